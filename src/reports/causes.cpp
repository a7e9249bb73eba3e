// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/causes.h"

#include <algorithm>
#include <optional>

#include "reports/cause_words.h"
#include "reports/sentences.h"

namespace yancai {
namespace {

// Of a cause that has words; what is longer was written by somebody else.
constexpr std::size_t longest = 1000;
constexpr int most_nested = 4;

using Values = std::vector<std::pair<std::string, std::string>>;

// What stands in a pattern's holes when the text is of its form. A hole takes as little as it can, the last one all the rest.
std::optional<Values> fits(std::string_view pattern, std::string_view text) {
    Values values;
    std::size_t open = pattern.find('{');
    if (!text.starts_with(pattern.substr(0, open))) return {};
    if (open == std::string_view::npos) return text.size() == pattern.size() ? std::optional(values) : std::nullopt;
    text.remove_prefix(open);
    while (open != std::string_view::npos) {
        const std::size_t close = pattern.find('}', open), next = pattern.find('{', close);
        const std::string_view behind =
            pattern.substr(close + 1, next == std::string_view::npos ? std::string_view::npos : next - close - 1);
        std::size_t end = text.size();
        if (next != std::string_view::npos) {
            end = text.find(behind, 1);
        } else if (!behind.empty()) {
            end = text.ends_with(behind) ? text.size() - behind.size() : std::string_view::npos;
        }
        if (end == 0 || end == std::string_view::npos) return {};
        values.emplace_back(pattern.substr(open + 1, close - open - 1), text.substr(0, end));
        text.remove_prefix(end + behind.size());
        open = next;
    }
    return values;
}

// Chinese already, or nothing but signs and numbers.
bool needs_no_words(std::string_view cause) {
    return std::ranges::none_of(cause, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }) ||
           std::ranges::any_of(cause, [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

std::optional<std::string> in_words(std::string_view cause, Language language, int nested);

// What is known has a sentence; what is not is another program's, and set off as such.
std::string spoken(std::string_view cause, Language language, int nested) {
    if (auto words = in_words(cause, language, nested)) return *std::move(words);
    if (needs_no_words(cause)) return std::string(cause);
    return render({N_("the program says “{words}”"), {{"words", std::string(cause)}}}, language);
}

std::optional<std::string> in_words(std::string_view cause, Language language, int nested) {
    if (cause.size() > longest || nested >= most_nested) return {};
    for (const auto& patterns : {causes_in_media(), causes_in_settings(), causes_around_files()})
        for (const std::string_view pattern : patterns) {
            std::optional<Values> values = fits(pattern, cause);
            if (!values) continue;
            for (auto& [hole, value] : *values) {
                if (hole == "why") value = spoken(value, language, nested + 1);
                // A part of a sentence: what has no words is what somebody wrote.
                if (hole == "expected" || hole == "found") value = in_words(value, language, nested + 1).value_or(value);
            }
            return render({std::string(pattern), *std::move(values)}, language);
        }
    return {};
}

}  // namespace

std::string spoken_cause(std::string_view cause, Language language) {
    if (language == Language::en) return std::string(cause);
    std::string known = translated(cause, language);
    return known == cause ? spoken(cause, language, 0) : known;
}

std::string explained(Phrase phrase, Language language) {
    for (auto& [hole, value] : phrase.values) {
        if (hole == "why") value = spoken_cause(value, language);
        if (hole == "count") value = spoken_count(value, language);
    }
    return render(phrase, language);
}

}  // namespace yancai
