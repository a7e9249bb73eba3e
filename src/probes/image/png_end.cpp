// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/png_end.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "probes/byte_order.h"

namespace yancai {
namespace {

constexpr std::array<std::uint64_t, 2> tails{std::uint64_t{16} << 10U, std::uint64_t{64} << 10U};
constexpr std::size_t around_data = 12;  // length, type and checksum

bool leads_to_the_end(std::span<const std::byte> bytes) {
    int picture_chunks = 0;
    while (bytes.size() >= around_data) {
        const std::uint64_t length = big_endian(bytes.first(4));
        const std::string_view type = as_text(bytes.subspan(4, 4));
        if (!std::all_of(type.begin(), type.end(), [](unsigned char c) { return std::isalpha(c) != 0; })) return false;
        if (type == "IEND") return length == 0;
        if (type == "IDAT") ++picture_chunks;
        if (length > bytes.size() - around_data) break;
        bytes = bytes.subspan(around_data + static_cast<std::size_t>(length));
    }
    return picture_chunks >= 2;  // one of which leads to the other: nothing else does
}

}  // namespace

Result<std::optional<std::uint64_t>> last_png_picture_chunks(ByteSource& source, std::uint64_t from) {
    const std::uint64_t size = source.size();
    if (!source.view().empty()) return std::optional<std::uint64_t>{};
    for (const std::uint64_t tail_bytes : tails) {
        if (size < tail_bytes || size - tail_bytes <= from) break;
        const std::uint64_t tail_at = size - tail_bytes;
        const std::vector<std::byte> bytes = TRY(read_exactly(source, tail_at, static_cast<std::size_t>(tail_bytes)));
        const std::string_view text = as_text(bytes);
        for (std::size_t type = text.find("IDAT", 4); type != std::string_view::npos; type = text.find("IDAT", type + 1))
            if (leads_to_the_end(std::span(bytes).subspan(type - 4))) return std::optional(tail_at + type - 4);
    }
    return std::optional<std::uint64_t>{};
}

}  // namespace yancai
