// SPDX-License-Identifier: GPL-3.0-or-later
// The clips that tests/media/make_videos made, as bytes that a test may damage, and probing them. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "probes/av/library.h"
#include "probes/probe.h"

namespace yancai::clips {

using Bytes = std::vector<std::byte>;

// Of tests/media/make_videos, or with "content/" before the name of tests/media/make_content.
inline Bytes clip(const std::string& name) {
    const std::string folder = name.find('/') == std::string::npos ? "/videos/" : "/";
    std::ifstream file(YANCAI_MEDIA + folder + name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    EXPECT_FALSE(text.empty()) << name << " was not made";
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    return {begin, begin + text.size()};
}

// What sniffing would say of a clip with this name.
inline std::string_view format_of(std::string_view name) {
    const std::string_view extension = name.substr(name.rfind('.') + 1);
    if (extension == "mts") return "m2ts";
    if (extension == "ts") return "mpeg-ts";
    if (extension == "mpg") return "mpeg-ps";
    if (extension == "m2v") return "mpeg-video";
    if (extension == "mkv") return "matroska";
    if (extension == "wmv") return "asf";
    return extension;
}

inline Result<VideoFacts> probe_bytes(Bytes bytes, std::string_view format, Depth depth, const Limits& limits = {},
                                      const Deadline& deadline = {}) {
    prepare_av();
    MemorySource source(std::move(bytes));
    MeasureSettings settings;
    settings.depth = depth;
    settings.limits = limits;
    return probe_video({source, format, settings, deadline});
}

inline Result<VideoFacts> probe(const std::string& name, Depth depth) {
    return probe_bytes(clip(name), format_of(name), depth);
}

inline PictureTrack track_of(const Result<VideoFacts>& facts) {
    if (!facts) {
        ADD_FAILURE() << word(facts.error().kind) << ": " << facts.error().what;
        return {};
    }
    if (!facts->picture) {
        ADD_FAILURE() << "no picture: " << facts->no_picture_because;
        return {};
    }
    return *facts->picture;
}
inline PictureTrack track(const std::string& name, Depth depth) {
    return track_of(probe(name, depth));
}
inline PictureTrack track(Bytes bytes, std::string_view format, Depth depth) {
    return track_of(probe_bytes(std::move(bytes), format, depth));
}

inline std::size_t count(const PictureTrack& track, FaultKind kind) {
    return static_cast<std::size_t>(std::count_if(track.decode.faults.begin(), track.decode.faults.end(),
                                                  [&](const Fault& fault) { return fault.kind == kind; }));
}
inline std::string told(const PictureTrack& track) {
    std::string text;
    for (const Fault& fault : track.decode.faults)
        text += std::string(word(fault.kind)) + " at " + std::to_string(fault.at_us.value_or(-1)) + " us, byte " +
                std::to_string(fault.at_byte.value_or(0)) + ": " + fault.detail + "\n";
    return text;
}

// --- Damage -----------------------------------------------------------------------------------------------------------------

inline Bytes cut_to(Bytes bytes, std::size_t size) {
    bytes.resize(size);
    return bytes;
}
inline Bytes without_head(Bytes bytes, std::size_t count) {
    bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
    return bytes;
}
inline Bytes without(Bytes bytes, std::size_t at, std::size_t count) {
    bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(at + count));
    return bytes;
}
inline Bytes zeroed(Bytes bytes, std::size_t at, std::size_t count) {
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), count, std::byte{0});
    return bytes;
}
// Single bits turned over between two places, the same ones every time.
inline Bytes flipped(Bytes bytes, std::size_t from, std::size_t to, int times) {
    std::mt19937 random(7);
    for (int i = 0; i < times; ++i) {
        const std::size_t at = from + random() % (to - from);
        bytes[at] ^= static_cast<std::byte>(1U << (random() % 8));
    }
    return bytes;
}
inline Bytes joined(Bytes left, const Bytes& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}
inline std::size_t find(const Bytes& bytes, std::string_view text, std::size_t from = 0) {
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    const auto found = std::search(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(), begin, begin + text.size());
    EXPECT_NE(found, bytes.end()) << "no bytes " << text;
    return static_cast<std::size_t>(found - bytes.begin());
}

}  // namespace yancai::clips
