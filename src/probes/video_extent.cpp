// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video_extent.h"

#include <bit>

namespace yancai {
namespace {

constexpr std::size_t head_bytes = 4096;  // an EBML header is a few dozen bytes
constexpr int most_riff_chunks = 4096;    // of at most a gibibyte each (OpenDML)
constexpr std::uint64_t ebml_id = 0x1A45DFA3;
constexpr std::uint64_t segment_id = 0x18538067;

std::uint8_t byte_at(std::span<const std::byte> bytes, std::size_t at) {
    return std::to_integer<std::uint8_t>(bytes[at]);
}

struct Vint {
    std::uint64_t value;
    std::size_t length;
    bool unknown;  // all value bits set: "until the end"
};

// RFC 8794, section 4. Keeps the marker for ids, drops it for sizes.
std::optional<Vint> read_vint(std::span<const std::byte> bytes, std::size_t at, bool keep_marker) {
    if (at >= bytes.size() || byte_at(bytes, at) == 0) return std::nullopt;
    const auto length = static_cast<std::size_t>(std::countl_zero(byte_at(bytes, at))) + 1;
    if (length > bytes.size() - at) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < length; ++i) value = value << 8 | byte_at(bytes, at + i);
    const std::uint64_t mask = (1ULL << (7 * length)) - 1;
    return Vint{keep_marker ? value : value & mask, length, (value & mask) == mask};
}

Result<std::optional<std::uint64_t>> matroska_end(ByteSource& source) {
    const auto head = TRY(read_up_to(source, 0, head_bytes));
    std::size_t at = 0;
    for (const std::uint64_t wanted : {ebml_id, segment_id}) {
        const auto id = read_vint(head, at, true);
        if (!id || id->value != wanted) return std::optional<std::uint64_t>{};
        const auto size = read_vint(head, at + id->length, false);
        if (!size || size->unknown) return std::optional<std::uint64_t>{};
        at += id->length + size->length;
        if (wanted == segment_id) return std::optional<std::uint64_t>{at + size->value};
        if (size->value > head.size() - at) return std::optional<std::uint64_t>{};
        at += static_cast<std::size_t>(size->value);
    }
    return std::optional<std::uint64_t>{};
}

Result<std::optional<std::uint64_t>> avi_end(ByteSource& source) {
    std::optional<std::uint64_t> end;
    std::uint64_t at = 0;
    for (int chunk = 0; chunk < most_riff_chunks && at < source.size(); ++chunk) {
        const auto head = TRY(read_up_to(source, at, 8));
        if (head.size() < 8 || byte_at(head, 0) != 'R' || byte_at(head, 1) != 'I' || byte_at(head, 2) != 'F' ||
            byte_at(head, 3) != 'F')
            break;
        const std::uint64_t size = std::uint64_t{byte_at(head, 4)} | std::uint64_t{byte_at(head, 5)} << 8 |
                                   std::uint64_t{byte_at(head, 6)} << 16 | std::uint64_t{byte_at(head, 7)} << 24;
        if (size == 0 || size == 0xFFFFFFFF) return std::optional<std::uint64_t>{};  // never finished, or more than RIFF can say
        end = at + 8 + size;
        at = *end + (size & 1);
    }
    return end;
}

}  // namespace

Result<std::optional<std::uint64_t>> claimed_end(ByteSource& source, std::string_view format) {
    if (format == "matroska" || format == "webm") return matroska_end(source);
    if (format == "avi") return avi_end(source);
    return std::optional<std::uint64_t>{};
}

}  // namespace yancai
