// SPDX-License-Identifier: GPL-3.0-or-later
// Declarations of rights on paper: who makes them, when and for what, read from their words. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

#include "facts/context.h"
#include "policy/policy.h"

namespace yancai {

// What stands behind the policy's labels (“声明人：”), or in a line of its own (a date). What is not found stays empty.
[[nodiscard]] RightsDeclaration declaration_in(std::string_view text, const Policy& policy);
// The same of a document that is one, with its path and, when it could not be read, why.
[[nodiscard]] RightsDeclaration declaration_on(const Paper& paper, const Facts& facts, const Policy& policy);

// Somebody, some day, for something: it can be relied on.
[[nodiscard]] bool is_whole(const RightsDeclaration& declaration);
[[nodiscard]] bool covers(const RightsDeclaration& declaration, std::string_view path);
// Whether a row of the sheet says that the file is the organiser's own, or that its use is allowed.
[[nodiscard]] bool row_declares(const AssetContext& context, const Policy& policy);

// "2023-09-20" of “2023年9月20日”, “2023.09.20”, “二〇二三年九月二十日”; empty: there is no such day in the text.
[[nodiscard]] std::string day_in(std::string_view text);

}  // namespace yancai
