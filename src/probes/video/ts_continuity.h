// SPDX-License-Identifier: GPL-3.0-or-later
// TsContinuity: follows the packets of an MPEG transport stream as its bytes pass, and says where packets are missing or
// broken (ISO/IEC 13818-1, 2.4.3.3), and which packetised units (PES) are shorter than they say. libav reads on without a word.
// One object, one thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "probes/av/input.h"

namespace yancai {

struct TsEvent {
    enum class Kind : std::uint8_t { packets_lost, sync_lost, transport_error, short_unit };
    Kind kind;
    std::uint64_t at_byte;
    std::uint16_t pid;  // 0x1FFF for sync_lost
};

struct TsLayout {
    std::size_t stride;        // 188, 192 (four bytes of time before each) or 204 (check bytes behind each)
    std::uint64_t first_sync;  // offset of the first 0x47
};
// From the file's first bytes; empty when there is no rhythm of sync bytes.
[[nodiscard]] std::optional<TsLayout> ts_layout(std::span<const std::byte> head);

class TsContinuity final : public ByteObserver {
public:
    explicit TsContinuity(TsLayout layout);

    void saw(std::uint64_t offset, std::span<const std::byte> bytes) noexcept override;

    // What happened since the last call. At most a fixed number are kept between calls; total() counts all.
    [[nodiscard]] std::vector<TsEvent> take_events();
    [[nodiscard]] std::uint64_t total() const { return total_; }
    [[nodiscard]] std::uint64_t packets() const { return packets_; }
    [[nodiscard]] std::uint64_t scrambled() const { return scrambled_; }
    [[nodiscard]] std::uint64_t null_packets() const { return null_packets_; }
    // By the counters, at least: they start anew after sixteen.
    [[nodiscard]] std::uint64_t packets_lost() const { return packets_lost_; }
    // Behind the last packet that was in step.
    [[nodiscard]] std::uint64_t end() const { return end_; }

    // After the last byte. The first PID whose last unit is shorter than it says.
    [[nodiscard]] std::optional<std::uint16_t> unfinished() const;
    // Does the PID's last unit seem to go on? It does not say how long it is, and its last packet is filled to the brim, where a
    // writer that has no more to say puts stuffing.
    [[nodiscard]] bool ends_openly(std::uint16_t pid) const;

private:
    static constexpr std::size_t packet_bytes = 188;
    static constexpr std::size_t header_bytes = 6;  // sync, PID, counter, adaptation field's length and flags
    static constexpr std::size_t most_events = 256;
    static constexpr std::uint8_t unknown = 0xFF;

    void header_complete() noexcept;
    [[nodiscard]] std::size_t wanted_bytes() const noexcept;
    [[nodiscard]] bool has_stuffing() const noexcept;
    void follow_counter(std::uint16_t pid) noexcept;
    void follow_unit(std::uint16_t pid) noexcept;
    void lose_units() noexcept;
    void report(TsEvent::Kind kind, std::uint64_t at_byte, std::uint16_t pid) noexcept;

    std::size_t stride_;
    std::uint64_t next_;                               // offset of the next sync byte
    std::uint64_t seen_to_;                            // all bytes before it have passed
    std::array<std::uint8_t, packet_bytes> header_{};  // as much of a packet as is needed
    std::size_t header_have_{0}, header_want_{header_bytes};
    bool in_sync_{true};
    int good_syncs_{0}, bad_strides_{0};
    std::array<std::uint8_t, 0x2000> last_{};  // counter of each PID
    std::array<bool, 0x2000> repeated_{};      // one repetition is allowed
    static constexpr std::int32_t no_unit = -1, open_unit = -2;
    std::array<std::int32_t, 0x2000> unit_rest_{};  // bytes that the PID's current unit still lacks, or one of the two above
    std::array<bool, 0x2000> filled_{};             // the PID's last packet held no stuffing
    std::array<TsEvent, most_events> events_{};
    std::size_t events_kept_{0};
    std::uint64_t total_{0}, packets_{0}, scrambled_{0}, null_packets_{0}, packets_lost_{0}, end_{0};
};

}  // namespace yancai
