// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/stream_clock.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "probes/byte_order.h"

namespace yancai {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t looked_through = 1ULL << 20;  // the largest picture at camera rates, in which no time may stand
constexpr std::size_t block_bytes = 16U << 10;
constexpr std::uint64_t disk_block = 32U << 10, leap = 224U << 10, leapt_through = 2ULL << 20;
constexpr std::size_t longest_pack = 4U << 10;  // usual ones have 2 KB
constexpr std::size_t packet_bytes = 188;
constexpr std::size_t pack_header_bytes = 12;

unsigned byte(std::span<const std::byte> bytes, std::size_t at) {
    return std::to_integer<unsigned>(bytes[at]);
}

// When the picture that begins in a packet is to be decoded, or else shown; nothing where none begins or no time is told.
std::optional<StreamTicks> time_of_packet(std::span<const std::byte> packet, std::uint16_t pid) {
    constexpr unsigned begins = 0x40, scrambled = 0xC0, adaptation = 0x20;
    constexpr std::size_t flags_at = 7, shown_at = 9, decoded_at = 14, time_bytes = 5;
    if ((byte(packet, 1) & begins) == 0 || (byte(packet, 3) & scrambled) != 0) return std::nullopt;
    if ((big_endian(packet, 1, 2) & 0x1FFFU) != pid) return std::nullopt;
    const std::size_t payload_at = 4 + ((byte(packet, 3) & adaptation) != 0 ? 1 + byte(packet, 4) : 0);
    if (payload_at + decoded_at + time_bytes > packet.size()) return std::nullopt;
    const std::span<const std::byte> unit = packet.subspan(payload_at);
    if (big_endian(unit, 0, 3) != 1) return std::nullopt;
    switch (byte(unit, flags_at) >> 6U) {
        case 2: return spelled_time(unit.subspan(shown_at));
        case 3: return spelled_time(unit.subspan(decoded_at));
        default: return std::nullopt;
    }
}

std::optional<StreamTicks> clock_of_pack(std::span<const std::byte> header) {
    const std::span<const std::byte> clock = header.subspan(4);
    if ((byte(clock, 0) & 0xC4U) == 0x44 && (byte(clock, 2) & byte(clock, 4) & 4U) != 0) return spelled_clock(clock);
    if ((byte(clock, 0) & 0xF1U) == 0x21 && (byte(clock, 2) & byte(clock, 4) & 1U) != 0) return spelled_time(clock);
    return std::nullopt;
}

// The times of one stream of a transport stream.
class TransportTimes {
public:
    TransportTimes(ByteSource& source, const TsLayout& layout, std::uint16_t pid) : source_(source), layout_(layout), pid_(pid) {}

    [[nodiscard]] std::uint64_t packet_behind(std::uint64_t from) const {
        const std::uint64_t behind = from > layout_.first_sync ? from - layout_.first_sync : 0;
        return layout_.first_sync + (behind + layout_.stride - 1) / layout_.stride * layout_.stride;
    }

    struct Look {
        std::optional<StreamTicks> time;
        std::uint64_t passed{0};  // bytes of whole packets; 0 at the end, and where packets are not in step
    };
    // The first one in `count` bytes from a packet on.
    [[nodiscard]] Result<Look> look(std::uint64_t at, std::size_t count) const {
        constexpr unsigned sync = 0x47;
        const std::vector<std::byte> block = TRY(read_up_to(source_, at, count));
        std::size_t inside = 0;
        for (; inside + packet_bytes <= block.size(); inside += layout_.stride) {
            const std::span<const std::byte> packet(block.data() + inside, packet_bytes);
            if (byte(packet, 0) != sync) return Look{};
            if (const auto time = time_of_packet(packet, pid_)) return Look{time, inside};
        }
        return Look{std::nullopt, inside};
    }

private:
    ByteSource& source_;
    const TsLayout& layout_;
    std::uint16_t pid_;
};

}  // namespace

Result<std::optional<StreamTicks>> transport_time(ByteSource& source, const TsLayout& layout, std::uint64_t from,
                                                  std::uint16_t pid) {
    const TransportTimes times(source, layout, pid);
    const std::uint64_t start = times.packet_behind(from), end = std::min(source.size(), start + looked_through);
    // A large picture is leapt over, to the small ones behind it: what is looked at lies in single blocks of the disk.
    for (std::uint64_t block = from / disk_block * disk_block; block < std::min(source.size(), start + leapt_through);
         block += leap) {
        const std::uint64_t at = times.packet_behind(std::max(block, from));
        if (at >= block + disk_block) continue;
        const TransportTimes::Look seen = TRY(times.look(at, static_cast<std::size_t>(block + disk_block - at)));
        if (seen.time) return seen.time;
        if (seen.passed == 0) break;
    }
    for (std::uint64_t at = start; at < end;) {
        const TransportTimes::Look seen = TRY(times.look(at, block_bytes));
        if (seen.time || seen.passed == 0) return seen.time;
        at += seen.passed;
    }
    return std::optional<StreamTicks>{};
}

Result<std::optional<StreamTicks>> program_clock(ByteSource& source, std::uint64_t from) {
    constexpr std::string_view mark = "\0\0\1\xBA"sv;
    const std::uint64_t end = std::min(source.size(), from + looked_through);
    for (std::uint64_t at = from; at < end;) {
        std::size_t count = static_cast<std::size_t>(disk_block - at % disk_block);
        if (count < longest_pack) count += disk_block;
        const std::vector<std::byte> block = TRY(read_up_to(source, at, count));
        const std::string_view text = as_text(block);
        for (std::size_t found = text.find(mark); found != std::string_view::npos; found = text.find(mark, found + 1)) {
            if (found + pack_header_bytes > block.size()) break;
            const auto clock = clock_of_pack(std::span<const std::byte>(block).subspan(found, pack_header_bytes));
            if (clock) return clock;
        }
        if (block.size() < count) break;
        at += count - pack_header_bytes;
    }
    return std::optional<StreamTicks>{};
}

std::int64_t microseconds_behind(StreamTicks start, StreamTicks time) {
    constexpr StreamTicks a_minute = 60 * 90'000;
    const StreamTicks ahead = (time - start) % ticks_of_a_clock;
    const auto ticks = ahead > ticks_of_a_clock - a_minute ? -static_cast<std::int64_t>(ticks_of_a_clock - ahead)
                                                           : static_cast<std::int64_t>(ahead);
    return ticks * 100 / 9;
}

}  // namespace yancai
