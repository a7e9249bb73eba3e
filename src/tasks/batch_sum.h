// SPDX-License-Identifier: GPL-3.0-or-later
// BatchSum: what a batch amounts to, counted asset by asset, so that memory does not grow with it. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <utility>
#include <vector>

#include "event/record.h"
#include "facts/context.h"
#include "reports/report.h"

namespace yancai {

class BatchSum {
public:
    explicit BatchSum(std::vector<WaiverUse> waivers) : waivers_(std::move(waivers)) {}

    void add(const AssetReport& asset);
    [[nodiscard]] std::uint64_t assets() const { return accepted_ + review_ + rejected_ + undecided_; }
    // Writes the counts where the batch's rules and the report look for them.
    void fill(BatchFacts& facts) const;
    void fill(Report& report) const;
    void fill(MaterialEvidence& material) const;

private:
    std::uint64_t accepted_{0}, review_{0}, rejected_{0}, undecided_{0};
    std::uint64_t images_{0}, videos_{0}, others_{0}, images_accepted_{0}, videos_accepted_{0};
    std::map<std::string, std::uint64_t> scene_images_, scene_videos_;
    std::vector<WaiverUse> waivers_;
};

}  // namespace yancai
