// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/overview.h"

#include <algorithm>
#include <tuple>

#include "reports/sentences.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

constexpr std::size_t longest_message = 600;

class Gatherer {
public:
    Gatherer(const Report& report, Language language) : report_(report), language_(language) {}

    Result<Overview> gather() {
        for (const Finding& finding : report_.batch.findings) add_batch(finding);
        for (const Error& obstacle : report_.batch.obstacles) obstacles_[obstacle.kind].says.push_back(why(obstacle));
        if (report_.each_asset) {
            TRY(report_.each_asset([&](const AssetReport& asset) {
                add(asset);
                return true;
            }));
        }
        overview_.verdict = worst();
        for (auto& [key, to_do] : found_)
            (std::get<Severity>(key) == Severity::reject ? overview_.must : overview_.look).push_back(to_do);
        for (auto& [kind, to_do] : obstacles_) {
            to_do.severity = Severity::review;
            to_do.chore = {say(language_, N_("Check again what could not be checked")), Effort::desk};
            to_do.remedy = obstacle_remedy(kind, language_);
            overview_.again.push_back(to_do);
        }
        for (auto& [rule, group] : notices_) overview_.notices.push_back(group);
        // What takes least and settles most comes first.
        std::ranges::stable_sort(overview_.must, [](const ToDo& one, const ToDo& other) {
            return std::tuple(one.chore.effort, other.files) < std::tuple(other.chore.effort, one.files);
        });
        for (auto* list : {&overview_.again, &overview_.look})
            std::ranges::stable_sort(*list, std::ranges::greater{}, &ToDo::files);
        return std::move(overview_);
    }

private:
    using Key = std::tuple<std::string, Severity, std::string>;  // rule, severity, remedy before its holes are filled

    [[nodiscard]] std::string why(const Error& obstacle) const {
        return clipped(spoken_obstacle(obstacle, language_), longest_message);
    }

    [[nodiscard]] Verdict worst() const {
        Verdict worst = report_.batch.verdict;
        if (report_.review > 0) worst = std::max(worst, Verdict::review);
        if (report_.undecided > 0) worst = std::max(worst, Verdict::undecided);
        if (report_.rejected > 0) worst = std::max(worst, Verdict::rejected);
        return worst;
    }

    ToDo& to_do_of(const Finding& finding) {
        ToDo& to_do = found_[{finding.rule, finding.severity, finding.remedy.text}];
        const std::string remedy = render(finding.remedy, language_);
        if (to_do.rule.empty()) {
            to_do.rule = finding.rule;
            to_do.severity = finding.severity;
            to_do.chore = chore_of(finding.rule, finding.severity, language_);
            to_do.remedy = remedy;
        }
        to_do.one_remedy = to_do.one_remedy && to_do.remedy == remedy;
        if (!finding.clause.empty()) to_do.clauses.insert(finding.clause);
        return to_do;
    }

    // Whether the finding asks for anything to be done.
    bool counts(const Finding& finding) {
        if (!finding.clause.empty()) overview_.clauses.insert(finding.clause);
        if (finding.waived) ++overview_.waived;
        return !finding.waived && finding.severity != Severity::notice;
    }

    void add_batch(const Finding& finding) {
        if (!counts(finding)) return;
        to_do_of(finding).says.push_back(clipped(render(finding.message, language_), longest_message));
    }

    void add(const AssetReport& asset) {
        overview_.thumbnails.count(asset);
        if (asset.judgement.verdict == Verdict::accepted) ++overview_.accepted_kinds[asset.kind];
        std::set<const void*> told;  // a file counts once
        const auto list = [&](auto& group, const Finding* finding, const std::string& says) {
            if (!told.insert(&group).second) return;
            if (++group.files > files_listed) return;
            group.first.push_back(
                {overview_.assets, asset.path, says, finding ? render(finding->remedy, language_) : std::string()});
        };
        for (const Finding& finding : asset.judgement.findings) {
            const std::string says = clipped(render(finding.message, language_), longest_message);
            if (counts(finding))
                list(to_do_of(finding), &finding, says);
            else if (!finding.waived) {
                NoticeGroup& group = notices_[finding.rule];
                if (group.rule.empty()) group = {finding.rule, render(finding.remedy, language_), 0, {}};
                list(group, &finding, says);
            }
        }
        for (const Error& obstacle : asset.judgement.obstacles) list(obstacles_[obstacle.kind], nullptr, why(obstacle));
        if (asset.judgement.verdict == Verdict::undecided && asset.judgement.obstacles.empty())
            list(obstacles_[ErrorKind::internal], nullptr, say(language_, N_("No rule could be checked.")));
        ++overview_.assets;
    }

    const Report& report_;
    Language language_;
    Overview overview_;
    std::map<Key, ToDo> found_;
    std::map<ErrorKind, ToDo> obstacles_;
    std::map<std::string, NoticeGroup> notices_;
};

}  // namespace

Result<Overview> overview_of(const Report& report, Language language) {
    return Gatherer(report, language).gather();
}

}  // namespace yancai
