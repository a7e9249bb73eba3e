// SPDX-License-Identifier: GPL-3.0-or-later
// FieldRow: one field of one source, and how texts are found by it. Pure functions, any thread.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "facts/text_claim.h"
#include "probes/metadata/text.h"

namespace yancai {

struct FieldRow {
    std::string_view source, field;  // a field may end in '*'; case does not matter, PNG keywords come in any
};

[[nodiscard]] bool equal_folded(std::string_view left, std::string_view right);  // of ASCII letters
[[nodiscard]] bool fits(const MetadataText& text, const FieldRow& row);
[[nodiscard]] TextClaim claim_of(const MetadataText& text);
// The text of the first row that has one; empty: none.
[[nodiscard]] std::string first_of(const MetadataTexts& texts, std::initializer_list<FieldRow> rows);

}  // namespace yancai
