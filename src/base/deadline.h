// SPDX-License-Identifier: GPL-3.0-or-later
// Deadline: until when one asset's work may go on, and whether a person has stopped it. Safe from several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>

#include "base/result.h"

namespace yancai {

class Deadline {
public:
    using Clock = std::chrono::steady_clock;

    Deadline() = default;  // never
    Deadline(Clock::duration time, const std::atomic<bool>* cancelled) : at_(Clock::now() + time), cancelled_(cancelled) {}

    [[nodiscard]] bool cancelled() const { return cancelled_ != nullptr && cancelled_->load(std::memory_order_relaxed); }
    [[nodiscard]] bool passed() const { return cancelled() || Clock::now() >= at_; }
    // Zero when there is none; a day when there is no end.
    [[nodiscard]] std::chrono::milliseconds left() const {
        constexpr std::chrono::milliseconds day{86'400'000};
        if (at_ == Clock::time_point::max()) return day;
        return std::clamp(std::chrono::duration_cast<std::chrono::milliseconds>(at_ - Clock::now()), std::chrono::milliseconds{0},
                          day);
    }
    // Ok while there is time; else cancelled or timed_out.
    [[nodiscard]] Result<void> check() const {
        if (cancelled()) return Error{ErrorKind::cancelled, "stopped by the user"};
        if (Clock::now() >= at_) return Error{ErrorKind::timed_out, "time limit of the asset reached"};
        return {};
    }

private:
    Clock::time_point at_{Clock::time_point::max()};
    const std::atomic<bool>* cancelled_{nullptr};
};

}  // namespace yancai
