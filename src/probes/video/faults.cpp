// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/faults.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace yancai {

void VideoFaults::add(Fault fault) {
    ++total_;
    truncated_ |= fault.kind == FaultKind::truncated;
    if (kept_.size() < most_kept_) kept_.push_back(std::move(fault));
}

void VideoFaults::take(VideoFaults&& other) {
    total_ += other.total_;
    truncated_ |= other.truncated_;
    std::move(other.kept_.begin(), other.kept_.end(), std::back_inserter(kept_));
}

bool VideoFaults::has(FaultKind kind) const {
    return (kind == FaultKind::truncated && truncated_) ||
           std::any_of(kept_.begin(), kept_.end(), [&](const Fault& fault) { return fault.kind == kind; });
}

void VideoFaults::write(DecodeFacts& facts, std::int64_t clip_start_us) && {
    for (Fault& fault : kept_)
        if (fault.at_us) fault.at_us = std::max<std::int64_t>(0, *fault.at_us - clip_start_us);
    // Faults without a time lie in the structure, and stand first.
    std::stable_sort(kept_.begin(), kept_.end(), [](const Fault& left, const Fault& right) {
        constexpr std::int64_t first = std::numeric_limits<std::int64_t>::min();
        return left.at_us.value_or(first) < right.at_us.value_or(first);
    });
    if (kept_.size() > most_kept_) kept_.resize(most_kept_);
    facts.truncated |= truncated_;
    facts.faults_total = total_;
    facts.faults = std::move(kept_);
}

}  // namespace yancai
