// SPDX-License-Identifier: GPL-3.0-or-later
// Decision: what a named person decided about a clause, and whether it can be decided at all. Plain values and pure functions.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/phrase.h"
#include "base/result.h"

namespace yancai {

// Kept for ever: a later one stands in the place of an earlier one, and "reopen" takes it back without putting one there.
struct Decision {
    std::string clause;
    std::string action;                             // "attest", "waive", "confirm", "reopen"
    std::string by, reason, evidence, at;           // at: ISO time in UTC
    std::map<std::string, std::int64_t> reduced{};  // of a waiver: by key of Event::counts, the number asked for instead;
                                                    // empty: the clause as a whole
    std::string confirmed{};                        // of a confirmation: state_digest() of the record that was confirmed

    friend bool operator==(const Decision&, const Decision&) = default;
};

// Why a decision cannot be taken.
struct Objection {
    Phrase why;
    bool of_state{false};  // the record stands against it now; else it could never be taken
};

// Empty: such a decision can be taken on an event of this kind, when the record's state allows it (objection_now in record.h).
[[nodiscard]] std::optional<Objection> objection_to(std::string_view event_kind, const Decision& decision);

// What people write after --to ("achievements=30", or "3" where the clause counts one thing) becomes decision.reduced.
[[nodiscard]] std::optional<Objection> read_reductions(std::string_view event_kind, const std::vector<std::string>& written,
                                                       Decision& decision);

// What holds of a clause after all its decisions; those to which there is an objection count for nothing.
struct Standing {
    const Decision* decision{nullptr};                      // the one that holds; null: none
    const Decision *taken_back{nullptr}, *reopen{nullptr};  // when the last word was a reopening: what it took back, and itself
};
// Points into `decisions`.
[[nodiscard]] Standing standing_of(std::string_view event_kind, const std::vector<Decision>& decisions, std::string_view clause);

// Whether the last word on the clause says the same already, whatever its time.
[[nodiscard]] bool repeats(std::string_view event_kind, const std::vector<Decision>& decisions, const Decision& decision);

// What a decision holds beside its texts, as one JSON object, and the way back (corrupt when it is none).
[[nodiscard]] std::string details_of(const Decision& decision);
[[nodiscard]] Result<void> read_details(std::string_view text, Decision& decision);

}  // namespace yancai
