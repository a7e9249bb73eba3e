// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/title.h"

#include <locale>
#include <regex>
#include <string>

#include "base/code_point.h"
#include "base/text.h"

namespace yancai {
namespace {

// std::regex recurses as deep as text and pattern are long; a title within an event file has at most 200 characters.
constexpr std::size_t longest = 256;

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
    if (title.size() > 4 * longest || pattern.size() > 4 * longest) return std::nullopt;
    auto flags = std::regex_constants::ECMAScript | std::regex_constants::icase | std::regex_constants::nosubs;
#ifdef __GLIBCXX__
    flags |= std::regex_constants::__polynomial;
#endif
    try {
        std::wregex form;
        form.imbue(std::locale::classic());  // the program's locale must not change what a policy means
        form.assign(characters(pattern), flags);
        return std::regex_match(characters(folded(trimmed(title))), form);
    } catch (const std::regex_error&) {
        return std::nullopt;
    }
}

}  // namespace yancai
