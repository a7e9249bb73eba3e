// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences and words that several kinds of report share. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/phrase.h"
#include "event/record.h"
#include "policy/judgement.h"

namespace yancai {

// A sentence of the catalogue with its holes filled.
[[nodiscard]] std::string say(Language language, std::string_view text,
                              std::vector<std::pair<std::string, std::string>> values = {});

// What stands between the parts of a list.
[[nodiscard]] std::string_view list_mark(Language language);
// The first few names, as the language lists them: "a.html, b.xlsx"; "a.html、b.xlsx".
[[nodiscard]] std::string listed(const std::vector<std::string>& names, Language language);

// 不构成侵权与否的法律判断: every report says it.
[[nodiscard]] std::string disclaimer(Language language);

// For people; the stable words of JSON are word(…).
[[nodiscard]] std::string spoken(Verdict verdict, Language language);
[[nodiscard]] std::string spoken(Severity severity, Language language);
[[nodiscard]] std::string spoken(ClauseStatus status, Language language);
[[nodiscard]] std::string spoken(Depth depth, Language language);
// What a number of an event file counts: "achievements" → "achievements that can be transferred, with a plan and an evaluation".
// What is no such number stays as it is.
[[nodiscard]] std::string spoken_count(const std::string& count, Language language);
[[nodiscard]] std::string spoken_event_kind(std::string_view kind, Language language);
// Why we could not tell, and what the reader can do about it.
[[nodiscard]] std::string spoken_obstacle(const Error& obstacle, Language language);
[[nodiscard]] std::string obstacle_remedy(ErrorKind kind, Language language);

}  // namespace yancai
