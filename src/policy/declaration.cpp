// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/declaration.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <vector>

#include "base/day.h"
#include "base/text.h"
#include "policy/path_pattern.h"
#include "policy/words.h"

namespace yancai {
namespace {

constexpr std::size_t longest_line = 200;  // characters: a line with a name or a day is short
constexpr std::size_t most_lines = 1'000;
constexpr std::size_t most_patterns = 100;

std::vector<std::wstring> lines_of(std::string_view text) {
    std::vector<std::wstring> lines;
    while (!text.empty() && lines.size() < most_lines) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(characters(beginning(text.substr(0, end), longest_line)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool is_blank(wchar_t c) {
    return c == L' ' || c == L'\t' || c == L'\u3000' || c == L'\u00A0' || c == L'_' || c == L'＿' || c == L'\r';
}

bool is_end(wchar_t c) {
    return c == L'。' || c == L'；' || c == L';';
}

// Without blanks and rules to write on at both ends, and without “（签字）” or “（盖章）” behind.
std::wstring cleaned(std::wstring_view value) {
    while (!value.empty() && (is_blank(value.front()) || is_end(value.front()))) value.remove_prefix(1);
    while (!value.empty() && (is_blank(value.back()) || is_end(value.back()))) value.remove_suffix(1);
    for (const std::wstring_view open : {L"（", L"("}) {
        const std::size_t at = value.rfind(open);
        if (at != std::wstring_view::npos && value.substr(at).find_first_of(L"签章印") != std::wstring_view::npos)
            return cleaned(value.substr(0, at));
    }
    return std::wstring(value);
}

// Where the value behind one of the labels begins, and where the label does: “声明人（签字）：张三”.
struct Labelled {
    std::size_t label, value;
};
std::optional<Labelled> label_in(std::wstring_view line, const Words& labels, std::size_t from = 0) {
    std::optional<Labelled> first;
    for (const Word& label : labels) {
        const std::wstring wanted = characters(label.written);
        for (std::size_t at = line.find(wanted, from); at != std::wstring_view::npos; at = line.find(wanted, at + 1)) {
            std::size_t behind = at + wanted.size();
            while (behind < line.size() && is_blank(line[behind])) ++behind;
            if (behind < line.size() && (line[behind] == L'（' || line[behind] == L'(')) {
                const std::size_t close = line.find_first_of(L"）)", behind);
                if (close == std::wstring_view::npos) continue;
                behind = close + 1;
                while (behind < line.size() && is_blank(line[behind])) ++behind;
            }
            if (behind >= line.size() || (line[behind] != L'：' && line[behind] != L':')) continue;
            if (!first || at < first->label) first = Labelled{at, behind + 1};
            break;
        }
    }
    return first;
}

// What stands behind the label, up to the next label of any kind.
std::wstring value_in(std::wstring_view line, const Words& labels, const Policy::Rights& rights) {
    const auto found = label_in(line, labels);
    if (!found) return {};
    std::size_t end = line.size();
    for (const Words* others : {&rights.signer_labels, &rights.date_labels, &rights.scope_labels})
        if (const auto next = label_in(line, *others, found->value)) end = std::min(end, next->label);
    return cleaned(line.substr(found->value, end - found->value));
}

std::wstring first_value(const std::vector<std::wstring>& lines, const Words& labels, const Policy::Rights& rights) {
    for (const std::wstring& line : lines)
        if (std::wstring value = value_in(line, labels, rights); !value.empty()) return value;
    return {};
}

int digit_of(wchar_t c) {
    constexpr std::wstring_view numerals = L"〇一二三四五六七八九";
    if (c >= L'0' && c <= L'9') return c - L'0';
    if (c == L'零' || c == L'○' || c == L'Ｏ') return 0;
    const std::size_t at = numerals.find(c);
    return at == std::wstring_view::npos ? -1 : static_cast<int>(at);
}

// “二十三”, “十”, “09”; a year is spelled digit by digit.
std::string arabic(std::wstring_view text) {
    const std::size_t ten = text.find(L'十');
    std::string digits;
    if (ten != std::wstring_view::npos) {
        const int tens = ten == 0 ? 1 : digit_of(text[0]);
        const int units = ten + 1 < text.size() ? digit_of(text[ten + 1]) : 0;
        return fmt::format("{}", std::max(tens, 0) * 10 + std::max(units, 0));
    }
    for (const wchar_t c : text)
        if (const int digit = digit_of(c); digit >= 0) digits += static_cast<char>('0' + digit);
    return digits;
}

// Names of files and folders, one beside the other.
std::vector<std::string> patterns_of(std::wstring_view scope) {
    std::vector<std::string> patterns;
    std::wstring one;
    const auto keep = [&] {
        if (const std::wstring clean = cleaned(one); !clean.empty() && patterns.size() < most_patterns)
            patterns.push_back(utf8_of(clean));
        one.clear();
    };
    for (const wchar_t c : scope) {
        if (std::wstring_view(L"、，,；;").find(c) != std::wstring_view::npos)
            keep();
        else
            one.push_back(c);
    }
    keep();
    return patterns;
}

}  // namespace

std::string day_in(std::string_view text) {
    static const std::wregex form(
        L"([0-9〇零○Ｏ一二三四五六七八九]{4})\\s*[年./-]\\s*([0-9一二三四五六七八九十]{1,3})\\s*[月./"
        L"-]\\s*([0-9一二三四五六七八九十]{1,3})");
    const std::wstring line = characters(beginning(text, longest_line));
    std::wsmatch match;
    if (!std::regex_search(line, match, form)) return {};
    const std::string year = arabic(match[1].str()), month = arabic(match[2].str()), day = arabic(match[3].str());
    const std::string iso = fmt::format("{:0>4}-{:0>2}-{:0>2}", year, month, day);
    return iso_day(iso).value_or("");
}

RightsDeclaration declaration_in(std::string_view text, const Policy& policy) {
    const Policy::Rights& rights = policy.rights;
    const std::vector<std::wstring> lines = lines_of(text);
    RightsDeclaration declaration;
    declaration.by = utf8_of(first_value(lines, rights.signer_labels, rights));
    declaration.date = day_in(utf8_of(first_value(lines, rights.date_labels, rights)));
    for (const std::wstring& line : lines) {
        if (!declaration.date.empty()) break;
        constexpr std::size_t longest_day = 16;  // “二〇二三年十二月二十三日”, and blanks
        const std::wstring clean = cleaned(line);
        if (clean.size() <= longest_day) declaration.date = day_in(utf8_of(clean));
    }
    declaration.scope = utf8_of(first_value(lines, rights.scope_labels, rights));
    const std::string& where = declaration.scope;
    const std::string all = FoldedText(where.empty() ? text : std::string_view(where)).first_of(rights.all_words);
    declaration.covers_all = !all.empty();
    if (declaration.covers_all && where.empty()) declaration.scope = all;
    if (!declaration.covers_all) declaration.covers = patterns_of(characters(where));
    return declaration;
}

RightsDeclaration declaration_on(const Paper& paper, const Facts& facts, const Policy& policy) {
    RightsDeclaration declaration;
    std::string text;
    if (const MetadataFacts* metadata = known(facts.metadata))
        for (const RightsClaim& claim : metadata->rights)
            if (claim.claim.source == "document") text += claim.claim.text + "\n";
    if (!text.empty()) declaration = declaration_in(text, policy);
    declaration.path = paper.path;
    if (paper.state == PaperState::unread)
        declaration.unread = paper.why;
    else if (text.empty())
        declaration.unread = "too_long";
    return declaration;
}

bool is_whole(const RightsDeclaration& declaration) {
    return declaration.unread.empty() && !trimmed(declaration.by).empty() && !declaration.date.empty() &&
           (declaration.covers_all || !declaration.covers.empty());
}

bool covers(const RightsDeclaration& declaration, std::string_view path) {
    return declaration.covers_all || std::any_of(declaration.covers.begin(), declaration.covers.end(),
                                                 [&](const std::string& written) { return path_fits(path, written); });
}

bool row_declares(const AssetContext& context, const Policy& policy) {
    return std::any_of(context.rights.begin(), context.rights.end(), [&](const RightsClaim& given) {
        if (given.claim.source != "sheet" || given.role != RightsRole::holder) return false;
        const FoldedText text(given.claim.text);
        return !text.first_of(policy.rights.own_words).empty() || !text.first_of(policy.rights.explanations).empty();
    });
}

}  // namespace yancai
