// SPDX-License-Identifier: GPL-3.0-or-later
// Walks of the simpler picture containers: GIF blocks, RIFF (WebP), ISO boxes (HEIF, AVIF, JPEG 2000, JPEG XL).
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "probes/byte_order.h"
#include "probes/image/gif_blocks.h"
#include "probes/image/reader.h"
#include "probes/image/structure.h"

namespace yancai {
namespace {

// One extension or picture of a GIF after its introducer; false where the file ends before.
Result<bool> skip_gif_block(ImageReader& reader, std::byte introducer) {
    if (introducer == std::byte{0x21}) {  // extension: a label
        if (reader.left() < 1) return false;
        reader.skip(1);
        return skip_gif_sub_blocks(reader);
    }
    std::array<std::byte, gif_descriptor_size> descriptor{};  // picture: place, size, flags; then colours and the LZW code size
    if (!TRY(reader.fill(descriptor))) return false;
    const std::uint64_t before_data = gif_color_table_bytes(descriptor[8]) + 1;
    if (reader.left() < before_data) return false;
    reader.skip(before_data);
    return skip_gif_sub_blocks(reader);
}

// Boxes that stand at the top of a still (ISO 14496-12 and 23008-12, 15444-1, 18181-2).
bool is_box_type(std::span<const std::byte> type) {
    constexpr std::array<std::string_view, 21> types{"ftyp", "meta", "mdat", "moov", "moof", "free", "skip",
                                                     "wide", "uuid", "idat", "jP  ", "jp2h", "jp2c", "JXL ",
                                                     "jxll", "jxlc", "jxlp", "jxli", "jbrd", "brob", "Exif"};
    const std::string_view text(reinterpret_cast<const char*>(type.data()), type.size());
    return std::find(types.begin(), types.end(), text) != types.end();
}

// A bare codestream of JPEG 2000 has no boxes, and ends with a mark that cannot stand in its data (ISO 15444-1, A.1).
Result<void> check_codestream(ByteSource& source, ImageStructure& structure, const Limits& limits) {
    constexpr std::size_t near = std::size_t{2} << 20U;
    const std::uint64_t from = source.size() - std::min<std::uint64_t>(source.size(), near);
    const std::vector<std::byte> tail = TRY(read_up_to(source, from, near));
    constexpr std::array<std::byte, 2> mark{std::byte{0xFF}, std::byte{0xD9}};
    if (std::search(tail.begin(), tail.end(), mark.begin(), mark.end()) == tail.end())
        structure.cut(source.size(), "no end of the codestream", limits);
    return {};
}

// libwebp finds a frame by walking to it from the first, and libvips asks for each: a hundred thousand frames of one pixel, in
// five megabytes, keep it busy for minutes and out of reach of any deadline.
constexpr std::uint64_t most_webp_frames = 10'000;
constexpr std::uint64_t riff_frame = 0x41'4E'4D'46;  // "ANMF"

Result<ImageStructure> check_webp_frames(ImageReader& reader, ImageStructure structure) {
    if (reader.left() < 4) return structure;
    reader.skip(4);  // "WEBP"
    std::uint64_t frames = 0;
    std::array<std::byte, 8> head{};
    while (TRY(reader.fill(head))) {
        const std::span<const std::byte> chunk(head);
        if (big_endian(chunk.first(4)) == riff_frame && ++frames > most_webp_frames)
            return Error{ErrorKind::over_limit, "an animation of more than " + std::to_string(most_webp_frames) + " frames"};
        const std::uint64_t size = little_endian(chunk.subspan(4, 4));
        const std::uint64_t padded = size + size % 2;
        if (padded > reader.left()) break;
        reader.skip(padded);
    }
    return structure;
}

}  // namespace

Result<ImageStructure> walk_gif(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    ImageStructure structure;
    ImageReader reader(source, deadline);
    std::array<std::byte, gif_screen_size> screen{};
    if (!TRY(reader.fill(screen))) {
        structure.cut(0, "ends inside the header", limits);
        return structure;
    }
    structure.width = static_cast<std::uint32_t>(little_endian(std::span<const std::byte>(screen).subspan(6, 2)));
    structure.height = static_cast<std::uint32_t>(little_endian(std::span<const std::byte>(screen).subspan(8, 2)));
    reader.skip(gif_color_table_bytes(screen[10]));
    for (;;) {
        const std::uint64_t at = reader.position();
        std::array<std::byte, 1> introducer{};
        if (!TRY(reader.fill(introducer))) {
            structure.end_missing = true;
            structure.add(FaultKind::structure, at, "no end mark", limits);
            return structure;
        }
        if (introducer[0] == std::byte{0x3B}) return structure;
        if (introducer[0] == std::byte{0}) continue;  // a stray terminator, which every viewer passes over
        if (introducer[0] != std::byte{0x21} && introducer[0] != std::byte{0x2C}) {
            structure.add(FaultKind::structure, at, "no block where one should be", limits);
            return structure;
        }
        if (!TRY(skip_gif_block(reader, introducer[0]))) {
            structure.cut(at, "ends inside a block", limits);
            return structure;
        }
    }
}

Result<ImageStructure> walk_webp(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    ImageStructure structure;
    ImageReader reader(source, deadline);
    std::array<std::byte, 8> head{};
    if (!TRY(reader.fill(head))) {
        structure.cut(0, "ends inside the header", limits);
        return structure;
    }
    const std::uint64_t told = little_endian(std::span<const std::byte>(head).subspan(4, 4));
    if (told > reader.left()) structure.cut(reader.size(), "shorter than its RIFF length", limits);
    return check_webp_frames(reader, std::move(structure));
}

Result<ImageStructure> walk_boxes(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    ImageStructure structure;
    ImageReader reader(source, deadline);
    while (reader.left() > 0) {
        const std::uint64_t at = reader.position();
        std::array<std::byte, 16> head{};
        if (!TRY(reader.fill(std::span(head).first(8)))) {
            // Fewer than eight bytes after whole boxes are slack; alone they are no file.
            if (at == 0) structure.cut(at, "ends inside the first box", limits);
            return structure;
        }
        std::uint64_t size = big_endian(std::span<const std::byte>(head).first(4));
        if (at == 0 && size >> 16U == 0xFF4F) {
            TRY(check_codestream(source, structure, limits));
            return structure;
        }
        if (at == 0 && size >> 16U == 0xFF0A) return structure;  // a bare codestream of JPEG XL tells nothing
        if (size == 0) return structure;                         // up to the end of the file
        std::uint64_t header = 8;
        if (size == 1) {
            header = 16;
            if (!TRY(reader.fill(std::span(head).subspan(8)))) {
                structure.cut(at, "ends inside a box's length", limits);
                return structure;
            }
            size = big_endian(std::span<const std::byte>(head).subspan(8));
        }
        if (size < header) {
            structure.add(FaultKind::structure, at, "a box's length cannot be", limits);
            return structure;
        }
        if (size - header > reader.left()) {
            // Bytes behind the last box read as a box of some length too.
            if (!is_box_type(std::span<const std::byte>(head).subspan(4, 4))) return structure;
            structure.cut(at, "ends inside a box", limits);
            return structure;
        }
        reader.skip(size - header);
    }
    return structure;
}

}  // namespace yancai
