// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_layout.h"

#include <array>

#include "probes/byte_order.h"
#include "probes/image/jpeg_marks.h"

namespace yancai {
namespace {

constexpr std::uint8_t start_of_scan = 0xDA, end_of_image = 0xD9;
// A progressive picture has some dozen parts, extended XMP some hundred; a file of empty segments must not fill the memory.
constexpr std::size_t most_parts = std::size_t{1} << 14U;

}  // namespace

Result<JpegLayout> read_jpeg_layout(ByteSource& source, const Deadline& deadline) {
    JpegLayout layout;
    ImageReader reader(source, deadline, 2);
    bool in_scan = false;
    while (layout.parts.size() < most_parts) {
        const std::uint8_t marker = TRY(next_jpeg_mark(reader));
        if (in_scan && marker != 0x01) {
            layout.parts.back().data_end = marker == 0 ? reader.size() : reader.position() - 2;
            in_scan = false;
        }
        if (marker == 0) return layout;
        if (marker == end_of_image) {
            layout.end_at = reader.position() - 2;
            return layout;
        }
        if (stands_alone_in_jpeg(marker)) continue;
        JpegPart part;
        part.marker = marker;
        part.at = reader.position() - 2;
        std::array<std::byte, 2> spelled{};
        if (!TRY(reader.fill(spelled))) return layout;
        const std::uint64_t length = big_endian(spelled);
        if (length < 2 || length - 2 > reader.left()) return layout;
        part.size = length + 2;
        reader.skip(length - 2);
        if (marker == start_of_scan) {
            part.data_at = part.data_end = part.end();
            in_scan = true;
        }
        layout.parts.push_back(part);
    }
    return layout;
}

}  // namespace yancai
