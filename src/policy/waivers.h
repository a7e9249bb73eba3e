// SPDX-License-Identifier: GPL-3.0-or-later
// Waivers: read from TOML, matched with files, and set on findings. A waived finding stays where it is and says who waived it; it
// only does not count in the verdict. Pure: the day is handed in.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/waiver.h"
#include "policy/judgement.h"

namespace yancai {

// A waivers file:
//
//     schema = "yancai/waivers/1"
//     [[waiver]]
//     rule = "image.size.minimum"
//     path = "学术交流/老照片.jpg"     # and/or sha256 = "…"; neither where the rule is about the batch
//     expected = "…"                  # optional: only the finding that expected just this, such as one scene of four
//     reason = "1987 年的历史照片，只有扫描件"
//     by = "周敏"
//     until = 2023-12-31              # the last day on which it holds
//
// `file` names it in errors: "file:line:column: expected …, found …" (kind corrupt).
[[nodiscard]] Result<std::vector<Waiver>> parse_waivers(std::string_view text, const std::string& file);

// All waivers of a check. Immutable; safe from several threads.
class WaiverBook {
public:
    WaiverBook() = default;
    // `today` ISO: a waiver whose last day lies before it has expired.
    WaiverBook(std::vector<Waiver> waivers, const std::string& today);

    // Those in force for one file. Paths are compared folded, and either slash will do.
    [[nodiscard]] std::vector<Waiver> of_file(const std::string& path, const std::string& sha256) const;
    // Every waiver there is, none used yet.
    [[nodiscard]] const std::vector<WaiverUse>& all() const { return all_; }

private:
    std::vector<WaiverUse> all_;
    std::multimap<std::string, std::size_t> by_path_, by_sha256_;
};

// Sets the first waiver that fits on each finding that has none.
void waive(Finding& finding, const std::vector<Waiver>& waivers);
// Counts the findings of each waiver.
void count_uses(const std::vector<Finding>& findings, std::vector<WaiverUse>& uses);

}  // namespace yancai
