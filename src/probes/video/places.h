// SPDX-License-Identifier: GPL-3.0-or-later
// Places: where in a clip one looks or listens when not everything is decoded. A value; one thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

namespace yancai {

// N places are spread evenly over the file's bytes: a damaged region is met in proportion to its size, and the work is the same
// for a clip of a minute and of an hour. What stands still, is black or silent takes few bytes and much time: so one looks also
// wherever that was not done for long. Long is eight seconds at first, and twice as much after each N times.
class Places {
public:
    Places(std::uint32_t count, std::uint64_t file_bytes)
        : count_(std::max<std::uint32_t>(1, count)), step_(std::max<std::uint64_t>(1, file_bytes / count_)) {}

    enum class Due : std::uint8_t { no, place, late };
    // Is it time? Counts what is served.
    [[nodiscard]] Due due(std::uint64_t at_byte, std::optional<std::int64_t> at_us) {
        const bool place = served_ < count_ && at_byte >= next_byte_;
        const bool late = at_us && latest_us_ && *at_us - *latest_us_ >= patience_us_;
        if (place) {
            ++served_;
            next_byte_ = (at_byte / step_ + 1) * step_;
        } else if (late && ++late_ % count_ == 0 && patience_us_ < most_patience_us) {
            patience_us_ *= 2;
        }
        if (place || late) latest_us_ = at_us;
        return place ? Due::place : late ? Due::late : Due::no;
    }
    // The place just served showed nothing: the next one to come is as good.
    void miss() { next_byte_ = 0; }

    [[nodiscard]] std::uint32_t served() const { return served_; }
    // When one looked last.
    [[nodiscard]] std::optional<std::int64_t> latest_us() const { return latest_us_; }

private:
    static constexpr std::int64_t most_patience_us = 1LL << 56;

    std::uint32_t count_;
    std::uint64_t step_, next_byte_{0};
    std::int64_t patience_us_{8'000'000};
    std::optional<std::int64_t> latest_us_;
    std::uint32_t served_{0}, late_{0};
};

}  // namespace yancai
