// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/title.h"

#include <string>

#include "base/code_point.h"
#include "base/expression.h"
#include "base/text.h"

namespace yancai {
namespace {

constexpr std::size_t longest = 256;  // a title within an event file has at most 200 characters

std::wstring characters(std::string_view utf8) {
    std::wstring wide;
    while (!utf8.empty()) {
        const CodePoint next = next_code_point(utf8);
        wide.push_back(static_cast<wchar_t>(next.valid ? next.value : 0xFFFD));
        utf8.remove_prefix(next.length);
    }
    return wide;
}

}  // namespace

std::optional<bool> title_has_form(std::string_view title, std::string_view pattern) {
    if (title.size() > 4 * longest) return std::nullopt;
    const auto form = Expression::compile(characters(pattern));
    if (!form) return std::nullopt;
    return form->matches(characters(folded(trimmed(title))));
}

}  // namespace yancai
