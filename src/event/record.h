// SPDX-License-Identifier: GPL-3.0-or-later
// CompletionRecord: one status and its evidence for every clause of an event's kind. Pure functions; profiles are data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ordered_json_fwd.h"
#include "base/phrase.h"
#include "event/decision.h"
#include "event/event.h"
#include "facts/paper.h"

namespace yancai {

enum class ClauseStatus : std::uint8_t { open, unmet, review, met, waived };
[[nodiscard]] std::string_view word(ClauseStatus status);
[[nodiscard]] std::optional<ClauseStatus> clause_status_named(std::string_view word);

struct Evidence {
    std::string kind;       // "measured", "event_file", "attested", "waived", "confirmed", "reopened"
    Phrase says;            // "national media: {found} (≥ {needed})"
    std::string by, date;   // of a person, when one vouches
    std::string reference;  // attempt id, file name, link
    std::string sha256{};   // of the file that was measured
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct ClauseState {
    std::string id;     // "forum.9"
    std::string quote;  // the rule text, Chinese
    ClauseStatus status{ClauseStatus::open};
    bool optional{false};
    std::vector<Evidence> evidence;
    friend bool operator==(const ClauseState&, const ClauseState&) = default;
};

struct CompletionRecord {
    std::string event_id, kind, title;
    std::vector<ClauseState> clauses;  // in the rule text's order
    friend bool operator==(const CompletionRecord&, const CompletionRecord&) = default;
};

// What the judged batch is worth to the material clause.
struct MaterialEvidence {
    std::string attempt;  // id of the check
    std::uint64_t images_accepted{0}, videos_accepted{0};
    std::uint64_t rejected{0}, review{0}, undecided{0};  // of images, videos and other files
    std::uint64_t findings_waived{0}, rules_changed{0};  // by named persons
    std::uint64_t reused{0};                             // files that another event handed in, as far as the store knows
    std::string batch_verdict;                           // "accepted", "review", "rejected", "undecided"
    bool deep_enough{false};                             // the check reached the depth that the policy's record asks for
    std::string needed_depth;                            // that depth, "standard"; said when the check was not deep enough
    std::optional<std::vector<Paper>> papers{};          // documents of the event, by path; empty: nobody looked for them
};

[[nodiscard]] bool is_event_kind(std::string_view kind);
[[nodiscard]] std::vector<std::string> clause_ids(std::string_view kind);

// The whole record from what is known. `material` is empty when no batch was checked yet. `title_pattern` comes from the policy.
// A person's attestation lifts only clauses that no machine measures; a waiver stands over every status, or lowers the numbers
// that a clause asks for; the platform's confirmation holds only for what it confirmed.
[[nodiscard]] CompletionRecord make_record(const Event& event, const std::optional<MaterialEvidence>& material,
                                           const std::vector<Decision>& decisions, std::string_view title_pattern);
// Digest of what the platform confirms: the status of every other clause, the numbers, statements and decisions behind it.
[[nodiscard]] std::string state_digest(const Event& event, const CompletionRecord& record,
                                       const std::vector<Decision>& decisions);
// Why `decision` cannot be taken on the record as it stands after `earlier` ones; empty: it can.
[[nodiscard]] std::optional<Objection> objection_now(const CompletionRecord& record, const std::vector<Decision>& earlier,
                                                     const Decision& decision);

[[nodiscard]] OrderedJson to_json(const CompletionRecord& record, Language language);

}  // namespace yancai
