// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/pattern.h"

#include <algorithm>
#include <cstdint>
#include <locale>

#include "base/text.h"

namespace yancai {
namespace {

constexpr std::size_t longest_source = 256;    // characters of an expression
constexpr std::uint64_t most_states = 10'000;  // length × repetitions: about the states of the compiled machine

// {11,} asks for eleven copies of what stands before it; nested ones multiply. Counted without parsing: too many, never too few.
std::uint64_t repetitions(std::string_view source) {
    std::uint64_t product = 1;
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (source[at] != '{') continue;
        std::uint64_t number = 0, largest = 1;
        for (++at; at < source.size() && source[at] != '}'; ++at) {
            const bool digit = source[at] >= '0' && source[at] <= '9';
            number = digit ? std::min<std::uint64_t>(number * 10 + static_cast<std::uint64_t>(source[at] - '0'), most_states) : 0;
            largest = std::max(largest, number);
        }
        product = std::min(product * largest, most_states + 1);
    }
    return product;
}

bool is_space(wchar_t character) {
    return character == L' ' || (character >= L'\t' && character <= L'\r') || character == 0x3000 || character == 0xA0;
}

}  // namespace

Result<Pattern> Pattern::compile(std::string_view source) {
    if (source.empty()) return Error{ErrorKind::corrupt, "an empty expression"};
    const std::size_t length = code_points(source);
    if (length > longest_source) return Error{ErrorKind::corrupt, "an expression of more than 256 characters"};
    if (length * repetitions(source) > most_states) return Error{ErrorKind::corrupt, "an expression with too many repetitions"};
    try {
        auto expression = std::make_shared<std::wregex>();
        // The program's global locale must not change what a policy means.
        expression->imbue(std::locale::classic());
        auto flags = std::regex_constants::ECMAScript | std::regex_constants::icase | std::regex_constants::nosubs;
#ifdef __GLIBCXX__
        flags |= std::regex_constants::__polynomial;
#endif
        expression->assign(characters(source), flags);
        Pattern pattern;
        pattern.source_ = source;
        pattern.necessities_ = Necessities(characters(source));
        pattern.compiled_ = std::move(expression);
        return pattern;
    } catch (const std::regex_error& error) {
        return Error{ErrorKind::corrupt, std::string("an expression that does not compile (") + error.what() + ")"};
    }
}

bool Pattern::matches(const FoldedText& text) const {
    const std::wstring& whole = text.text();
    const auto end = whole.begin() + static_cast<std::ptrdiff_t>(std::min(whole.size(), longest));
    if (!necessities_.met_by({whole.begin(), end})) return false;
    try {
        return std::regex_match(whole.begin(), end, *compiled_);
    } catch (const std::regex_error&) {
        return false;  // the matcher gave up: nothing is known to match
    }
}

std::string Pattern::first_in(const FoldedText& text) const {
    const std::wstring& all = text.text();
    if (!necessities_.met_by(all)) return {};
    for (auto at = all.begin(); at != all.end();) {
        at = std::find_if_not(at, all.end(), is_space);
        const auto end = std::find_if(at, all.end(), is_space);
        if (static_cast<std::size_t>(end - at) <= longest) {
            try {
                std::wsmatch found;
                if (std::regex_search(at, end, found, *compiled_)) return utf8_of(found.str());
            } catch (const std::regex_error&) {
                return {};  // the matcher gave up: nothing is known to match
            }
        }
        at = end;
    }
    return {};
}

}  // namespace yancai
