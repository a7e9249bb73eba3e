// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/fields.h"

#include <algorithm>
#include <cctype>

namespace yancai {

bool equal_folded(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    });
}

bool fits(const MetadataText& text, const FieldRow& row) {
    if (text.source != row.source) return false;
    if (row.field.ends_with('*')) return std::string_view(text.field).starts_with(row.field.substr(0, row.field.size() - 1));
    return equal_folded(text.field, row.field);
}

TextClaim claim_of(const MetadataText& text) {
    return {text.source, text.field, text.text.utf8, text.text.encoding, text.text.repaired, text.text.damaged};
}

std::string first_of(const MetadataTexts& texts, std::initializer_list<FieldRow> rows) {
    for (const FieldRow& row : rows)
        for (const MetadataText& text : texts)
            if (fits(text, row)) return text.text.utf8;
    return {};
}

}  // namespace yancai
