// SPDX-License-Identifier: GPL-3.0-or-later
// ProgramPacks: follows the packs and packets of an MPEG program stream as its bytes pass (ISO/IEC 13818-1, 2.5 and 11172-1), and
// says where they do not lie one behind the other. One object, one thread.
#pragma once

#include <array>
#include <vector>

#include "facts/decode.h"
#include "probes/av/input.h"

namespace yancai {

class ProgramPacks final : public ByteObserver {
public:
    void saw(std::uint64_t offset, std::span<const std::byte> bytes) noexcept override;

    // What happened since the last call, without times; total() counts all.
    [[nodiscard]] std::vector<Fault> take_faults();
    [[nodiscard]] std::uint64_t total() const { return total_; }
    [[nodiscard]] std::uint64_t packets() const { return packets_; }
    // After the last byte: how many bytes the last packet lacks, and whether an end code stood there.
    [[nodiscard]] std::uint64_t missing(std::uint64_t size) const;
    [[nodiscard]] bool ended() const { return ended_; }
    // After the last byte: zeros behind the last packet, which the standard allows as stuffing.
    [[nodiscard]] std::uint64_t stuffing(std::uint64_t size) const;

private:
    enum class What : std::uint8_t { no_packet, zeros, clock };
    struct Event {
        std::uint64_t at_byte;
        What what;
    };
    enum class State : std::uint8_t { header, stuffing, hunting };
    static constexpr std::size_t longest_header = 14;
    static constexpr std::size_t most_events = 256;

    void header_complete() noexcept;
    void lose(bool zeros) noexcept;
    void note(std::uint64_t at_byte, What what) noexcept;
    void follow_clock() noexcept;

    State state_{State::header};
    std::uint64_t next_{0};     // where the header begins that is awaited
    std::uint64_t seen_to_{0};  // all bytes before it have passed
    std::array<std::uint8_t, longest_header> header_{};
    std::size_t have_{0}, want_{4};
    std::uint64_t zeros_from_{0};
    std::uint32_t last_four_{0xFFFFFFFF};
    std::array<Event, most_events> events_{};
    std::size_t kept_{0};
    std::uint64_t total_{0}, packets_{0};
    bool ended_{false};
    // System clock references (90 kHz) of the last two packs, the later one's place, and how many there were in a row.
    std::array<std::uint64_t, 2> clocks_{};
    std::uint64_t clock_at_{0}, clocks_seen_{0};
};

}  // namespace yancai
