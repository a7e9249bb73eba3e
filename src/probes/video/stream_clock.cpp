// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/stream_clock.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace yancai {
namespace {

constexpr std::uint64_t looked_through = 512ULL << 10;
constexpr std::size_t block_bytes = 32U << 10;
constexpr std::size_t packet_bytes = 188;
constexpr std::size_t longest_times = 19;  // a unit's header up to its two times

unsigned byte(std::span<const std::byte> bytes, std::size_t at) {
    return std::to_integer<unsigned>(bytes[at]);
}

// Three parts with a mark behind each (2.4.3.6).
std::optional<StreamTicks> time_at(std::span<const std::byte> bytes, std::size_t at, unsigned kind) {
    const bool marked = byte(bytes, at) >> 4U == kind && (byte(bytes, at) & byte(bytes, at + 2) & byte(bytes, at + 4) & 1U) != 0;
    if (!marked) return std::nullopt;
    return StreamTicks{byte(bytes, at) >> 1U & 7U} << 30U | StreamTicks{byte(bytes, at + 1)} << 22U |
           StreamTicks{byte(bytes, at + 2) >> 1U} << 15U | StreamTicks{byte(bytes, at + 3)} << 7U | byte(bytes, at + 4) >> 1U;
}

struct UnitHeader {
    bool understood{false};  // else what stands here is none, or not one of MPEG-2
    std::optional<StreamTicks> time;
};

UnitHeader read_unit_header(std::span<const std::byte> bytes) {
    constexpr std::size_t flags = 7, times = 9, second = times + 5;
    if (bytes.size() < times || byte(bytes, 0) != 0 || byte(bytes, 1) != 0 || byte(bytes, 2) != 1 || byte(bytes, 6) >> 6U != 2)
        return {};
    const unsigned told = byte(bytes, flags) >> 6U;
    const std::size_t needed = told == 3 ? longest_times : told == 2 ? second : times;
    if (told == 1 || bytes.size() < needed || times + byte(bytes, 8) < needed) return {};
    if (told == 0) return {true, std::nullopt};
    const auto shown = time_at(bytes, times, told);
    const auto decoded = told == 3 ? time_at(bytes, second, 1) : shown;
    return {shown && decoded, shown && decoded ? decoded : std::nullopt};
}

// What a transport packet carries, when a unit of the PID begins in it.
std::span<const std::byte> beginning_unit(std::span<const std::byte> packet, std::uint16_t pid) {
    const unsigned stands_in = (byte(packet, 1) & 0x1FU) << 8U | byte(packet, 2);
    const bool begins = (byte(packet, 1) & 0x40U) != 0, carries = (byte(packet, 3) & 0x10U) != 0;
    if (stands_in != pid || !begins || !carries) return {};
    const std::size_t at = (byte(packet, 3) & 0x20U) != 0 ? 5U + byte(packet, 4) : 4U;
    return at < packet.size() ? packet.subspan(at) : std::span<const std::byte>{};
}

}  // namespace

Result<std::optional<StreamTicks>> next_transport_time(ByteSource& source, const TsLayout& layout, std::uint16_t pid,
                                                       std::uint64_t from) {
    constexpr unsigned sync = 0x47;
    const std::uint64_t behind = from > layout.first_sync ? from - layout.first_sync : 0;
    std::uint64_t at = layout.first_sync + (behind + layout.stride - 1) / layout.stride * layout.stride;
    const std::uint64_t end = std::min(source.size(), at + looked_through);
    while (at + packet_bytes <= end) {
        const std::vector<std::byte> block = TRY(read_up_to(source, at, block_bytes));
        std::size_t inside = 0;
        for (; inside + packet_bytes <= block.size(); inside += layout.stride) {
            const std::span<const std::byte> packet(block.data() + inside, packet_bytes);
            if (byte(packet, 0) != sync) return std::optional<StreamTicks>{};
            const std::span<const std::byte> unit = beginning_unit(packet, pid);
            if (unit.empty()) continue;
            const UnitHeader header = read_unit_header(unit);
            if (!header.understood || header.time) return header.time;
        }
        if (inside == 0) break;
        at += inside;
    }
    return std::optional<StreamTicks>{};
}

Result<std::optional<StreamTicks>> next_program_time(ByteSource& source, std::uint8_t stream, std::uint64_t from) {
    const char mark[] = {0, 0, 1, static_cast<char>(stream)};
    std::uint64_t at = from;
    const std::uint64_t end = std::min(source.size(), at + looked_through);
    while (at + longest_times <= end) {
        const std::vector<std::byte> block = TRY(read_up_to(source, at, block_bytes));
        std::size_t inside = 0;
        while (inside + longest_times <= block.size()) {
            const void* found = memmem(block.data() + inside, block.size() - inside, mark, sizeof mark);
            if (found == nullptr) break;
            inside = static_cast<std::size_t>(static_cast<const std::byte*>(found) - block.data());
            if (inside + longest_times > block.size()) break;
            const UnitHeader header = read_unit_header(std::span<const std::byte>(block).subspan(inside, longest_times));
            if (!header.understood || header.time) return header.time;
            inside += sizeof mark;
        }
        if (block.size() < block_bytes) break;
        at += block.size() - longest_times;
    }
    return std::optional<StreamTicks>{};
}

std::int64_t ticks_behind(StreamTicks start, StreamTicks time) {
    constexpr StreamTicks a_minute = 60 * 90'000;
    const StreamTicks ahead = (time - start) % ticks_of_a_clock;
    return ahead > ticks_of_a_clock - a_minute ? -static_cast<std::int64_t>(ticks_of_a_clock - ahead)
                                               : static_cast<std::int64_t>(ahead);
}

}  // namespace yancai
