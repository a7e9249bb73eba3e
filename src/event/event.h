// SPDX-License-Identifier: GPL-3.0-or-later
// Event: what event.toml says of the event a batch belongs to. Plain values; parsing is a pure function of text.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace yancai {

// A named person's word in the event file for a clause that no machine can measure.
struct Statement {
    std::string clause;  // "forum.5"
    std::string by, date, evidence;
};

struct Event {
    std::string id;    // letters, digits, '-', '_', '.'; names the completion record
    std::string kind;  // "forum", "conference"
    std::string title;
    std::vector<std::string> dates;  // ISO days, sorted, distinct
    std::string place, organiser;
    std::map<std::string, std::int64_t>
        counts;  // "media.national", "media.local", "parallel_forums", "activities", …; absent: nothing said
    std::vector<std::string> contents;  // programme contents (optional clause)
    struct Rights {
        bool covers_all{false};
        std::string by, date, scope;
    };
    std::optional<Rights> rights;
    std::vector<Statement> statements;
};

// `file` names it in errors: "file:line:column: expected …, found …" (kind corrupt).
[[nodiscard]] Result<Event> parse_event(std::string_view toml, const std::string& file);

}  // namespace yancai
