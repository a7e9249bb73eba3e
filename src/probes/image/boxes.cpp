// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/boxes.h"

#include "probes/byte_order.h"

namespace yancai {

Result<std::optional<FileBox>> next_box(ImageReader& reader) {
    constexpr std::optional<FileBox> none;
    FileBox box;
    box.at = reader.position();
    if (!TRY(reader.fill(std::span(box.head).first(8)))) return none;
    std::uint64_t size = big_endian(std::span<const std::byte>(box.head).first(4));
    if (size == 1) {
        if (!TRY(reader.fill(std::span(box.head).subspan(8)))) return none;
        size = big_endian(std::span<const std::byte>(box.head).subspan(8));
    }
    if (size == 0) size = reader.size() - box.at;  // up to the end of the file
    box.body = reader.position();
    if (size < box.body - box.at) return none;
    box.end = box.at + size;
    return std::optional(box);
}

}  // namespace yancai
