// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digest.h"
#include "base/ordered_json.h"
#include "base/text.h"
#include "event/record_parts.h"

namespace yancai {
namespace {

using Status = ClauseStatus;

// What a decision says as evidence; a sentence without the part that a person left out.
Evidence evidence_of(const Decision& decision) {
    Evidence evidence{.kind = "attested", .says = {}, .by = decision.by, .date = decision.at, .reference = decision.evidence};
    if (decision.action == "waive") {
        evidence.kind = "waived";
        evidence.says.text = decision.evidence.empty() ? N_("waived: {reason}") : N_("waived: {reason} ({evidence})");
    } else if (decision.action == "confirm") {
        evidence.kind = "confirmed";
        evidence.says.text = N_("confirmed by the platform: {evidence} ({reason})");
    } else {
        evidence.says.text = decision.reason.empty() ? N_("attested: {evidence}") : N_("attested: {evidence} ({reason})");
    }
    evidence.says.values = {{"reason", decision.reason}, {"evidence", decision.evidence}};
    return evidence;
}

Evidence evidence_of_reduction(const Decision& decision, const Need& need) {
    return {.kind = "waived",
            .says = {N_("{count}: lowered from {needed} to {reduced}, {reason} ({evidence})"),
                     {{"count", need.count},
                      {"needed", std::to_string(need.at_least)},
                      {"reduced", std::to_string(decision.reduced.at(need.count))},
                      {"reason", decision.reason},
                      {"evidence", decision.evidence}}},
            .by = decision.by,
            .date = decision.at,
            .reference = decision.evidence};
}

// The decision stays in the store and in the history; here it is told, so that nobody wonders where it went.
Evidence evidence_of_reopening(const Decision& taken_back, const Decision& reopen) {
    std::string_view text = N_("the attestation by {earlier} of {date} was taken back: {reason}");
    if (taken_back.action == "waive") text = N_("the waiver by {earlier} of {date} was taken back: {reason}");
    if (taken_back.action == "confirm") text = N_("the confirmation by {earlier} of {date} was taken back: {reason}");
    return {.kind = "reopened",
            .says = {std::string(text), {{"earlier", taken_back.by}, {"date", taken_back.at}, {"reason", reopen.reason}}},
            .by = reopen.by,
            .date = reopen.at,
            .reference = reopen.evidence};
}

}  // namespace

void apply_standing(const ClauseProfile& asked, const Standing& standing, ClauseState& clause) {
    if (standing.reopen != nullptr) clause.evidence.push_back(evidence_of_reopening(*standing.taken_back, *standing.reopen));
    const Decision* decision = standing.decision;
    if (decision == nullptr || decision->action == "confirm") return;
    if (decision->reduced.empty()) {
        clause.status = decision->action == "waive" ? Status::waived : Status::met;
        clause.evidence.push_back(evidence_of(*decision));
        return;
    }
    for (const Need& need : asked.needs) {
        if (decision->reduced.contains(need.count)) clause.evidence.push_back(evidence_of_reduction(*decision, need));
    }
}

void apply_reduction(const ClauseProfile& asked, const std::string& kind, const std::vector<Decision>& decisions,
                     ClauseState& clause) {
    for (const std::string& id : asked.reduces) {
        const Decision* decision = standing_of(kind, decisions, id).decision;
        if (decision == nullptr || decision->reduced.empty()) continue;
        clause.status = Status::met;
        clause.evidence.push_back({.kind = "attested",
                                   .says = {N_("numbers of {clause} lowered: {reason} ({evidence})"),
                                            {{"clause", id}, {"reason", decision->reason}, {"evidence", decision->evidence}}},
                                   .by = decision->by,
                                   .date = decision->at,
                                   .reference = decision->evidence});
    }
    if (clause.evidence.empty())
        clause.evidence.push_back(from_event_file(
            N_("no number was lowered; after a major technology transfer a named person can: yancai record waive, with --to")));
}

void apply_platform(const Event& event, const CompletionRecord& record, const std::vector<Decision>& decisions,
                    const Standing& standing, ClauseState& clause) {
    const Decision* confirmed = standing.decision;
    if (confirmed == nullptr || confirmed->action != "confirm") {
        clause.evidence.insert(
            clause.evidence.begin(),
            from_event_file(
                N_("the platform has not confirmed this yet: yancai record confirm, once the other clauses are met")));
        return;
    }
    const bool still = confirmed->confirmed == state_digest(event, record, decisions);
    clause.status = still ? Status::met : Status::review;
    clause.evidence.push_back(evidence_of(*confirmed));
    if (!still)
        clause.evidence.push_back(from_event_file(
            N_("the record has changed since the platform confirmed it; the platform has to confirm it as it is now")));
}

std::string state_digest(const Event& event, const CompletionRecord& record, const std::vector<Decision>& decisions) {
    using Json = nlohmann::json;  // keys in order, so the same state has the same bytes
    const Profile* profile = profile_named(event.kind);
    if (profile == nullptr) return {};
    Json state{{"kind", event.kind}, {"counts", event.counts}, {"clauses", Json::object()}, {"statements", Json::array()}};
    for (const Statement& one : event.statements) state["statements"].push_back({one.clause, one.by, one.date, one.evidence});
    for (const ClauseState& clause : record.clauses) {
        if (profile->clause(clause.id)->measure == Measure::platform) continue;
        Json& one = state["clauses"][clause.id] = {{"status", word(clause.status)}};
        for (const Evidence& evidence : clause.evidence)
            if (!evidence.sha256.empty()) one["files"].push_back(evidence.sha256);
        if (const Decision* decision = standing_of(event.kind, decisions, clause.id).decision)
            one["decision"] = {decision->action,   decision->by, decision->reason,
                               decision->evidence, decision->at, decision->reduced};
    }
    return sha256_hex(state.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::optional<Objection> objection_now(const CompletionRecord& record, const std::vector<Decision>& earlier,
                                       const Decision& decision) {
    if (auto objection = objection_to(record.kind, decision)) return objection;
    // Decisions from before every one had to say why still stand; a new one says it.
    if (trimmed(decision.reason).empty()) return Objection{{N_("a decision needs its reason: --reason"), {}}, false};
    if (decision.action == "reopen" && standing_of(record.kind, earlier, decision.clause).decision == nullptr)
        return Objection{{N_("there is no decision on {clause} to take back"), {{"clause", decision.clause}}}, true};
    if (decision.action != "confirm") return std::nullopt;
    std::string incomplete;
    for (const ClauseState& clause : record.clauses) {
        const bool done =
            clause.optional || clause.id == decision.clause || clause.status == Status::met || clause.status == Status::waived;
        if (!done) incomplete += (incomplete.empty() ? "" : ", ") + clause.id;
    }
    if (incomplete.empty()) return std::nullopt;
    return Objection{
        {N_("the platform confirms what is complete; neither met nor waived yet: {clauses}"), {{"clauses", incomplete}}}, true};
}

}  // namespace yancai
