// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/record.h"

#include <algorithm>
#include <array>

#include "event/profile.h"
#include "event/record_parts.h"
#include "event/title.h"

namespace yancai {
namespace {

using Status = ClauseStatus;

void apply_title(const Event& event, std::string_view pattern, ClauseState& clause) {
    const auto say = [&](Status status, std::string_view text) {
        clause.status = status;
        clause.evidence.push_back(from_event_file(text, {{"title", event.title}}));
    };
    if (pattern.empty()) {
        return say(Status::open, N_("the form of the main title is not known until the folder is checked with a policy"));
    }
    const std::optional<bool> has_form = title_has_form(event.title, pattern);
    if (!has_form) {
        say(Status::review, N_("the policy's pattern for the main title cannot be used, so a person must look at it: {title}"));
    } else if (*has_form) {
        say(Status::met, N_("the main title has the form that the clause asks for: {title}"));
    } else {
        say(Status::unmet, N_("the main title does not have the form that the clause asks for: {title}"));
    }
}

// In the order of weight: what was not looked at, what is bad, what is not certain, what is missing; only then is it met.
void apply_material(const std::optional<MaterialEvidence>& material, ClauseState& clause) {
    const auto say = [&](std::string_view text, std::vector<std::pair<std::string, std::string>> values = {}) {
        clause.evidence.push_back({.kind = "measured",
                                   .says = {std::string(text), std::move(values)},
                                   .by = {},
                                   .date = {},
                                   .reference = material ? material->attempt : std::string()});
    };
    if (!material) return say(N_("no check of the material is remembered yet"));
    say(N_("accepted: {images} images and {videos} videos; rejected: {rejected}; for review: {review}; undecided: {undecided}"),
        {{"images", std::to_string(material->images_accepted)},
         {"videos", std::to_string(material->videos_accepted)},
         {"rejected", std::to_string(material->rejected)},
         {"review", std::to_string(material->review)},
         {"undecided", std::to_string(material->undecided)}});
    if (material->findings_waived > 0 || material->rules_changed > 0) {
        say(N_("exceptions granted by named persons: findings waived {waived}, rules changed {changed}; the report says who and "
               "why"),
            {{"waived", std::to_string(material->findings_waived)}, {"changed", std::to_string(material->rules_changed)}});
    }
    if (!material->deep_enough) {
        return say(N_("the material was checked less thoroughly than the record needs; check it again with --depth {depth}"),
                   {{"depth", material->needed_depth.empty() ? "standard" : material->needed_depth}});
    }
    const std::string& batch = material->batch_verdict;
    if (batch == "rejected") {
        say(N_("the batch as a whole is rejected, whatever its single files are worth"));
    } else if (batch == "review") {
        say(N_("the batch as a whole needs a person's review"));
    } else if (batch != "accepted") {
        say(N_("the batch as a whole could not be decided"));
    }
    // Files that are not accepted yet may still turn out to be the missing video or image; while one is, that is not said.
    const bool uncertain = material->review > 0 || material->undecided > 0 || batch != "accepted";
    const bool rejected = material->rejected > 0 || batch == "rejected";
    if (!uncertain || rejected) {
        if (material->videos_accepted == 0) say(N_("the material holds no accepted video, and the clause asks for video"));
        if (material->images_accepted == 0)
            say(N_("the material holds no accepted image, so a person must say whether none is owed"));
    }
    if (rejected) {
        clause.status = Status::unmet;
    } else if (uncertain) {
        clause.status = Status::review;
    } else if (material->videos_accepted == 0) {
        clause.status = Status::unmet;
    } else {
        clause.status = material->images_accepted == 0 ? Status::review : Status::met;
    }
}

void apply_statements(const Event& event, ClauseState& clause) {
    for (const Statement& statement : event.statements) {
        if (statement.clause != clause.id) continue;
        clause.status = Status::met;
        clause.evidence.push_back({.kind = "attested",
                                   .says = {N_("stated in the event file: {evidence}"), {{"evidence", statement.evidence}}},
                                   .by = statement.by,
                                   .date = statement.date,
                                   .reference = statement.evidence});
    }
}

// Only a person who decides afterwards knows why another event handed in the same; a statement made before does not.
void apply_reuse(const std::optional<MaterialEvidence>& material, ClauseState& clause) {
    if (!material || material->reused == 0) return;
    clause.status = Status::review;
    clause.evidence.push_back({.kind = "measured",
                               .says = {N_("files that another event handed in, too: {count}; a named person must say why"),
                                        {{"count", std::to_string(material->reused)}}},
                               .by = {},
                               .date = {},
                               .reference = material->attempt});
}

constexpr std::array<std::string_view, 5> words = {"open", "unmet", "review", "met", "waived"};

}  // namespace

std::string_view word(ClauseStatus status) {
    return words.at(static_cast<std::size_t>(status));
}

std::optional<ClauseStatus> clause_status_named(std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<ClauseStatus>(found - words.begin());
}

bool is_event_kind(std::string_view kind) {
    const Profile* profile = profile_named(kind);
    return profile != nullptr && profile->kind == kind;
}

std::vector<std::string> clause_ids(std::string_view kind) {
    std::vector<std::string> ids;
    if (const Profile* profile = profile_named(kind)) {
        for (const ClauseProfile& clause : profile->clauses) ids.push_back(clause.id);
    }
    return ids;
}

CompletionRecord make_record(const Event& event, const std::optional<MaterialEvidence>& material,
                             const std::vector<Decision>& decisions, std::string_view title_pattern) {
    CompletionRecord record{.event_id = event.id, .kind = event.kind, .title = event.title, .clauses = {}};
    const Profile* profile = profile_named(event.kind);
    if (profile == nullptr) return record;
    for (const ClauseProfile& asked : profile->clauses) {
        ClauseState clause{
            .id = asked.id, .quote = asked.quote, .status = Status::open, .optional = asked.optional, .evidence = {}};
        const Standing standing = standing_of(profile->kind, decisions, asked.id);
        switch (asked.measure) {
            case Measure::counts: apply_counts(event, asked, material, standing.decision, clause); break;
            case Measure::title: apply_title(event, title_pattern, clause); break;
            case Measure::material: apply_material(material, clause); break;
            case Measure::nobody:
                apply_statements(event, clause);
                if (asked.own) apply_reuse(material, clause);
                break;
            case Measure::reduction: apply_reduction(asked, profile->kind, decisions, clause); break;
            case Measure::platform: break;  // “以上所述”: once all others are known
        }
        if (asked.optional && clause.status == Status::unmet) clause.status = Status::open;
        apply_standing(asked, standing, clause);
        if (asked.measure == Measure::nobody && clause.status == Status::open)
            clause.evidence.push_back(from_event_file(N_(
                "no named person has vouched for this yet: add a [[statement]] to the event file, or use yancai record attest")));
        record.clauses.push_back(std::move(clause));
    }
    for (ClauseState& clause : record.clauses) {
        if (profile->clause(clause.id)->measure == Measure::platform)
            apply_platform(event, record, decisions, standing_of(profile->kind, decisions, clause.id), clause);
    }
    return record;
}

}  // namespace yancai
