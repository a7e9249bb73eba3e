// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_marks.h"

#include <array>
#include <cstring>

namespace yancai {
namespace {

constexpr int mark_begins = 0xFF;

// Inside a scan FF 00 is a coded FF, and restart marks belong to the data; a second FF is a fill byte, and the next may be the
// code.
bool ends_data(std::byte code) {
    const auto mark = std::to_integer<std::uint8_t>(code);
    return mark != 0 && mark != mark_begins && !is_jpeg_restart(mark);
}

}  // namespace

Result<std::uint8_t> next_jpeg_mark(ImageReader& reader) {
    for (;;) {
        const std::span<const std::byte> bytes = TRY(reader.next());
        if (bytes.empty()) return std::uint8_t{0};
        const std::byte* at = bytes.data();
        const std::byte* const end = at + bytes.size();
        while (at != end &&
               (at = static_cast<const std::byte*>(std::memchr(at, mark_begins, static_cast<std::size_t>(end - at))))) {
            if (++at == end || !ends_data(*at)) continue;
            reader.skip(static_cast<std::uint64_t>(at + 1 - bytes.data()));
            return std::to_integer<std::uint8_t>(*at);
        }
        reader.skip(bytes.size());
        if (at != end) continue;
        // The block ends between a mark's two bytes.
        std::array<std::byte, 1> code{};
        if (!TRY(reader.fill(code))) return std::uint8_t{0};
        if (ends_data(code[0])) return std::to_integer<std::uint8_t>(code[0]);
        if (code[0] == std::byte{mark_begins}) reader.seek(reader.position() - 1);
    }
}

}  // namespace yancai
