// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/value_text.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "reports/causes.h"
#include "reports/field_words.h"
#include "reports/sentences.h"
#include "reports/value_words.h"

namespace yancai {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "≥ 2097152 bytes" → "≥ {1} bytes" with {"1", "2097152"}.
Phrase without_numbers(const std::string& value) {
    Phrase phrase;
    for (std::size_t at = 0; at < value.size();) {
        if (!is_digit(value[at])) {
            phrase.text += value[at++];
            continue;
        }
        std::size_t end = at;
        const auto decimal_point = [&] { return value[end] == '.' && end + 1 < value.size() && is_digit(value[end + 1]); };
        while (end < value.size() && (is_digit(value[end]) || decimal_point())) ++end;
        const std::string name = std::to_string(phrase.values.size() + 1);
        phrase.text += "{" + name + "}";
        phrase.values.emplace_back(name, value.substr(at, end - at));
        at = end;
    }
    return phrase;
}

// Nothing when no rule speaks so.
std::optional<std::string> known_value(const std::string& value, Language language) {
    constexpr std::size_t longest = 64;  // of the values that have a sentence, with their numbers
    if (value.size() > longest) return {};
    Phrase phrase = without_numbers(value);
    const std::string_view sentence = value_sentence(phrase.text);
    if (sentence.empty()) return {};
    phrase.text = sentence;
    return render(phrase, language);
}

std::string spoken_value(const std::string& value, Language language) {
    return known_value(value, language).value_or(value);
}

// "jpeg, png" → "JPEG, PNG"
std::string spoken_formats(const std::string& list, Language language) {
    constexpr std::string_view comma = ", ";
    std::string spoken;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(comma, at), list.size());
        if (!spoken.empty()) spoken += list_mark(language);
        spoken += spoken_format(list.substr(at, end - at), language);
        at = end + comma.size();
    }
    return spoken;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
        text.replace(at, what.size(), with);
}

// "a.jpg, b.jpg, …" → "a.jpg、b.jpg 等". A comma inside a name stays: a list's stands behind an ending or where a name was cut
// off.
std::string spoken_names(const std::string& list, Language language) {
    if (language == Language::en) return list;
    constexpr std::string_view comma = ", ", ellipsis = "…";
    const auto is_ending = [](std::string_view text) {
        constexpr std::size_t longest = 10;  // crdownload
        return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        });
    };
    std::string spoken;
    std::size_t begin = 0;
    for (std::size_t at = 0; (at = list.find(comma, at)) != std::string::npos; at += comma.size()) {
        const std::string_view name = std::string_view(list).substr(begin, at - begin);
        const std::size_t dot = name.rfind('.');
        const bool ends = name.ends_with(ellipsis) || (dot != std::string_view::npos && is_ending(name.substr(dot + 1)));
        if (!ends) continue;
        spoken.append(name).append(list_mark(language));
        begin = at + comma.size();
    }
    const std::string_view rest = std::string_view(list).substr(begin);
    if (rest == ellipsis && spoken.ends_with(list_mark(language)))
        return spoken.erase(spoken.size() - list_mark(language).size()) + " 等";
    return spoken.append(rest);
}

// "学术交流 (4), 技术推广 (2)" → "学术交流（4）、技术推广（2）"
std::string spoken_counts(std::string list, Language language) {
    if (language == Language::en) return list;
    replace_all(list, ", ", list_mark(language));
    replace_all(list, " (", "（");
    replace_all(list, ")", "）");
    return list;
}

// Rules whose values are names of formats; what was expected of a content is a kind.
bool finds_formats(const Finding& finding) {
    const std::string& rule = finding.rule;
    return rule == "image.format" || rule == "video.format" || rule == "file.polyglot" || rule == "file.content" ||
           rule == "document.readable";
}

// A caption that says "video" is shown as the caption it is; metadata that cannot be read has no text, and a declaration without
// a date none of it.
bool finds_texts(const Finding& finding) {
    const std::string& rule = finding.rule;
    if (rule == "rights.declared" && finding.found.starts_with("no ")) return false;
    return finding.expected != "readable metadata" &&
           (rule.starts_with("caption.") || rule.starts_with("rights.") || rule == "event.title");
}

std::string spoken(const Finding& finding, const std::string& value, Language language) {
    if (auto known = known_value(value, language)) return *std::move(known);
    return finds_formats(finding) ? spoken_formats(value, language) : value;
}

}  // namespace

std::string spoken_expected(const Finding& finding, Language language) {
    return spoken(finding, finding.expected, language);
}

std::string spoken_found(const Finding& finding, Language language) {
    // A length, then what the caption says of when, where, who and what, which the message tells in words.
    if (const auto end = finding.found.find(": "); finding.rule == "caption.meaningful" && end != std::string::npos)
        return spoken_value(finding.found.substr(0, end), language);
    if (finding.rule == "batch.scenes") return spoken_counts(finding.found, language);
    // How many of what the message names.
    const bool counted = finding.rule.starts_with("batch.") || finding.rule == "rights.declared";
    if (counted && !finding.found.empty() && std::ranges::all_of(finding.found, is_digit))
        return render({N_("{count} in all"), {{"count", finding.found}}}, language);
    return finds_texts(finding) ? finding.found : spoken(finding, finding.found, language);
}

std::string spoken_message(const Finding& finding, Language language) {
    Phrase phrase = finding.message;
    const bool of_ours = finding.rule.ends_with(".decodes");  // elsewhere "what" is a word of the file
    for (auto& [hole, value] : phrase.values) {
        if (hole == "why" || (of_ours && hole == "what")) {
            const auto known = known_value(value, language);
            value = known ? *known : spoken_cause(value, language);
        }
        if (hole == "format" || hole == "other") {
            const bool is_content = phrase.text.find("content is {" + hole + "}") != std::string::npos;
            value = is_content ? spoken_content(value, language) : spoken_label(value, language);
        }
        if (hole == "names" || hole == "files") value = spoken_names(value, language);
        if (hole == "places" || hole == "covered") value = spoken_counts(value, language);
        if (hole == "field" || hole.ends_with("_field")) value = spoken_field(value, language);
    }
    return render(phrase, language);
}

std::string spoken_word(std::string_view word, Language language) {
    return spoken_value(std::string(word), language);
}

}  // namespace yancai
