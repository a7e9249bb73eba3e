// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of an event, and what changed from one to another: which files got better or worse, came or went, and which clauses.
// Plain values and their writers.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ordered_json_fwd.h"
#include "base/phrase.h"
#include "policy/judgement.h"

namespace yancai {

struct AttemptLine {
    std::string id, started_at, finished_at, depth, policy, verdict;  // unfinished: no finished_at and no verdict
    std::uint64_t accepted{0}, review{0}, rejected{0}, undecided{0};
    std::uint64_t seen_again{0};  // later checks that found just the same
    std::string last_seen_at;
};

struct AttemptList {
    std::string event;
    std::vector<AttemptLine> attempts;  // oldest first
};

enum class FileChange : std::uint8_t { worse, better, other, added, removed, renamed, replaced };
[[nodiscard]] std::string_view word(FileChange change);

// What came and what went in the findings of one file, or of the batch.
struct JudgementDifference {
    std::optional<Verdict> before, after;
    std::vector<Finding> gone, came;
    std::vector<Error> obstacles_gone, obstacles_came;
    [[nodiscard]] bool any() const;
};
[[nodiscard]] JudgementDifference difference_of(const Judgement& before, const Judgement& after);

struct FileDifference {
    std::string path, earlier_path;  // the same unless it was renamed; empty: not there
    bool content_changed{false};
    JudgementDifference judgement;
    [[nodiscard]] FileChange change() const;
};

struct ClauseDifference {
    std::string id, before, after;  // status words; empty: the record had no such clause
};

struct AttemptDifference {
    std::string event;
    AttemptLine older, newer;
    std::vector<FileDifference> files;  // sorted by path, of a removed one by the path it had
    JudgementDifference batch;
    std::vector<ClauseDifference> clauses;  // in the record's order
};

void write_attempts_text(const AttemptList& list, Language language, std::ostream& out);
[[nodiscard]] OrderedJson to_json(const AttemptList& list);
void write_difference_text(const AttemptDifference& difference, Language language, std::ostream& out);
[[nodiscard]] OrderedJson to_json(const AttemptDifference& difference, Language language);

}  // namespace yancai
