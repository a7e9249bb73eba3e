// SPDX-License-Identifier: GPL-3.0-or-later
// Overview: what one walk over the assets tells a page before it is written: the answer, what is to be done, and how much of what
// there is. Does not grow with the batch. Plain values.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "reports/html/chores.h"
#include "reports/html/thumbnails.h"
#include "reports/report.h"

namespace yancai {

// One thing to do, and the files it is to be done to.
struct ToDo {
    struct File {
        std::uint64_t number;  // of the asset, from 0, in the order of paths
        std::string path, says, remedy;
    };
    // How it is done, where the findings of a rule name several ways.
    struct Way {
        std::string remedy;             // of the first file
        bool one_remedy{true};          // and of all others
        std::uint64_t files{0};         // 0: it is the batch's
        std::vector<File> first;        // of the files
        std::vector<std::string> says;  // of the batch
    };
    std::string rule;                     // empty: files that could not be checked
    Severity severity{Severity::reject};  // of obstacles: review
    Chore chore;
    std::set<std::string> clauses;
    std::uint64_t files{0};
    std::vector<Way> ways;  // in the order in which they were met
};

struct NoticeGroup {
    std::string rule, remedy;
    std::uint64_t files{0};
    std::vector<ToDo::File> first;
};

struct Overview {
    Verdict verdict{Verdict::undecided};  // of files and batch together
    std::uint64_t assets{0};
    std::map<std::string, std::uint64_t> accepted_kinds;
    std::vector<ToDo> must, again, look;  // to be mended; to be checked again; for a person to look at
    std::vector<NoticeGroup> notices;     // on files, whatever their verdict
    std::set<std::string> clauses;        // that findings cite
    std::uint64_t waived{0};              // findings
    ThumbnailBudget thumbnails;
};

inline constexpr std::size_t files_listed = 20;  // of each way to do a thing

[[nodiscard]] Result<Overview> overview_of(const Report& report, Language language);

}  // namespace yancai
