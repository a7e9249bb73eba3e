// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/stream_clock.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "probes/byte_order.h"

namespace yancai {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t looked_through = 1ULL << 20;  // the largest picture at camera rates, in which no clock may stand
constexpr std::size_t block_bytes = 16U << 10;
constexpr std::size_t packet_bytes = 188;
constexpr std::size_t pack_header_bytes = 12;

unsigned byte(std::span<const std::byte> bytes, std::size_t at) {
    return std::to_integer<unsigned>(bytes[at]);
}

// In the adaptation field.
std::optional<StreamClock> clock_of_packet(std::span<const std::byte> packet) {
    constexpr unsigned adaptation = 0x20, told = 0x10, shortest = 7;
    if ((byte(packet, 3) & adaptation) == 0 || byte(packet, 4) < shortest || (byte(packet, 5) & told) == 0) return std::nullopt;
    const StreamTicks ticks = big_endian(packet, 6, 4) << 1U | byte(packet, 10) >> 7U;
    return StreamClock{ticks, static_cast<std::uint16_t>(big_endian(packet, 1, 2) & 0x1FFFU)};
}

// In three parts with a mark behind each; MPEG-2 has two more bits before.
std::optional<StreamClock> clock_of_pack(std::span<const std::byte> header) {
    const auto bits = [&](std::size_t at, unsigned down, unsigned mask) { return StreamTicks{byte(header, at) >> down & mask}; };
    if ((byte(header, 4) & 0xC4U) == 0x44 && (byte(header, 6) & byte(header, 8) & 4U) != 0)
        return StreamClock{bits(4, 3, 7) << 30U | bits(4, 0, 3) << 28U | bits(5, 0, 0xFF) << 20U | bits(6, 3, 0x1F) << 15U |
                           bits(6, 0, 3) << 13U | bits(7, 0, 0xFF) << 5U | bits(8, 3, 0x1F)};
    if ((byte(header, 4) & 0xF1U) == 0x21 && (byte(header, 6) & byte(header, 8) & 1U) != 0)
        return StreamClock{bits(4, 1, 7) << 30U | bits(5, 0, 0xFF) << 22U | bits(6, 1, 0x7F) << 15U | bits(7, 0, 0xFF) << 7U |
                           bits(8, 1, 0x7F)};
    return std::nullopt;
}

}  // namespace

Result<std::optional<StreamClock>> transport_clock(ByteSource& source, const TsLayout& layout, std::uint64_t from,
                                                   std::optional<std::uint16_t> pid) {
    constexpr unsigned sync = 0x47;
    const std::uint64_t behind = from > layout.first_sync ? from - layout.first_sync : 0;
    std::uint64_t at = layout.first_sync + (behind + layout.stride - 1) / layout.stride * layout.stride;
    const std::uint64_t end = std::min(source.size(), at + looked_through);
    while (at < end) {
        const std::vector<std::byte> block = TRY(read_up_to(source, at, block_bytes));
        std::size_t inside = 0;
        for (; inside + packet_bytes <= block.size(); inside += layout.stride) {
            const std::span<const std::byte> packet(block.data() + inside, packet_bytes);
            if (byte(packet, 0) != sync) return std::optional<StreamClock>{};
            const std::optional<StreamClock> clock = clock_of_packet(packet);
            if (clock && (!pid || clock->pid == *pid)) return clock;
        }
        if (inside == 0) break;
        at += inside;
    }
    return std::optional<StreamClock>{};
}

Result<std::optional<StreamClock>> program_clock(ByteSource& source, std::uint64_t from) {
    constexpr std::string_view mark = "\0\0\1\xBA"sv;
    const std::uint64_t end = std::min(source.size(), from + looked_through);
    for (std::uint64_t at = from; at < end;) {
        const std::vector<std::byte> block = TRY(read_up_to(source, at, block_bytes));
        const std::string_view text = as_text(block);
        for (std::size_t found = text.find(mark); found != std::string_view::npos; found = text.find(mark, found + 1)) {
            if (found + pack_header_bytes > block.size()) break;
            const auto clock = clock_of_pack(std::span<const std::byte>(block).subspan(found, pack_header_bytes));
            if (clock) return clock;
        }
        if (block.size() < block_bytes) break;
        at += block.size() - pack_header_bytes;
    }
    return std::optional<StreamClock>{};
}

std::int64_t microseconds_behind(StreamTicks start, StreamTicks time) {
    constexpr StreamTicks a_minute = 60 * 90'000;
    const StreamTicks ahead = (time - start) % ticks_of_a_clock;
    const auto ticks = ahead > ticks_of_a_clock - a_minute ? -static_cast<std::int64_t>(ticks_of_a_clock - ahead)
                                                           : static_cast<std::int64_t>(ahead);
    return ticks * 100 / 9;
}

}  // namespace yancai
