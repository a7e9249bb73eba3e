// SPDX-License-Identifier: GPL-3.0-or-later
// The stills that tests/media/make_images made, as bytes that a test may damage, and probing them. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "probes/probe.h"
#include "unit/bytes/hidden_source.h"

namespace yancai::testing {

using Bytes = std::vector<std::byte>;

inline Bytes bytes_of(std::string_view text) {
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    return {begin, begin + text.size()};
}

inline Bytes still(const std::string& name) {
    std::ifstream file(std::string(YANCAI_MEDIA "/images/") + name, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    const std::string text = content.str();
    EXPECT_FALSE(text.empty()) << name << " was not made";
    return bytes_of(text);
}

inline Bytes cut_to(Bytes bytes, std::size_t size) {
    bytes.resize(size);
    return bytes;
}
inline Bytes cut_by(Bytes bytes, std::size_t count) {
    bytes.resize(bytes.size() - count);
    return bytes;
}
// What remains of a file whose copying stopped early.
inline Bytes most_of(Bytes bytes) {
    const std::size_t size = bytes.size() * 6 / 10;
    return cut_to(std::move(bytes), size);
}
// A hole of 16 KiB zeros in the middle, as a bad disk block leaves it.
inline Bytes holed(Bytes bytes) {
    const std::size_t at = bytes.size() / 2;
    for (std::size_t i = at; i < std::min(bytes.size(), at + (std::size_t{16} << 10U)); ++i) bytes[i] = std::byte{0};
    return bytes;
}
inline Bytes with_tail(Bytes bytes) {
    bytes.resize(bytes.size() + (std::size_t{1} << 20U), std::byte{0x5A});
    return bytes;
}
inline std::size_t find(const Bytes& bytes, std::string_view text, std::size_t from = 0) {
    const Bytes wanted = bytes_of(text);
    const auto found = std::search(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(), wanted.begin(), wanted.end());
    EXPECT_NE(found, bytes.end()) << "no such bytes";
    return static_cast<std::size_t>(found - bytes.begin());
}

struct Probe {
    Depth depth{Depth::standard};
    Limits limits;
    Deadline deadline;

    [[nodiscard]] Result<ImageFacts> operator()(ByteSource& source, std::string_view format) const {
        prepare_probes();
        MeasureSettings settings;
        settings.depth = depth;
        settings.limits = limits;
        const ProbeInput input{source, format, settings, deadline};
        return format == "psd" || format == "psb" ? probe_photoshop(input) : probe_image(input);
    }
    [[nodiscard]] Result<ImageFacts> operator()(Bytes bytes, std::string_view format) const {
        MemorySource source(std::move(bytes));
        return (*this)(source, format);
    }
};

inline ImageFacts facts_of(Bytes bytes, std::string_view format, Depth depth = Depth::standard) {
    Probe probe;
    probe.depth = depth;
    const Result<ImageFacts> facts = probe(std::move(bytes), format);
    EXPECT_TRUE(facts) << (facts ? "" : facts.error().what);
    return facts ? *facts : ImageFacts{};
}

inline std::vector<FaultKind> kinds(const ImageFacts& facts) {
    std::vector<FaultKind> found;
    for (const Fault& fault : facts.decode.faults) found.push_back(fault.kind);
    return found;
}

struct Sound {
    const char* name;
    const char* format;
};
// One still of every kind that is decoded.
inline constexpr Sound sound_stills[] = {
    {"baseline.jpg", "jpeg"}, {"progressive.jpg", "jpeg"}, {"restart.jpg", "jpeg"},   {"grey.jpg", "jpeg"},
    {"cmyk.jpg", "jpeg"},     {"profile.jpg", "jpeg"},     {"large.jpg", "jpeg"},     {"large_progressive.jpg", "jpeg"},
    {"rgb.png", "png"},       {"text.png", "png"},         {"interlaced.png", "png"}, {"bilevel.png", "png"},
    {"palette.png", "png"},   {"rgb16.png", "png"},        {"alpha.png", "png"},      {"raw.tif", "tiff"},
    {"lzw.tif", "tiff"},      {"deflate.tif", "tiff"},     {"jpeg.tif", "tiff"},      {"tiled.tif", "tiff"},
    {"big.tif", "bigtiff"},   {"bilevel.tif", "tiff"},     {"pages.tif", "tiff"},     {"hevc.heic", "heif"},
    {"av1.avif", "avif"},     {"lossy.webp", "webp"},      {"lossless.webp", "webp"}, {"moving.webp", "webp"},
    {"still.gif", "gif"},     {"moving.gif", "gif"},       {"still.bmp", "bmp"},      {"still.tga", "tga"},
    {"still.pcx", "pcx"},     {"small.ico", "ico"},        {"still.jp2", "jp2"},      {"still.jxl", "jxl"},
    {"base.ppm", "pnm"},      {"grey.pgm", "pnm"},         {"still.hdr", "hdr"},      {"rle.psd", "psd"},
    {"raw.psd", "psd"},       {"deep.psd", "psd"},         {"cmyk.psd", "psd"},       {"rle.psb", "psb"},
};

}  // namespace yancai::testing
