// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/mp4_boxes.h"
#include "base/converter.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "probes/video/mp4_samples.h"
#include "probes/video/walks.h"

namespace yancai {
namespace {

// A day of one-second fragments has 172,800 boxes.
constexpr std::uint64_t most_boxes = 1'000'000;
// Zero padding longer than this is looked at only so far.
constexpr std::size_t padding_looked_at = 1 << 20;
constexpr std::uint64_t table_looked_at = 256 << 10;  // of moov and the first moof, for an encryption box

// ISO/IEC 14496-12: four printable characters; QuickTime's own may begin with © (0xA9).
bool is_type(std::string_view type) {
    return std::all_of(type.begin(), type.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0xA9 || (byte >= 0x20 && byte < 0x7F);
    });
}

Result<bool> only_zeros(ByteSource& source, std::uint64_t offset) {
    const auto rest = TRY(read_up_to(source, offset, padding_looked_at));
    return std::all_of(rest.begin(), rest.end(), [](std::byte byte) { return byte == std::byte{0}; });
}

// PIFF 1.1: boxes for a track's encryption and for the samples' initialisation vectors.
constexpr std::array<std::uint64_t, 2> piff_track{0x8974DBCE7BE74C51, 0x84F97148F9882554};
constexpr std::array<std::uint64_t, 2> piff_samples{0xA2394F525A9B4F14, 0xA2446C427C648DF4};

// Whether one of them stands in these bytes.
bool names_piff(std::span<const std::byte> bytes) {
    for (std::size_t at = 0; at + 24 <= bytes.size(); ++at) {
        if (bytes[at] != std::byte{'u'} || big_endian(bytes, at, 4) != 0x75756964) continue;
        const std::array<std::uint64_t, 2> type{big_endian(bytes, at + 4, 8), big_endian(bytes, at + 12, 8)};
        if (type == piff_track || type == piff_samples) return true;
    }
    return false;
}

}  // namespace

Result<Mp4Boxes> walk_mp4_boxes(ByteSource& source, const Deadline& deadline) {
    Mp4Boxes found;
    const std::uint64_t end = source.size();
    std::uint64_t offset = 0, media_bytes = 0;
    std::optional<std::uint64_t> open_moof;
    std::optional<std::uint64_t> sample_bytes;
    bool looked_for_piff = false;
    while (offset < end && found.boxes < most_boxes) {
        TRY(deadline.check());
        std::array<std::byte, 16> header{};
        const std::size_t got = TRY(source.read_at(offset, header));
        const std::span<const std::byte> bytes{header};
        std::string type;
        for (const std::byte byte : bytes.subspan(4, 4)) type.push_back(std::to_integer<char>(byte));
        std::uint64_t size = big_endian(bytes, 0, 4);
        std::uint64_t header_size = 8;
        if (size == 1) {
            header_size = 16;
            size = got == 16 ? big_endian(bytes, 8, 8) : 0;
        } else if (size == 0) {
            size = end - offset;  // to the end of the file
        }
        if (got < 8 && found.moof) {  // the next fragment's first bytes
            found.cut_box_at = offset;
            found.cut_box_type = "header";
            found.missing_bytes = 8 - got;
            return found;
        }
        if (got < header_size || size < header_size || !is_type(type)) {
            if (!TRY(only_zeros(source, offset))) found.stray_bytes_at = offset;
            found.trailing_bytes = end - offset;
            break;
        }
        ++found.boxes;
        found.moov |= type == "moov";
        found.mdat |= type == "mdat";
        found.moof |= type == "moof";
        const bool holds_nothing = type == "free" || type == "skip" || type == "wide";
        if (holds_nothing) found.free_bytes += std::min(size, end - offset);
        if (type == "moof") open_moof = offset;
        if (type == "mdat") {
            open_moof.reset();
            media_bytes += size - header_size;
        }
        if (size > end - offset) {
            found.cut_box_at = offset;
            found.cut_box_type = utf8_from_latin1(type);  // the © of QuickTime
            found.missing_bytes = size - (end - offset);
            return found;
        }
        if (type == "moov") {
            const auto samples = TRY(read_mp4_samples(source, offset + header_size, offset + size, deadline));
            sample_bytes = samples.bytes;
            found.encrypted |= samples.encrypted;
            found.claims = TRY(read_mp4_claims(source, offset + header_size, offset + size, deadline));
        }
        if (type == "moov" || (type == "moof" && !looked_for_piff)) {
            const auto content = TRY(read_up_to(source, offset, static_cast<std::size_t>(std::min(size, table_looked_at))));
            found.encrypted |= names_piff(content);
            looked_for_piff |= type == "moof";
        }
        offset += size;
    }
    found.lone_moof_at = open_moof;
    if (found.moof) found.claims = {};  // the film's header need not know of fragments
    if (sample_bytes && !found.moof && *sample_bytes > 0 && media_bytes > *sample_bytes)
        found.free_bytes += media_bytes - *sample_bytes;
    return found;
}

}  // namespace yancai
