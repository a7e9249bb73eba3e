// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/path_pattern.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "policy/words.h"

namespace yancai {
namespace {

constexpr std::size_t longest = 1'024;

std::wstring plain(std::string_view text) {
    std::wstring wide = characters(folded(trimmed(beginning(text, longest))));
    std::replace(wide.begin(), wide.end(), L'\\', L'/');
    while (wide.ends_with(L'/')) wide.pop_back();
    return wide.starts_with(L"./") ? wide.substr(2) : wide;
}

// With one place to come back to: time grows with the product of the lengths, whatever the pattern.
bool matches(std::wstring_view text, std::wstring_view pattern) {
    std::size_t at = 0, p = 0, star = std::wstring_view::npos, resumed = 0;
    while (at < text.size()) {
        if (p < pattern.size() && pattern[p] == L'*') {
            star = p++;
            resumed = at;
        } else if (p < pattern.size() && (pattern[p] == L'?' || pattern[p] == text[at])) {
            ++p;
            ++at;
        } else if (star != std::wstring_view::npos) {
            p = star + 1;
            at = ++resumed;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == L'*') ++p;
    return p == pattern.size();
}

}  // namespace

bool path_fits(std::string_view path, std::string_view written) {
    const std::wstring whole = plain(path), pattern = plain(written);
    if (pattern.empty()) return false;
    if (matches(whole, pattern) || matches(whole, pattern + L"/*")) return true;
    const std::size_t slash = whole.rfind(L'/');
    const bool name_alone = pattern.find(L'/') == std::wstring::npos;
    return name_alone && slash != std::wstring::npos && matches(std::wstring_view(whole).substr(slash + 1), pattern);
}

}  // namespace yancai
