// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "reports/attempts.h"

namespace yancai {
namespace {

// Takes out of both what stands in both, however often; what is left keeps its order.
template <class T>
void take_common(std::vector<T>& one, std::vector<T>& other) {
    for (auto at = one.begin(); at != one.end();) {
        const auto twin = std::find(other.begin(), other.end(), *at);
        if (twin == other.end()) {
            ++at;
            continue;
        }
        other.erase(twin);
        at = one.erase(at);
    }
}

// Of how much good: an obstacle may still turn out either way.
int worth(Verdict verdict) {
    switch (verdict) {
        case Verdict::rejected: return 0;
        case Verdict::undecided: return 1;
        case Verdict::review: return 2;
        case Verdict::accepted: break;
    }
    return 3;
}

// What weighs in a verdict: notices and what a person waived do not.
std::ptrdiff_t weight(const std::vector<Finding>& findings) {
    return std::count_if(findings.begin(), findings.end(),
                         [](const Finding& finding) { return finding.severity != Severity::notice && !finding.waived; });
}

constexpr std::array<std::string_view, 7> words = {"worse", "better", "other", "added", "removed", "renamed", "replaced"};

}  // namespace

std::string_view word(FileChange change) {
    return words.at(static_cast<std::size_t>(change));
}

bool JudgementDifference::any() const {
    return before != after || !gone.empty() || !came.empty() || !obstacles_gone.empty() || !obstacles_came.empty();
}

JudgementDifference difference_of(const Judgement& before, const Judgement& after) {
    JudgementDifference difference{before.verdict, after.verdict,    before.findings,
                                   after.findings, before.obstacles, after.obstacles};
    take_common(difference.gone, difference.came);
    take_common(difference.obstacles_gone, difference.obstacles_came);
    return difference;
}

FileChange FileDifference::change() const {
    if (!judgement.before) return FileChange::added;
    if (!judgement.after) return FileChange::removed;
    const int before = worth(*judgement.before), after = worth(*judgement.after);
    if (before != after) return after < before ? FileChange::worse : FileChange::better;
    if (!judgement.any()) return path != earlier_path ? FileChange::renamed : FileChange::replaced;
    const auto gone = weight(judgement.gone), came = weight(judgement.came);
    if (gone == 0 && came > 0) return FileChange::worse;
    if (gone > 0 && came == 0) return FileChange::better;
    return FileChange::other;
}

}  // namespace yancai
