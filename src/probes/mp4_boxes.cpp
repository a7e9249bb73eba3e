// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/mp4_boxes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "base/converter.h"

namespace yancai {
namespace {

// A day of one-second fragments has 172,800 boxes.
constexpr std::uint64_t most_boxes = 1'000'000;
// Zero padding longer than this is looked at only so far.
constexpr std::size_t padding_looked_at = 1 << 20;

std::uint64_t big_endian(std::span<const std::byte> bytes) {
    std::uint64_t value = 0;
    for (const std::byte byte : bytes) value = value << 8 | std::to_integer<std::uint64_t>(byte);
    return value;
}

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

}  // namespace

Result<Mp4Boxes> walk_mp4_boxes(ByteSource& source, const Deadline& deadline) {
    Mp4Boxes found;
    const std::uint64_t end = source.size();
    std::uint64_t offset = 0;
    while (offset < end && found.boxes < most_boxes) {
        TRY(deadline.check());
        std::array<std::byte, 16> header{};
        const std::size_t got = TRY(source.read_at(offset, header));
        const std::span<const std::byte> bytes{header};
        std::string type;
        for (const std::byte byte : bytes.subspan(4, 4)) type.push_back(std::to_integer<char>(byte));
        std::uint64_t size = big_endian(bytes.first(4));
        std::uint64_t header_size = 8;
        if (size == 1) {
            header_size = 16;
            size = got == 16 ? big_endian(bytes.subspan(8)) : 0;
        } else if (size == 0) {
            size = end - offset;  // to the end of the file
        }
        if (got < header_size || size < header_size || !is_type(type)) {
            if (!TRY(only_zeros(source, offset))) found.stray_bytes_at = offset;
            break;
        }
        ++found.boxes;
        found.moov |= type == "moov";
        found.mdat |= type == "mdat";
        found.moof |= type == "moof";
        if (size > end - offset) {
            found.cut_box_at = offset;
            found.cut_box_type = utf8_from_latin1(type);  // the © of QuickTime
            found.missing_bytes = size - (end - offset);
            break;
        }
        offset += size;
    }
    return found;
}

}  // namespace yancai
