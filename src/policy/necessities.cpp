// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/necessities.h"

#include <algorithm>

namespace yancai {
namespace {

constexpr std::wstring_view with_meaning = L"^$\\.*+?()[]{}|/";

bool is_ascii_letter_or_digit(wchar_t character) {
    return (character >= L'a' && character <= L'z') || (character >= L'A' && character <= L'Z') ||
           (character >= L'0' && character <= L'9');
}

wchar_t lowered(wchar_t character) {
    return character >= L'A' && character <= L'Z' ? static_cast<wchar_t>(character - L'A' + L'a') : character;
}

// Characters that have no other form to be equal to: in ASCII, and from the first of East Asian radicals on.
bool stands_for_itself(wchar_t character) {
    constexpr wchar_t first_without_case = 0x2E80, first_form = 0xF900;  // behind which compatibility and width forms stand
    return character < 0x80 || (character >= first_without_case && character < first_form);
}

// Behind a bracket expression or a group that begins at `at`; 0 for one with classes by name or an empty bracket.
std::size_t behind(std::wstring_view expression, std::size_t at) {
    int depth = 0;
    bool in_class = false;
    for (; at < expression.size(); ++at) {
        const wchar_t character = expression[at];
        if (character == L'\\') {
            ++at;
        } else if (in_class) {
            if (character == L'[') return 0;
            in_class = character != L']';
        } else if (character == L'[') {
            in_class = true;
            if (at + 1 < expression.size() && expression[at + 1] == L'^') ++at;
            if (at + 1 < expression.size() && expression[at + 1] == L']') return 0;
        } else if (character == L'(') {
            ++depth;
        } else if (character == L')') {
            --depth;
        }
        if (depth == 0 && !in_class) return at + 1;
    }
    return expression.size();
}

}  // namespace

Necessities::Necessities(std::wstring_view expression) {
    std::wstring found;
    bool digit = false;
    for (std::size_t at = 0; at < expression.size();) {
        wchar_t literal = 0;
        bool any_digit = false;
        const wchar_t character = expression[at];
        if (character == L'|') return;  // one or the other
        if (character == L'\\') {
            const wchar_t escaped = at + 1 < expression.size() ? expression[at + 1] : 0;
            if (escaped == L'u' || escaped == L'x' || escaped == L'c') return;
            any_digit = escaped == L'd';
            if (!is_ascii_letter_or_digit(escaped)) literal = escaped;
            at += 2;
        } else if (character == L'(' || character == L'[') {
            at = behind(expression, at);
            if (at == 0) return;
        } else {
            if (with_meaning.find(character) == std::wstring_view::npos) literal = character;
            ++at;
        }
        const wchar_t how_often = at < expression.size() ? expression[at] : 0;
        if (how_often == L'{') {
            at = std::min(expression.find(L'}', at), expression.size());
            continue;
        }
        if (how_often == L'?' || how_often == L'*') continue;
        if (any_digit) digit = true;
        if (literal != 0 && stands_for_itself(literal)) found.push_back(lowered(literal));
    }
    characters_ = std::move(found);
    digit_ = digit;
}

bool Necessities::met_by(std::wstring_view text) const {
    const auto holds = [&](wchar_t wanted) {
        return std::ranges::any_of(text, [&](wchar_t character) { return lowered(character) == wanted; });
    };
    const bool digits =
        !digit_ || std::ranges::any_of(text, [](wchar_t character) { return character >= L'0' && character <= L'9'; });
    return digits && std::ranges::all_of(characters_, holds);
}

}  // namespace yancai
