// SPDX-License-Identifier: GPL-3.0-or-later
// Clauses that ask for documents, by the documents that were found in the folder and measured.
#include <algorithm>

#include "base/text.h"
#include "event/record_parts.h"
#include "event/sentences.h"

namespace yancai {
namespace {

using Status = ClauseStatus;
using Values = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t most_told = 20;  // papers of one kind, one by one

std::string_view sentence_of(const Paper& paper) {
    switch (paper.state) {
        case PaperState::sound:
            if (paper.needed > 0) return N_("{file}: {found} characters (at least {needed} needed), SHA-256 {sha256}");
            return paper.characters > 0 ? N_("{file}: {found} characters, SHA-256 {sha256}")
                                        : N_("{file}: handed in, its characters were not counted, SHA-256 {sha256}");
        case PaperState::brief:
            return N_("{file}: {found} characters, {missing} fewer than the {needed} it needs, SHA-256 {sha256}");
        case PaperState::doubtful:
            if (paper.why == "pages_without_text")
                return N_(
                    "{file}: {found} characters could be read of the {needed} it needs; some pages hold no text, so a person "
                    "must look at it");
            return N_("{file}: it fits several papers, so a person must say which it is ({found} characters)");
        case PaperState::unread: break;
    }
    if (paper.why == "scanned") return N_("{file}: it is scanned and holds no text, so a person must look at it");
    if (paper.why == "format_not_read")
        return N_("{file}: characters cannot be counted in a file of this format, so a person must look at it");
    if (paper.why == "password") return N_("{file}: it is protected by a password, so a person must look at it");
    if (paper.why == "old_format")
        return N_("{file}: characters are not counted in the old Word format, so a person must look at it");
    if (paper.why == "damaged") return N_("{file}: it is damaged and could not be read, so a person must look at it");
    return N_("{file}: it could not be read ({why}), so a person must look at it");
}

Evidence evidence_of(const Paper& paper) {
    Values values = amounts(static_cast<std::int64_t>(paper.characters), static_cast<std::int64_t>(paper.needed));
    values.insert(values.end(), {{"file", paper.path}, {"sha256", paper.sha256}, {"why", paper.why}});
    return {.kind = "measured",
            .says = {std::string(sentence_of(paper)), std::move(values)},
            .by = {},
            .date = {},
            .reference = paper.path,
            .sha256 = paper.sha256};
}

Evidence measured(std::string_view text, Values values, const std::string& attempt) {
    return {.kind = "measured", .says = {std::string(text), std::move(values)}, .by = {}, .date = {}, .reference = attempt};
}

std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

// Whether the event file means this paper by a report's title or file.
bool is_meant(const ThinkTankReport& report, const Paper& paper) {
    const std::string name = folded(name_of(paper.path)), title = folded(report.title);
    if (!report.file.empty()) return folded(report.file) == folded(paper.path) || folded(report.file) == name;
    const std::string stem = name.substr(0, name.rfind('.'));
    return title == stem || title == folded(paper.title);
}

// Where event file and measurement differ, both are told.
void tell_of_differences(const Event& event, const Need& need, const std::vector<const Paper*>& papers, NeedState& state) {
    const auto said = event.counts.find(need.count);
    if (said != event.counts.end() && said->second != static_cast<std::int64_t>(papers.size())) {
        state.evidence.push_back(from_event_file(
            N_("the event file says {said}, and the folder that was checked holds {held}; what lies there counts"),
            {{"said", std::to_string(said->second)}, {"held", std::to_string(papers.size())}}));
    }
    if (!need.characters) return;
    for (const ThinkTankReport& report : event.think_tank_reports) {
        const auto paper = std::find_if(papers.begin(), papers.end(), [&](const Paper* one) { return is_meant(report, *one); });
        const bool only_pair = papers.size() == 1 && event.think_tank_reports.size() == 1;
        const Paper* meant = paper != papers.end() ? *paper : only_pair ? papers.front() : nullptr;
        if (meant == nullptr || !report.characters || meant->state == PaperState::unread) continue;
        if (*report.characters == static_cast<std::int64_t>(meant->characters)) continue;
        state.evidence.push_back(from_event_file(
            N_("the event file says that “{title}” has {said} characters; {found} were counted in {file}, and these count"),
            {{"title", report.title},
             {"said", std::to_string(*report.characters)},
             {"found", std::to_string(meant->characters)},
             {"file", meant->path}}));
    }
}

// Nothing of the kind lies in the folder: the event file's word alone makes no document.
NeedState without_papers(const Event& event, const Need& need, const MaterialEvidence& material) {
    NeedState state = state_by_event_file(event, need);
    const bool said = event.counts.contains(need.count) && event.counts.at(need.count) > 0;
    if (need.published) return state;
    if (!said) {
        state.evidence.push_back(measured(N_("no such document lies in the folder that was checked"), {}, material.attempt));
        return state;
    }
    if (state.status == Status::met) state.status = Status::review;
    state.evidence.push_back(
        measured(N_("only the event file says so: no such document lies in the folder that was checked, so a "
                    "person must say where it is"),
                 {}, material.attempt));
    return state;
}

}  // namespace

NeedState state_by_papers(const Event& event, const Need& need, const MaterialEvidence& material) {
    std::vector<const Paper*> papers;
    for (const Paper& paper : *material.papers)
        if (paper.kind == need.paper) papers.push_back(&paper);
    if (papers.empty()) return without_papers(event, need, material);
    const auto count = [&](PaperState state) {
        return static_cast<std::int64_t>(
            std::count_if(papers.begin(), papers.end(), [&](const Paper* one) { return one->state == state; }));
    };
    const std::int64_t sound = count(PaperState::sound), brief = count(PaperState::brief);
    const std::int64_t unsure = count(PaperState::doubtful) + count(PaperState::unread);
    const auto said = event.counts.find(need.count);
    // One document may hold several cases, and a report may have come out elsewhere; where length matters, each stands alone.
    const bool claimed = !need.characters && said != event.counts.end() && said->second >= need.at_least;
    NeedState state;
    if (sound >= need.at_least) {
        state.status = brief > 0 ? Status::review : Status::met;
    } else if (need.published && claimed) {
        state.status = Status::met;
    } else if (sound + unsure >= need.at_least || claimed) {
        state.status = Status::review;
    } else {
        state.status = Status::unmet;
    }
    const CountSentences* sentences = sentences_of(need.count);
    const std::string_view text = sound < need.at_least ? sentences->few : sentences->enough;
    state.evidence.push_back(measured(text, amounts(sound, need.at_least), material.attempt));
    for (std::size_t at = 0; at < std::min(papers.size(), most_told); ++at) state.evidence.push_back(evidence_of(*papers[at]));
    if (papers.size() > most_told)
        state.evidence.push_back(measured(N_("further documents of this kind: {count}"),
                                          {{"count", std::to_string(papers.size() - most_told)}}, material.attempt));
    tell_of_differences(event, need, papers, state);
    return state;
}

}  // namespace yancai
