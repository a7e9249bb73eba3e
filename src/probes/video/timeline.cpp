// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/timeline.h"

extern "C" {
#include <libavutil/mathematics.h>
}

#include <algorithm>

namespace yancai {
namespace {

// 2^58 µs are 9,000 years: differences and sums of two such times cannot overflow.
constexpr std::int64_t beyond_reason_us = 1LL << 58;
// H.264 and HEVC reorder at most 16 pictures (32 fields).
constexpr std::size_t most_reordered = 32;
// Less than two pictures of the slowest film rate (2/24 s = 83 ms) is a dropped picture, which phones do every day.
constexpr std::int64_t least_gap_us = 100'000;
// Where a picture may rightly stand still, only a second without one counts.
constexpr std::int64_t least_variable_gap_us = 1'000'000;
// Decode times that run backwards by this much start a new line; jitter of broken muxers stays far below.
constexpr std::int64_t new_line_us = 500'000;
// Times that jump further ahead start a new line too: no recording stands still for so long. libav takes a jump back by more
// than a minute for a clock that wrapped and adds its 2^33 ticks, 26.5 hours; half of that tells the one from the other.
constexpr std::int64_t longest_jump_us = 60'000'000;
constexpr std::int64_t half_a_clock_us = (1LL << 32) * 100 / 9;
constexpr std::size_t most_gaps = 1000;

}  // namespace

std::optional<std::int64_t> microseconds(std::int64_t time, AVRational base) {
    if (time == AV_NOPTS_VALUE || base.num <= 0 || base.den <= 0) return std::nullopt;
    const std::int64_t scaled = av_rescale_q_rnd(time, base, AVRational{1, 1'000'000}, AV_ROUND_NEAR_INF);
    if (scaled <= -beyond_reason_us || scaled >= beyond_reason_us) return std::nullopt;
    return scaled;
}

bool is_new_line(std::int64_t step_us) {
    return step_us < -new_line_us || step_us > longest_jump_us;
}

std::int64_t VideoTimeline::mean_us() const {
    if (timed_ < 2 || !start_us_ || !latest_us_) return 0;
    return std::max<std::int64_t>(0, *latest_us_ - *start_us_ - jumped_us_) / static_cast<std::int64_t>(timed_ - 1);
}

// The file's times start anew: what follows is placed behind what was.
void VideoTimeline::join(const Picture& picture) {
    settle(0);
    const std::int64_t next_us = latest_us_.value_or(0) + (nominal_us_ > 0 ? nominal_us_ : mean_us());
    if (next_us >= beyond_reason_us) return;  // each joint may add as much again: thousands of years are enough
    shift_us_ = next_us - picture.shown_us.value_or(*picture.decoded_us);
    settled_us_.reset();
}

void VideoTimeline::add(const Picture& picture, std::int64_t nominal_us) {
    if (nominal_us > 0) nominal_us_ = nominal_us;
    const auto shown = picture.shown_us ? picture.shown_us : picture.decoded_us;
    if (timing_ == Timing::none || !shown) {
        ++untimed_;
        if (timing_ == Timing::none) {
            latest_us_ = static_cast<std::int64_t>(untimed_ - 1) * nominal_us_;
            start_us_ = 0;
            last_lasts_us_ = nominal_us_;
        }
        return;
    }
    const auto decoded = picture.decoded_us ? picture.decoded_us : shown;
    if (last_decoded_us_) {
        const std::int64_t step_us = *decoded - *last_decoded_us_;
        const bool ahead = step_us > 0;
        if (is_new_line(step_us) && (!ahead || timing_ == Timing::constant)) {
            join(picture);
            if (ahead && step_us < half_a_clock_us && jumps_.size() < most_gaps)
                jumps_.push_back({place(*shown), step_us, picture.at_byte});
        }
    }
    if (timing_ == Timing::sample_table && last_decoded_us_ && last_lasts_us_ > 0) {
        const std::int64_t gap_us = *decoded - (*last_decoded_us_ + last_lasts_us_);
        if (gap_us > least_gap_us) {
            jumped_us_ = std::min(jumped_us_ + gap_us, beyond_reason_us);
            if (gaps_.size() < most_gaps) gaps_.push_back({place(*last_decoded_us_ + last_lasts_us_), gap_us, picture.at_byte});
        }
    }
    last_decoded_us_ = decoded;

    const std::int64_t at_us = place(*shown);
    ++timed_;
    start_us_ = std::min(start_us_.value_or(at_us), at_us);
    if (!latest_us_ || at_us > *latest_us_ || timing_ == Timing::sample_table) {
        if (picture.lasts_us && *picture.lasts_us > 0) last_lasts_us_ = *picture.lasts_us;
    }
    latest_us_ = std::max(latest_us_.value_or(at_us), at_us);
    if (timing_ == Timing::sample_table) return;
    reordered_.push({at_us, picture.at_byte});
    settle(most_reordered);
}

void VideoTimeline::settle(std::size_t waiting) {
    const std::int64_t least = timing_ == Timing::variable ? least_variable_gap_us : least_gap_us;
    while (reordered_.size() > waiting) {
        const Placed next = reordered_.top();
        reordered_.pop();
        if (settled_us_ && next.at_us - *settled_us_ > least) {
            const std::int64_t usual = nominal_us_ > 0 ? nominal_us_ : mean_us();
            const std::int64_t gap_us = next.at_us - *settled_us_ - usual;
            if (usual > 0 && next.at_us - *settled_us_ > usual + usual / 2 && gap_us > 0 && gaps_.size() < most_gaps) {
                gaps_.push_back({*settled_us_ + usual, gap_us, next.at_byte});
                jumped_us_ = std::min(jumped_us_ + gap_us, beyond_reason_us);
            }
        }
        settled_us_ = std::max(settled_us_.value_or(next.at_us), next.at_us);
    }
}

void VideoTimeline::finish() {
    settle(0);
    // A stream of one picture in five seconds (slides, time lapse) has no gaps, whatever rate its codec names.
    const std::int64_t usual =
        start_us_ && latest_us_ && timed_ > 1 ? (*latest_us_ - *start_us_) / static_cast<std::int64_t>(timed_ - 1) : 0;
    if (timing_ != Timing::sample_table && gaps_.size() * 4 > timed_)
        std::erase_if(gaps_, [&](const TimeGap& gap) { return gap.lasts_us < usual + usual / 2; });
}

std::optional<std::int64_t> VideoTimeline::duration_us() const {
    if (!start_us_ || !latest_us_) return std::nullopt;
    if (timing_ == Timing::none && nominal_us_ == 0) return std::nullopt;
    std::int64_t last = last_lasts_us_ > 0 ? last_lasts_us_ : nominal_us_;
    if (last == 0) last = mean_us();
    if (last >= beyond_reason_us) last = 0;
    return *latest_us_ - *start_us_ + last;
}

std::optional<Rational> VideoTimeline::rate() const {
    if (timing_ == Timing::none || timed_ < 2 || !start_us_ || !latest_us_ || *latest_us_ <= *start_us_) return std::nullopt;
    int num = 0, den = 1;
    if (timed_ - 1 > static_cast<std::uint64_t>(beyond_reason_us) / 1'000'000) return std::nullopt;
    av_reduce(&num, &den, static_cast<std::int64_t>(timed_ - 1) * 1'000'000, *latest_us_ - *start_us_, 1'000'000);
    if (num <= 0 || den <= 0) return std::nullopt;
    return Rational{num, den};
}

}  // namespace yancai
