// SPDX-License-Identifier: GPL-3.0-or-later
// What the bytes of the simpler picture containers are spent on: GIF, WebP, JPEG 2000 and JPEG XL.
#include <algorithm>
#include <array>
#include <string_view>

#include "probes/byte_order.h"
#include "probes/image/gif_blocks.h"
#include "probes/image/jxl_codestream.h"
#include "probes/image/reader.h"
#include "probes/image/weight.h"

namespace yancai {
namespace {

// Behind the last mark "end of codestream" of JPEG 2000 near the end of the file; 0 where there is none.
Result<std::uint64_t> end_of_codestream(ByteSource& source) {
    constexpr std::size_t near = std::size_t{2} << 20U;
    const std::uint64_t from = source.size() - std::min<std::uint64_t>(source.size(), near);
    const std::vector<std::byte> tail = TRY(read_up_to(source, from, near));
    constexpr std::array<std::byte, 2> mark{std::byte{0xFF}, std::byte{0xD9}};
    const auto found = std::find_end(tail.begin(), tail.end(), mark.begin(), mark.end());
    return found == tail.end() ? 0 : from + static_cast<std::uint64_t>(found - tail.begin()) + mark.size();
}

bool is_box_of_picture(std::string_view type) {
    constexpr std::array<std::string_view, 9> types{"jP  ", "ftyp", "jp2h", "jp2c", "JXL ", "jxll", "jxlc", "jxlp", "jbrd"};
    return std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace

Result<void> weigh_gif(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing) {
    ImageReader reader(source, deadline);
    std::array<std::byte, gif_screen_size> screen{};
    if (!TRY(reader.fill(screen))) return {};
    reader.skip(gif_color_table_bytes(screen[10]));
    weighing.ledger.claim(ImagePart::effective, 0, reader.position());
    int frames = 0;
    for (;;) {
        const std::uint64_t at = reader.position();
        std::array<std::byte, 1> introducer{};
        if (!TRY(reader.fill(introducer))) break;
        ImagePart part = ImagePart::metadata;
        bool goes_on = true;
        if (introducer[0] == std::byte{0x3B}) {
            part = ImagePart::effective;
            goes_on = false;
        } else if (introducer[0] == std::byte{0x21}) {
            std::array<std::byte, 1> label{};
            goes_on = TRY(reader.fill(label)) && TRY(skip_gif_sub_blocks(reader));
            // A graphic control block belongs to the frame that follows.
            if (label[0] == std::byte{0xF9}) part = frames == 0 ? ImagePart::effective : ImagePart::previews;
        } else if (introducer[0] == std::byte{0x2C}) {
            std::array<std::byte, gif_descriptor_size> descriptor{};
            goes_on = TRY(reader.fill(descriptor));
            reader.skip(gif_color_table_bytes(descriptor[8]) + 1);
            goes_on = goes_on && TRY(skip_gif_sub_blocks(reader));
            part = frames++ == 0 ? ImagePart::effective : ImagePart::previews;
        } else if (introducer[0] != std::byte{0}) {
            break;
        }
        weighing.ledger.claim(part, at, reader.position() - at);
        if (!goes_on) break;
    }
    weighing.moves = frames > 1;
    return {};
}

Result<void> weigh_webp(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing) {
    constexpr std::uint64_t riff_head = 12, chunk_head = 8;
    const std::vector<std::byte> head = TRY(read_up_to(source, 0, riff_head));
    if (head.size() < riff_head) return {};
    const std::uint64_t told = little_endian(std::span<const std::byte>(head).subspan(4, 4)) + 8;
    const std::uint64_t end = std::min(source.size(), told + (told & 1U));
    weighing.ledger.claim(ImagePart::effective, 0, riff_head);
    ImageReader reader(source, deadline, riff_head);
    int frames = 0;
    while (reader.position() < end) {
        const std::uint64_t at = reader.position();
        std::array<std::byte, chunk_head> chunk{};
        if (end - at < chunk_head || !TRY(reader.fill(chunk))) break;
        const std::string_view type = as_text(std::span<const std::byte>(chunk).first(4));
        const std::uint64_t length = little_endian(std::span<const std::byte>(chunk).subspan(4, 4));
        const std::uint64_t size = std::min(chunk_head + length + (length & 1U), end - at);
        ImagePart part = ImagePart::metadata;
        if (type == "ICCP") part = ImagePart::profile;
        if (type == "VP8 " || type == "VP8L" || type == "VP8X" || type == "ALPH" || type == "ANIM") part = ImagePart::effective;
        if (type == "ANMF") part = frames++ == 0 ? ImagePart::effective : ImagePart::previews;
        if (type == "ANIM") weighing.moves = true;
        weighing.ledger.claim(part, at, size);
        reader.seek(at + size);
    }
    return {};
}

Result<void> weigh_boxes(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing) {
    ImageReader reader(source, deadline);
    while (reader.left() >= 8) {
        const std::uint64_t at = reader.position();
        std::array<std::byte, 16> head{};
        if (!TRY(reader.fill(std::span(head).first(8)))) break;
        std::uint64_t size = big_endian(std::span<const std::byte>(head).first(4));
        if (at == 0 && (size >> 16U == 0xFF4F || size >> 16U == 0xFF0A)) {  // a bare codestream has no boxes
            const std::uint64_t end =
                size >> 16U == 0xFF4F ? TRY(end_of_codestream(source)) : end_of_jxl_codestream(source.view()).value_or(0);
            weighing.ledger.claim(ImagePart::effective, 0, end > 0 ? end : reader.size());
            break;
        }
        if (size == 1) {
            if (!TRY(reader.fill(std::span(head).subspan(8)))) break;
            size = big_endian(std::span<const std::byte>(head).subspan(8));
        }
        if (size == 0) size = reader.size() - at;  // up to the end of the file
        const std::string_view type = as_text(std::span<const std::byte>(head).subspan(4, 4));
        const bool letters = std::all_of(type.begin(), type.end(), [](char c) { return c >= ' ' && c <= '~'; });
        if (size < reader.position() - at || !letters) break;
        // Bytes behind the last box read as a box of some length too.
        if (size > reader.size() - at && !is_box_of_picture(type)) break;
        weighing.ledger.claim(is_box_of_picture(type) ? ImagePart::effective : ImagePart::metadata, at, size);
        if (size > reader.size() - at) break;
        reader.seek(at + size);
    }
    return {};
}

}  // namespace yancai
