// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/overview.h"

#include <algorithm>
#include <tuple>

#include "reports/sentences.h"
#include "reports/value_text.h"
#include "reports/worst_verdict.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

constexpr std::size_t longest_message = 600;

class Gatherer {
public:
    Gatherer(const Report& report, Language language) : report_(report), language_(language) {}

    Result<Overview> gather() {
        for (const Finding& finding : report_.batch.findings) add_batch(finding);
        for (const Error& obstacle : report_.batch.obstacles) way_of(obstacle.kind).says.push_back(why(obstacle));
        if (report_.each_asset) {
            TRY(report_.each_asset([&](const AssetReport& asset) {
                add(asset);
                return true;
            }));
        }
        overview_.verdict = worst_verdict(report_);
        for (auto& [key, to_do] : found_) (key.second == Severity::reject ? overview_.must : overview_.look).push_back(to_do);
        if (!again_.ways.empty()) overview_.again.push_back(again_);
        for (auto& [rule, group] : notices_) overview_.notices.push_back(group);
        // What takes least and settles most comes first.
        std::ranges::stable_sort(overview_.must, [](const ToDo& one, const ToDo& other) {
            return std::tuple(one.chore.effort, other.files) < std::tuple(other.chore.effort, one.files);
        });
        std::ranges::stable_sort(overview_.look, std::ranges::greater{}, &ToDo::files);
        return std::move(overview_);
    }

private:
    [[nodiscard]] std::string why(const Error& obstacle) const {
        return clipped(spoken_obstacle(obstacle, language_), longest_message);
    }

    // Ways are told apart by their remedy before its holes are filled.
    ToDo::Way& way_of(ToDo& to_do, std::map<std::string, std::size_t>& known, const std::string& key) {
        const auto [at, is_new] = known.try_emplace(key, to_do.ways.size());
        if (is_new) to_do.ways.emplace_back();
        return to_do.ways[at->second];
    }

    ToDo::Way& way_of(ErrorKind kind) {
        again_.severity = Severity::review;
        again_.chore = {say(language_, N_("Check again what could not be checked")), Effort::desk};
        ToDo::Way& way = way_of(again_, ways_["obstacle"], std::to_string(static_cast<int>(kind)));
        way.remedy = obstacle_remedy(kind, language_);
        return way;
    }

    ToDo& to_do_of(const Finding& finding) {
        ToDo& to_do = found_[{finding.rule, finding.severity}];
        if (to_do.ways.empty()) {
            to_do.rule = finding.rule;
            to_do.severity = finding.severity;
            to_do.chore = chore_of(finding.rule, finding.severity, language_);
        }
        if (!finding.clause.empty()) to_do.clauses.insert(finding.clause);
        return to_do;
    }

    ToDo::Way& way_of(ToDo& to_do, const Finding& finding) {
        const std::string remedy = render(finding.remedy, language_);
        const std::size_t before = to_do.ways.size();
        ToDo::Way& way = way_of(to_do, ways_[finding.rule + " " + std::string(word(finding.severity))], finding.remedy.text);
        if (to_do.ways.size() > before) way.remedy = remedy;
        way.one_remedy = way.one_remedy && way.remedy == remedy;
        return way;
    }

    // Whether the finding asks for anything to be done.
    bool counts(const Finding& finding) {
        if (!finding.clause.empty()) overview_.clauses.insert(finding.clause);
        if (finding.waived) ++overview_.waived;
        return !finding.waived && finding.severity != Severity::notice;
    }

    void add_batch(const Finding& finding) {
        if (!counts(finding)) return;
        way_of(to_do_of(finding), finding).says.push_back(clipped(spoken_message(finding, language_), longest_message));
    }

    // An asset, and what it was counted in already: a file counts once.
    struct Counting {
        const AssetReport& asset;
        std::set<std::string> counted;
    };

    template <class Group>
    void list(Group& group, const Counting& counting, const std::string& says, const std::string& remedy) const {
        if (++group.files <= files_listed) group.first.push_back({overview_.assets, counting.asset.path, says, remedy});
    }

    void add_finding(Counting& counting, const Finding& finding) {
        const std::string says = clipped(spoken_message(finding, language_), longest_message);
        const std::string remedy = render(finding.remedy, language_);
        const bool to_be_done = counts(finding);
        if (finding.waived) return;
        const std::string group = finding.rule + " " + std::string(word(finding.severity));
        const bool first = counting.counted.insert(group).second;
        if (!to_be_done) {
            NoticeGroup& notices = notices_[finding.rule];
            if (notices.rule.empty()) notices = {finding.rule, remedy, 0, {}};
            if (first) list(notices, counting, says, remedy);
            return;
        }
        ToDo& to_do = to_do_of(finding);
        if (first) ++to_do.files;
        ToDo::Way& way = way_of(to_do, finding);
        if (counting.counted.insert(group + " " + finding.remedy.text).second) list(way, counting, says, remedy);
    }

    void add_obstacle(Counting& counting, ErrorKind kind, const std::string& says) {
        ToDo::Way& way = way_of(kind);
        if (counting.counted.insert("obstacle").second) ++again_.files;
        if (counting.counted.insert("obstacle " + std::to_string(static_cast<int>(kind))).second) list(way, counting, says, {});
    }

    void add(const AssetReport& asset) {
        overview_.thumbnails.count(asset);
        if (asset.judgement.verdict == Verdict::accepted) ++overview_.accepted_kinds[asset.kind];
        Counting counting{asset, {}};
        for (const Finding& finding : asset.judgement.findings) add_finding(counting, finding);
        for (const Error& obstacle : asset.judgement.obstacles) add_obstacle(counting, obstacle.kind, why(obstacle));
        if (asset.judgement.verdict == Verdict::undecided && asset.judgement.obstacles.empty())
            add_obstacle(counting, ErrorKind::internal, say(language_, N_("No rule could be checked.")));
        ++overview_.assets;
    }

    const Report& report_;
    Language language_;
    Overview overview_;
    std::map<std::pair<std::string, Severity>, ToDo> found_;
    ToDo again_;
    std::map<std::string, std::map<std::string, std::size_t>> ways_;  // by thing to do and way, where among its ways
    std::map<std::string, NoticeGroup> notices_;
};

}  // namespace

Result<Overview> overview_of(const Report& report, Language language) {
    return Gatherer(report, language).gather();
}

}  // namespace yancai
