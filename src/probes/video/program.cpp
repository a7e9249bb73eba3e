// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/program.h"

#include <algorithm>

#include "probes/video/stream_ticks.h"

namespace yancai {
namespace {

constexpr std::uint8_t end_code = 0xB9, pack_code = 0xBA;
constexpr std::uint64_t longest_step = 63'000;  // of the clock from pack to pack: 0.7 s (13818-1, 2.7.1)
constexpr std::uint64_t long_stuffing = 1024;   // half a disc's sector; whole packs of zeros are a hole

}  // namespace

void ProgramPacks::saw(std::uint64_t offset, std::span<const std::byte> bytes) noexcept {
    const std::uint64_t end = offset + bytes.size();
    if (offset > seen_to_ && next_ + have_ < offset) {  // somebody jumped
        state_ = State::hunting;
        have_ = 0;
        last_four_ = 0xFFFFFFFF;
        next_ = offset;
    }
    std::uint64_t at = std::max(offset, seen_to_);
    seen_to_ = std::max(seen_to_, end);
    while (at < end) {
        if (state_ == State::header) {
            at = std::max(at, next_ + have_);
            if (at >= end) return;
            header_[have_++] = std::to_integer<std::uint8_t>(bytes[at++ - offset]);
            if (have_ == want_) header_complete();
            continue;
        }
        const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(at - offset);
        if (state_ == State::stuffing) {
            const auto other = std::find_if(begin, bytes.end(), [](std::byte byte) { return byte != std::byte{0}; });
            at += static_cast<std::uint64_t>(other - begin);
            if (at >= end) return;
            if (*other != std::byte{1} || at - zeros_from_ < 2) {
                lose(at - zeros_from_ >= long_stuffing);
                continue;
            }
            if (at - zeros_from_ >= long_stuffing) lose(true);
            state_ = State::header;
            next_ = at - 2;
            header_ = {0, 0, 1};
            have_ = 3;
            want_ = 4;
            ++at;
            continue;
        }
        // Hunting: the next pack or packet of a stream that is known to be one.
        last_four_ = last_four_ << 8U | std::to_integer<std::uint8_t>(bytes[at - offset]);
        ++at;
        if (last_four_ == (0x100U | pack_code)) {
            state_ = State::header;
            next_ = at - 4;
            header_ = {0, 0, 1, pack_code};
            have_ = 4;
            want_ = 5;
        }
    }
}

void ProgramPacks::header_complete() noexcept {
    if (want_ == 4) {
        const bool start = header_[0] == 0 && header_[1] == 0 && header_[2] == 1 && header_[3] >= end_code;
        if (!start) {
            const auto zeros = static_cast<std::uint64_t>(
                std::find_if(header_.begin(), header_.begin() + 4, [](std::uint8_t byte) { return byte != 0; }) -
                header_.begin());
            if (zeros == 4 || (zeros == 3 && header_[3] == 1)) {
                state_ = State::stuffing;
                zeros_from_ = next_;
                if (zeros == 3) {  // a start code behind one byte of stuffing
                    state_ = State::header;
                    header_ = {0, 0, 1};
                    ++next_;
                    have_ = 3;
                }
                return;
            }
            lose(false);
            return;
        }
        ended_ = header_[3] == end_code;
        if (ended_) {
            next_ += 4;
            have_ = 0;
            return;
        }
        want_ = header_[3] == pack_code ? 5 : 6;
        return;
    }
    if (header_[3] == pack_code && want_ == 5) {
        want_ = (header_[4] & 0xC0U) == 0x40 ? 14 : 12;  // MPEG-2, else MPEG-1
        return;
    }
    ++packets_;
    if (header_[3] == pack_code) follow_clock();
    if (header_[3] == pack_code)
        next_ += want_ + (want_ == 14 ? header_[13] & 7U : 0U);
    else
        next_ += 6U + (static_cast<std::uint64_t>(header_[4]) << 8U | header_[5]);
    have_ = 0;
    want_ = 4;
}

void ProgramPacks::note(std::uint64_t at_byte, What what) noexcept {
    ++total_;
    if (kept_ < most_events) events_[kept_++] = {at_byte, what};
}

// Recordings that were joined go on with another clock. A clock that jumps for one pack and then goes on as if nothing had been
// is another thing.
void ProgramPacks::follow_clock() noexcept {
    const std::span<const std::byte> spelled = std::as_bytes(std::span(header_)).subspan(4);
    const bool second = want_ == 14;
    const StreamTicks clock = second ? spelled_clock(spelled) : spelled_time(spelled);
    const auto follows = [](std::uint64_t before, std::uint64_t after) {
        return after >= before && after - before <= longest_step;
    };
    if (clocks_seen_ >= 2 && follows(clocks_[0], clock) && !follows(clocks_[0], clocks_[1]) && !follows(clocks_[1], clock))
        note(clock_at_, What::clock);
    clocks_ = {clocks_[1], clock};
    clock_at_ = next_;
    ++clocks_seen_;
}

void ProgramPacks::lose(bool zeros) noexcept {
    if (packets_ > 0) {  // before the first packet nothing is lost
        note(state_ == State::stuffing ? zeros_from_ : next_, zeros ? What::zeros : What::no_packet);
    }
    state_ = State::hunting;
    last_four_ = 0xFFFFFFFF;
    have_ = 0;
    want_ = 4;
}

std::vector<Fault> ProgramPacks::take_faults() {
    const auto words = [](What what) {
        return what == What::clock   ? "a pack's clock is that of another time"
               : what == What::zeros ? "zeros between packets"
                                     : "no packet where one should begin";
    };
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < kept_; ++i)
        faults.push_back({.kind = FaultKind::structure,
                          .at_us = {},
                          .at_byte = events_[i].at_byte,
                          .lasts_us = {},
                          .detail = words(events_[i].what)});
    kept_ = 0;
    return faults;
}

std::uint64_t ProgramPacks::stuffing(std::uint64_t size) const {
    if (state_ == State::stuffing && packets_ > 0 && size > zeros_from_) return size - zeros_from_;
    return 0;
}

std::uint64_t ProgramPacks::missing(std::uint64_t size) const {
    if (state_ != State::header || packets_ == 0) return 0;
    const std::uint64_t reaches = next_ + (have_ > 0 ? want_ : 0);
    return reaches > size ? reaches - size : 0;
}

}  // namespace yancai
