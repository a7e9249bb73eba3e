// SPDX-License-Identifier: GPL-3.0-or-later
// VideoTimeline: when the pictures of one stream are shown, measured from their packets: span, rate and gaps. Times that start
// anew inside a file (clips joined by bytes) go on where the last ones ended. One object, one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <vector>

#include "facts/claim.h"
#include "probes/av/demuxers.h"
#include "probes/av/handles.h"

namespace yancai {

// In microseconds; empty for "no time" and for what no clip can mean.
[[nodiscard]] std::optional<std::int64_t> microseconds(std::int64_t time, AVRational base);

// Whether a stream of packets begins anew with a time that lies so far behind the one before it (or before it: negative).
[[nodiscard]] bool is_new_line(std::int64_t step_us);

struct TimeGap {
    std::int64_t at_us, lasts_us;
    std::optional<std::uint64_t> at_byte;
};

class VideoTimeline {
public:
    explicit VideoTimeline(Timing timing) : timing_(timing) {}

    struct Picture {
        std::optional<std::int64_t> shown_us, decoded_us, lasts_us;
        std::optional<std::uint64_t> at_byte;
    };
    // In decode order. `nominal_us`: a picture's duration at the codec's own rate, 0 when that is unknown.
    void add(const Picture& picture, std::int64_t nominal_us);
    void finish();
    // Of the last one, where its packet did not say.
    void last_lasts(std::int64_t us) { last_lasts_us_ = us; }

    // Where a time of the file lies on the measured line just now.
    [[nodiscard]] std::int64_t place(std::int64_t file_us) const { return file_us + shift_us_; }
    [[nodiscard]] std::int64_t start_us() const { return start_us_.value_or(0); }
    [[nodiscard]] std::optional<std::int64_t> latest_us() const { return latest_us_; }
    // After finish():
    [[nodiscard]] std::optional<std::int64_t> duration_us() const;
    [[nodiscard]] std::optional<Rational> rate() const;
    [[nodiscard]] const std::vector<TimeGap>& gaps() const { return gaps_; }
    // Where the times jump ahead and go on from there; what the file leaves out there is no part of the clip.
    [[nodiscard]] const std::vector<TimeGap>& jumps() const { return jumps_; }

private:
    struct Placed {
        std::int64_t at_us;
        std::optional<std::uint64_t> at_byte;
        bool operator>(const Placed& other) const { return at_us > other.at_us; }
    };
    void settle(std::size_t waiting);
    void join(const Picture& picture);
    [[nodiscard]] std::int64_t mean_us() const;

    Timing timing_;
    std::priority_queue<Placed, std::vector<Placed>, std::greater<>> reordered_;
    std::int64_t shift_us_{0};
    std::optional<std::int64_t> start_us_, latest_us_, settled_us_, last_decoded_us_;
    std::int64_t last_lasts_us_{0}, nominal_us_{0}, jumped_us_{0};
    std::uint64_t timed_{0}, untimed_{0};
    std::vector<TimeGap> gaps_, jumps_;
};

}  // namespace yancai
