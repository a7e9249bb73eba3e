// SPDX-License-Identifier: GPL-3.0-or-later
// Headers of the old bitmap formats that only ImageMagick decodes here, and which it takes cut without a word: BMP, ICO, TGA.
#include <array>
#include <cstdlib>

#include "probes/byte_order.h"
#include "probes/image/reader.h"
#include "probes/image/structure.h"

namespace yancai {
namespace {

std::uint64_t at(std::span<const std::byte> bytes, std::size_t offset, std::size_t width) {
    return little_endian(bytes.subspan(offset, width));
}

std::uint32_t magnitude(std::uint64_t word) {
    const auto value = static_cast<std::int32_t>(static_cast<std::uint32_t>(word));
    return static_cast<std::uint32_t>(std::abs(static_cast<std::int64_t>(value)));
}

}  // namespace

Result<ImageStructure> walk_bitmap(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    ImageStructure structure;
    ImageReader reader(source, deadline);
    std::array<std::byte, 26> head{};
    if (!TRY(reader.fill(head))) {
        structure.cut(0, "ends inside the header", limits);
        return structure;
    }
    const std::span<const std::byte> bytes(head);
    const std::uint64_t data = at(bytes, 10, 4);
    const bool old = at(bytes, 14, 4) == 12;  // OS/2 1.x: 16-bit sizes
    std::array<std::byte, 8> more{};
    reader.seek(26);
    const bool whole = old || TRY(reader.fill(more));
    if (!whole) {
        structure.cut(0, "ends inside the header", limits);
        return structure;
    }
    structure.width = old ? static_cast<std::uint32_t>(at(bytes, 18, 2)) : magnitude(at(bytes, 18, 4));
    structure.height = old ? static_cast<std::uint32_t>(at(bytes, 20, 2)) : magnitude(at(bytes, 22, 4));
    const std::uint64_t bits = old ? at(bytes, 24, 2) : at(std::span<const std::byte>(more), 2, 2);
    const std::uint64_t packing = old ? 0 : at(std::span<const std::byte>(more), 4, 4);
    const bool raw = packing == 0 || packing == 3 || packing == 6;  // BI_RGB and the two with bit masks
    if (!raw || bits > 64 || structure.width > limits.pixels / (std::uint64_t{structure.height} + 1)) return structure;
    const std::uint64_t row = (structure.width * bits + 31) / 32 * 4;
    if (data > reader.size() || reader.size() - data < row * structure.height)
        structure.cut(reader.size(), "ends before its last row", limits);
    return structure;
}

Result<ImageStructure> walk_icon(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    ImageStructure structure;
    ImageReader reader(source, deadline);
    std::array<std::byte, 6> head{};
    if (!TRY(reader.fill(head))) {
        structure.cut(0, "ends inside the header", limits);
        return structure;
    }
    const std::uint64_t count = at(head, 4, 2);
    for (std::uint64_t i = 0; i < count; ++i) {
        std::array<std::byte, 16> entry{};
        if (!TRY(reader.fill(entry))) {
            structure.cut(reader.size(), "ends inside the list of its pictures", limits);
            return structure;
        }
        const std::uint64_t size = at(entry, 8, 4);
        const std::uint64_t offset = at(entry, 12, 4);
        if (size > reader.size() || offset > reader.size() - size) {
            structure.cut(offset, "picture " + std::to_string(i) + " lies past the end", limits);
            return structure;
        }
    }
    return structure;
}

Result<ImageStructure> walk_targa(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    ImageStructure structure;
    ImageReader reader(source, deadline);
    std::array<std::byte, 18> head{};
    if (!TRY(reader.fill(head))) {
        structure.cut(0, "ends inside the header", limits);
        return structure;
    }
    structure.width = static_cast<std::uint32_t>(at(head, 12, 2));
    structure.height = static_cast<std::uint32_t>(at(head, 14, 2));
    const std::uint64_t type = at(head, 2, 1);
    if (type < 1 || type > 3) return structure;  // packed: its length is not told
    const std::uint64_t colors = head[1] == std::byte{1} ? at(head, 5, 2) * ((at(head, 7, 1) + 7) / 8) : 0;
    const std::uint64_t data = head.size() + at(head, 0, 1) + colors;
    const std::uint64_t needed = std::uint64_t{structure.width} * structure.height * ((at(head, 16, 1) + 7) / 8);
    if (data > reader.size() || reader.size() - data < needed) structure.cut(reader.size(), "ends before its last row", limits);
    return structure;
}

}  // namespace yancai
