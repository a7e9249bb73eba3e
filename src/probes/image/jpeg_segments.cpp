// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_segments.h"

#include "probes/byte_order.h"
#include "probes/byte_window.h"

namespace yancai {
namespace {

// Extended XMP of panoramas takes some hundred segments of 64 KiB; a file of empty segments must not fill the memory.
constexpr std::size_t most_segments = 4096;
// ITU-T T.81 allows fill bytes before a marker only; libjpeg also skips what does not belong there, as long as this.
constexpr std::uint64_t most_junk = std::uint64_t{64} << 10U;

constexpr std::uint8_t start_of_scan = 0xDA, end_of_image = 0xD9, start_of_image = 0xD8;

bool stands_alone(std::uint8_t marker) {  // has no length: TEM, RST0…7, SOI
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7) || marker == start_of_image;
}

// The place behind the next marker's second byte, and the marker; 0 when there is none near.
Result<std::uint8_t> next_marker(ByteWindow& window, std::uint64_t& at) {
    const std::uint64_t start = at;
    bool filled = false;  // the byte before was 0xFF
    while (at < window.size() && at - start <= most_junk) {
        const auto byte = std::to_integer<std::uint8_t>(TRY(window.at(at++, 1))[0]);
        if (filled && byte != 0x00 && byte != 0xFF) return byte;
        filled = byte == 0xFF;
    }
    return std::uint8_t{0};
}

}  // namespace

Result<JpegSegments> read_jpeg_segments(ByteSource& source) {
    ByteWindow window(source, std::size_t{64} << 10U);
    if (!window.holds(0, 2) || big_endian(TRY(window.at(0, 2))) != 0xFFD8)
        return Error{ErrorKind::corrupt, "no JPEG start of image"};
    JpegSegments found;
    std::uint64_t at = 2;
    while (found.segments.size() < most_segments) {
        const std::uint8_t marker = TRY(next_marker(window, at));
        if (marker == 0 || marker == end_of_image) return found;
        if (stands_alone(marker)) continue;
        if (marker == start_of_scan) {
            found.reaches_scan = true;
            return found;
        }
        if (!window.holds(at, 2)) return found;
        const std::uint64_t length = big_endian(TRY(window.at(at, 2)));  // counts itself
        if (length < 2 || !window.holds(at, length)) return found;
        found.segments.push_back({marker, at + 2, static_cast<std::uint32_t>(length - 2)});
        at += length;
    }
    return found;
}

}  // namespace yancai
