// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures with short signatures or none: what their headers say must make sense before they count.
#include "bytes/sniff.h"

namespace yancai {

namespace {

bool is_bmp(std::string_view bytes, std::uint64_t size) {
    if (!bytes.starts_with("BM")) return false;
    const std::uint64_t header = little_endian(bytes, 14, 4);
    const bool known = header == 12 || header == 16 || header == 40 || header == 52 || header == 56 || header == 64 ||
                       header == 108 || header == 124;
    return known && little_endian(bytes, 10, 4) <= size && little_endian(bytes, 10, 4) >= 14 + header;
}

bool is_icon(std::string_view bytes, std::uint64_t size) {
    const std::uint64_t kind = little_endian(bytes, 0, 4);  // 00 00 01 00 icon, 00 00 02 00 cursor
    const std::uint64_t count = little_endian(bytes, 4, 2);
    if ((kind != 0x00010000 && kind != 0x00020000) || count == 0 || count > 256 || bytes.size() < 22) return false;
    const std::uint64_t offset = little_endian(bytes, 18, 4);
    const std::uint8_t reserved = byte_at(bytes, 9);  // Windows' own encoders write 255
    return (reserved == 0 || reserved == 0xFF) && little_endian(bytes, 14, 4) > 0 && offset >= 6 + 16 * count && offset < size;
}

bool is_pcx(std::string_view bytes) {
    if (bytes.size() < 128 || byte_at(bytes, 0) != 0x0A || byte_at(bytes, 1) > 5 || byte_at(bytes, 1) == 1) return false;
    const std::uint8_t depth = byte_at(bytes, 3);
    const std::uint8_t planes = byte_at(bytes, 65);
    return byte_at(bytes, 2) <= 1 && (depth == 1 || depth == 2 || depth == 4 || depth == 8) && planes >= 1 && planes <= 4 &&
           little_endian(bytes, 4, 2) <= little_endian(bytes, 8, 2) &&
           little_endian(bytes, 6, 2) <= little_endian(bytes, 10, 2) && little_endian(bytes, 66, 2) != 0;
}

bool is_tga(Head& head) {
    const std::uint64_t size = head.size();
    if (size > 18 + 26 && head.at(size - 26, 26).substr(8) == std::string_view("TRUEVISION-XFILE.\0", 18)) return true;
    // Without the footer of version 2 there is only a header: every field must fit the others.
    const std::string_view bytes = head.first(18);
    if (bytes.size() < 18) return false;
    const std::uint8_t has_map = byte_at(bytes, 1);
    const std::uint8_t type = byte_at(bytes, 2);
    const std::uint8_t depth = byte_at(bytes, 16);
    const std::uint64_t width = little_endian(bytes, 12, 2);
    const std::uint64_t height = little_endian(bytes, 14, 2);
    if (width == 0 || height == 0 || has_map > 1 || (byte_at(bytes, 17) & 0xC0) != 0) return false;
    const bool mapped = type == 1 || type == 9;
    const bool coloured = type == 2 || type == 10;
    const bool grey = type == 3 || type == 11;
    if ((mapped && (has_map != 1 || depth != 8)) || (grey && depth != 8) ||
        (coloured && depth != 15 && depth != 16 && depth != 24 && depth != 32) || (!mapped && !coloured && !grey)) {
        return false;
    }
    const std::uint8_t map_depth = byte_at(bytes, 7);
    if (has_map == 0 && little_endian(bytes, 3, 5) != 0) return false;
    if (has_map == 1 && map_depth != 15 && map_depth != 16 && map_depth != 24 && map_depth != 32) return false;
    const std::uint64_t map_bytes = little_endian(bytes, 5, 2) * ((map_depth + 7U) / 8U);
    const std::uint64_t pixel_bytes = (depth + 7U) / 8U;
    const std::uint64_t before = 18 + byte_at(bytes, 0) + map_bytes;
    const bool packed = type >= 9;  // a packet covers at most 128 pixels
    const std::uint64_t needed = packed ? width * height / 128 * (1 + pixel_bytes) : width * height * pixel_bytes;
    return size >= before && size - before >= needed;
}

}  // namespace

std::string_view sniff_small_image(Head& head) {
    const std::string_view bytes = head.first(128);
    if (is_bmp(bytes, head.size())) return "bmp";
    if (is_icon(bytes, head.size())) return "ico";
    if (is_pcx(bytes)) return "pcx";
    if (bytes.starts_with("\xFF\x0A") && bytes.size() >= 12) return "jxl";  // bare code stream
    if (is_tga(head)) return "tga";
    return {};
}

}  // namespace yancai
