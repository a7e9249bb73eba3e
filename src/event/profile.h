// SPDX-License-Identifier: GPL-3.0-or-later
// Profile: what each clause of one kind of event needs, as data beside the rule text's words. Immutable once read; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace yancai {

// Who can tell whether a clause is kept.
enum class Measure : std::uint8_t {
    nobody,     // a named person attests
    counts,     // the event file's numbers
    title,      // the event file's title, by the policy's pattern
    material,   // the judged batch
    platform,   // a named person of the platform confirms
    reduction,  // lets a named person lower the numbers of other clauses
};

// One number of the event file and how much of it suffices.
struct Need {
    std::string count;  // a key of Event::counts
    std::int64_t at_least{1};
    std::optional<std::int64_t> characters;  // the least length of each document that counts
    std::string paper;                       // the kind of paper that shows it; empty: none does
    bool published{false};                   // it came out elsewhere: nothing has to lie in the folder
};

struct ClauseProfile {
    std::string id, quote;
    bool optional{false};
    Measure measure{Measure::nobody};
    bool any_suffices{false};          // join = "or": one need is enough; else all of them
    std::vector<Need> needs;           // of Measure::counts
    std::vector<std::string> reduces;  // of Measure::reduction: ids of clauses with needs
    bool own{false};                   // of Measure::nobody: files that another event handed in speak against it
};

struct Profile {
    std::string kind;                // "forum"
    std::vector<std::string> names;  // other words for it: "产业创新论坛"
    std::vector<ClauseProfile> clauses;

    [[nodiscard]] const ClauseProfile* clause(std::string_view id) const;
    // Ids of the clauses that a named person's word can lift.
    [[nodiscard]] std::vector<std::string_view> attestable() const;
    // The clause under which the numbers of `id` may be lowered; null: none.
    [[nodiscard]] const ClauseProfile* reduction_of(std::string_view id) const;
};

// `file` names it in errors: "file:line:column: expected …, found …" (kind corrupt).
[[nodiscard]] Result<Profile> parse_profile(std::string_view text, const std::string& file);
// The profiles in the binary, read at first use. A broken one is left out; tests see to it that none is.
[[nodiscard]] std::span<const Profile> profiles();
// By kind or by one of its names; null: no such kind.
[[nodiscard]] const Profile* profile_named(std::string_view kind_or_name);

}  // namespace yancai
