// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/pattern.h"

#include <algorithm>

namespace yancai {
namespace {

bool is_space(wchar_t character) {
    return character == L' ' || (character >= L'\t' && character <= L'\r') || character == 0x3000 || character == 0xA0;
}

}  // namespace

Result<Pattern> Pattern::compile(std::string_view source) {
    return Pattern(source, TRY(Expression::compile(characters(source))));
}

bool Pattern::matches(const FoldedText& text) const {
    return compiled_.matches(std::wstring_view(text.text()).substr(0, longest));
}

std::string Pattern::first_in(const FoldedText& text) const {
    const std::wstring_view all = text.text();
    for (auto at = all.begin(); at != all.end();) {
        at = std::find_if_not(at, all.end(), is_space);
        const auto end = std::find_if(at, all.end(), is_space);
        if (const std::wstring_view word(at, end); word.size() <= longest)
            if (const auto found = compiled_.first_in(word)) return utf8_of(*found);
        at = end;
    }
    return {};
}

}  // namespace yancai
