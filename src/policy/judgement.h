// SPDX-License-Identifier: GPL-3.0-or-later
// Judgement: what the rules found in one asset (or in the batch), and the one verdict that follows. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ordered_json_fwd.h"
#include "base/phrase.h"
#include "base/result.h"
#include "facts/decode.h"
#include "facts/repeat.h"

namespace yancai {

enum class Severity : std::uint8_t { notice, review, reject };  // ordered by weight
enum class Verdict : std::uint8_t { accepted, review, undecided, rejected };

// Where in the file: any of them may be missing.
struct Place {
    std::optional<std::int64_t> at_us;
    std::optional<std::uint64_t> at_byte;
    friend bool operator==(const Place&, const Place&) = default;
};

// A named person's word that a finding shall not count (see facts/waiver.h).
struct Waived {
    int number{0};  // of the waiver, in its file
    std::string by, reason, until;
    friend bool operator==(const Waived&, const Waived&) = default;
};

// One sentence of the policy that the file does not keep: quoted, with what was expected and what was found.
struct Finding {
    std::string rule;  // "image.size.minimum"
    Severity severity{Severity::notice};
    std::string clause;    // "forum.9"; empty for a rule of our own that serves no clause
    std::string expected;  // language-neutral: "≥ 2097152 bytes"
    std::string found;     // language-neutral: "1830042 bytes"
    Phrase message;        // says by how much
    Phrase remedy;         // says how to mend
    std::optional<Place> place;
    std::optional<Waived> waived;
    std::optional<Repeat> repeat;  // the files that are the same, when that is what was found

    friend bool operator==(const Finding&, const Finding&) = default;
};

struct Judgement {
    Verdict verdict{Verdict::undecided};
    std::vector<Finding> findings;  // in the order of the rule table
    std::vector<Error> obstacles;   // trouble with us
    int rules_checked{0};

    friend bool operator==(const Judgement&, const Judgement&) = default;
};

// The only place where a verdict is made. Any rejecting finding: rejected. Else any obstacle, or no rule checked: undecided.
// Else any review finding: review. Else accepted. Waived findings do not count.
[[nodiscard]] Verdict verdict_of(const std::vector<Finding>& findings, const std::vector<Error>& obstacles, int rules_checked);

[[nodiscard]] std::string_view word(Severity severity);
[[nodiscard]] std::optional<Severity> severity_named(std::string_view word);
[[nodiscard]] std::string_view word(Verdict verdict);
[[nodiscard]] std::optional<Verdict> verdict_named(std::string_view word);

// What the store keeps: phrases stay untranslated.
[[nodiscard]] OrderedJson to_json(const Judgement& judgement);
[[nodiscard]] Result<Judgement> judgement_from_json(const OrderedJson& document);

}  // namespace yancai
