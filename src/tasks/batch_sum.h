// SPDX-License-Identifier: GPL-3.0-or-later
// BatchSum: what a batch amounts to, counted asset by asset. Of each different caption a line stays in memory, and so do the
// papers and the paths of what nobody declares; of the assets themselves nothing does. The order in which they are finished
// changes nothing. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include <utility>
#include <vector>

#include "event/record.h"
#include "facts/context.h"
#include "policy/policy.h"
#include "reports/report.h"

namespace yancai {

class BatchSum {
public:
    // The policy outlives it.
    BatchSum(const Policy& policy, std::vector<WaiverUse> waivers) : policy_(policy), waivers_(std::move(waivers)) {}

    // `declared`: event file or sheet say whose the rights in it are.
    void add(const AssetReport& asset, bool declared);
    [[nodiscard]] std::uint64_t assets() const { return accepted_ + review_ + rejected_ + undecided_; }
    // Writes the counts where the batch's rules and the report look for them.
    void fill(BatchFacts& facts) const;
    void fill(Report& report, const std::vector<Scene>& scenes) const;
    void fill(MaterialEvidence& material) const;

private:
    void add_caption(const AssetReport& asset);
    void add_papers(const AssetReport& asset);

    const Policy& policy_;
    std::uint64_t accepted_{0}, review_{0}, rejected_{0}, undecided_{0};
    std::uint64_t images_{0}, videos_{0}, others_{0}, images_accepted_{0}, videos_accepted_{0};
    std::map<std::string, SceneCoverage> scenes_;
    std::map<std::size_t, SharedCaption> captions_;  // by a hash of their letters
    std::vector<WaiverUse> waivers_;
    std::uint64_t material_rejected_{0}, material_review_{0}, material_undecided_{0}, usable_{0};
    std::vector<std::string> undeclared_;  // paths of usable material
    std::vector<Paper> papers_;
    std::vector<RightsDeclaration> declarations_;  // on paper
    std::map<std::string, std::uint64_t> ai_answers_;
};

}  // namespace yancai
