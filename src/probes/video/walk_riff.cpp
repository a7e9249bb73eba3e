// SPDX-License-Identifier: GPL-3.0-or-later
// AVI (RIFF and its OpenDML continuation) and RealMedia: chunks with a name and a length.
#include <algorithm>

#include "probes/video/walks.h"

namespace yancai {
namespace {

constexpr int most_riff_chunks = 4096;             // of at most a gibibyte each (OpenDML)
constexpr std::uint64_t most_chunks = 50'000'000;  // a day of pictures and sound is ten million

bool is_name(std::span<const std::byte> name) {
    return std::all_of(name.begin(), name.end(), [](std::byte byte) {
        const auto c = std::to_integer<unsigned>(byte);
        return c >= 0x20 && c < 0x7F;
    });
}

bool is(std::span<const std::byte> head, std::size_t at, std::string_view name) {
    return std::equal(name.begin(), name.end(), head.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char c, std::byte byte) { return static_cast<unsigned char>(c) == std::to_integer<unsigned>(byte); });
}

// The chunks of one RIFF, down into the list of pictures and sound.
Result<void> walk_chunks(WalkBytes& bytes, std::uint64_t at, std::uint64_t end, VideoExtent& extent) {
    for (std::uint64_t chunk = 0; at + 8 <= end && chunk < most_chunks; ++chunk) {
        const auto head = TRY(bytes.at(at, 12));
        if (head.size() < 8) return {};
        if (!is_name(head.first(4))) {
            extent.faults.push_back(torn_at(at, "no chunk where one should begin"));
            return {};
        }
        if (head.size() == 12 && is(head, 0, "LIST") && (is(head, 8, "movi") || is(head, 8, "rec "))) {
            at += 12;
            continue;
        }
        const std::uint64_t size = little_endian(head, 4, 4);
        if (size > end - at - 8) {
            extent.faults.push_back(torn_at(at, "a chunk is longer than its list"));
            return {};
        }
        at += 8 + size + (size & 1);
    }
    return {};
}

// Pictures are counted in the file's header and in that of their stream; other programs than players believe the first.
Result<std::optional<std::int64_t>> declared_us(WalkBytes& bytes) {
    constexpr std::uint64_t longest_header = 64 << 10;
    constexpr std::int64_t longest_us = std::int64_t{1} << 58U;
    std::optional<std::int64_t> nothing;
    std::int64_t pictures = 0, each_us = 0;
    for (std::uint64_t at = 12; at < longest_header;) {
        const auto head = TRY(bytes.at(at, 72));
        if (head.size() < 72 || !is_name(head.first(4))) return nothing;
        const bool list = is(head, 0, "LIST");
        if (list && is(head, 8, "movi")) return nothing;
        if (list && (is(head, 8, "hdrl") || is(head, 8, "strl"))) {
            at += 12;
            continue;
        }
        const std::uint64_t size = little_endian(head, 4, 4);
        if (is(head, 0, "avih") && size >= 20) {
            each_us = static_cast<std::int64_t>(little_endian(head, 8, 4));
            pictures = static_cast<std::int64_t>(little_endian(head, 24, 4));
        } else if (is(head, 0, "strh") && size >= 36 && is(head, 8, "vids")) {
            const auto length = static_cast<std::int64_t>(little_endian(head, 40, 4));
            if (pictures == 0 || each_us == 0 || length == 0 || length == pictures || pictures > longest_us / each_us)
                return nothing;
            return std::optional<std::int64_t>(pictures * each_us);
        }
        at += 8 + size + (size & 1);
    }
    return nothing;
}

}  // namespace

Result<VideoExtent> walk_avi(WalkBytes& bytes, bool whole) {
    VideoExtent extent;
    std::uint64_t at = 0;
    int riffs = 0;
    for (; riffs < most_riff_chunks && at < bytes.size(); ++riffs) {
        const auto head = TRY(bytes.at(at, 12));
        if (head.size() < 12 || !is(head, 0, "RIFF")) break;
        const std::uint64_t size = little_endian(head, 4, 4);
        // Never finished, or more than RIFF can say.
        if (size == 0 || size == 0xFFFFFFFF) return VideoExtent{};
        const std::uint64_t end = at + 8 + size;
        extent.end = end;
        if (whole) TRY(walk_chunks(bytes, at + 12, std::min(end, bytes.size()), extent));
        at = end + (size & 1);
    }
    if (extent.end && *extent.end > bytes.size()) {
        extent.faults.clear();
        check_end(extent, bytes.size(), *extent.end);
    }
    // Of an OpenDML file the header counts the pictures of the first part alone.
    if (riffs == 1 && whole) extent.declared_us = TRY(declared_us(bytes));
    if (extent.end && (*extent.end & 1U) != 0 && bytes.size() == *extent.end + 1) extent.end = bytes.size();
    return extent;
}

// Names, big-endian lengths that count the name and themselves; the sound and pictures lie in packets within DATA.
Result<VideoExtent> walk_real_media(WalkBytes& bytes, bool whole) {
    VideoExtent extent;
    std::uint64_t at = 0, index_at = 0;
    for (int chunk = 0; chunk < most_riff_chunks && at < bytes.size(); ++chunk) {
        const auto head = TRY(bytes.at(at, 64));
        if (head.size() < 10) {
            extent.faults.push_back(cut_at(bytes.size(), "the last chunk is cut"));
            return extent;
        }
        if (!is_name(head.first(4))) break;
        const std::uint64_t size = big_endian(head, 4, 4);
        const bool is_data = is(head, 0, "DATA");  // looked at before more is read, which ends the head's life
        if (is(head, 0, "PROP") && head.size() >= 46) index_at = big_endian(head, 38, 4);
        if (size < 10) break;
        extent.end = at + size;
        if (*extent.end > bytes.size()) {
            // FFmpeg counts the header of DATA twice and closes the file with eight zeros.
            constexpr std::uint64_t counted_twice = 18;
            const auto last = TRY(bytes.at(bytes.size() - 8, 8));
            if (is_data && *extent.end - bytes.size() <= counted_twice && last.size() == 8 && big_endian(last, 0, 8) == 0) {
                extent.end = bytes.size();
                return extent;
            }
            check_end(extent, bytes.size(), *extent.end);
            return extent;
        }
        if (whole && is_data) {
            std::uint64_t packet = at + 18;
            while (packet + 4 <= *extent.end) {
                const auto packet_head = TRY(bytes.at(packet, 4));
                const std::uint64_t version = big_endian(packet_head, 0, 2), length = big_endian(packet_head, 2, 2);
                if (version > 1 || length < 12 || length > *extent.end - packet) {
                    extent.faults.push_back(torn_at(packet, "no packet where one should begin"));
                    break;
                }
                packet += length;
            }
        }
        at = *extent.end;
    }
    if (index_at >= bytes.size() && index_at > 0 && extent.faults.empty())
        extent.faults.push_back(cut_at(bytes.size(), "the index is missing"));
    return extent;
}

}  // namespace yancai
