// SPDX-License-Identifier: GPL-3.0-or-later
// Plain lines of name and caption, as people write them beside a folder of photos: “a.jpg<TAB>签约”, “图1：签约”, “【图1】签约”,
// or the name alone and the caption below it.
#include <algorithm>

#include "base/text.h"
#include "event/sheet_rows.h"
#include "event/sheet_words.h"

namespace yancai {
namespace {

constexpr std::size_t longest_name = 120;  // bytes; forty Chinese characters

// Blanks, colons, dashes and closing brackets between a name and its caption.
std::string without_separators(std::string_view text) {
    constexpr std::string_view separators[] = {":",  "：", "-", "—",  "–", "|", "、",    ".",
                                               "．", "，", ",", "】", "]", "→", "\u3000"};
    std::string_view rest = text;
    for (bool again = true; again;) {
        again = false;
        while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
        for (const std::string_view separator : separators) {
            if (!rest.starts_with(separator)) continue;
            rest.remove_prefix(separator.size());
            again = true;
        }
    }
    return trimmed(rest);
}

// “1. ”, “2、”, “(3) ” in front of a file's name.
std::string_view without_number(std::string_view line) {
    std::string_view rest = line;
    const bool bracketed = rest.starts_with('(') || rest.starts_with("（");
    if (bracketed) rest.remove_prefix(rest.starts_with('(') ? 1 : std::string_view("（").size());
    std::size_t digits = 0;
    while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
    if (digits == 0 || digits > 3) return line;
    rest.remove_prefix(digits);
    for (const std::string_view mark : {". ", "、", ") ", "）", "．", ".\t"}) {
        if (!rest.starts_with(mark)) continue;
        rest.remove_prefix(mark.size());
        return rest;
    }
    return line;
}

// Where a name without an extension ends: at a tab, at two blanks, at a colon, whichever comes first; behind a camera's name one
// blank is enough. npos: the line is no entry.
std::size_t end_of_plain_name(std::string_view line) {
    std::size_t end = std::string_view::npos;
    for (const std::string_view separator : {"\t", "  ", "\u3000", "：", ": ", ":"}) end = std::min(end, line.find(separator));
    if (const std::size_t blank = line.find(' '); blank < end && is_camera_name(line.substr(0, blank))) end = blank;
    if (end == std::string_view::npos || end == 0 || end > longest_name) return std::string_view::npos;
    // A sentence is no name.
    for (const std::string_view mark : {"，", "。", "；", "！", "？"}) {
        if (line.substr(0, end).find(mark) != std::string_view::npos) return std::string_view::npos;
    }
    return end;
}

// What a line says of the whole event rather than of a file: “时间：9月1日”.
bool is_about_the_event(std::string_view name) {
    static constexpr std::string_view words[] = {"时间",     "日期",     "地点", "主题", "活动",     "活动名称",
                                                 "活动时间", "活动地点", "单位", "主办", "主办单位", "承办单位",
                                                 "报送单位", "报送人",   "电话", "来源", "摄影",     "供图"};
    return is_note(name) || is_heading(name) || std::find(std::begin(words), std::end(words), name) != std::end(words);
}

std::optional<SheetRow> entry(std::string_view whole) {
    SheetRow row;
    const std::string_view numbered = without_number(whole);
    const std::size_t named = end_of_media_name(numbered);
    std::size_t end = 0;
    std::string_view line = whole;
    if (named != std::string_view::npos && named <= longest_name &&
        numbered.substr(0, named).find('\t') == std::string_view::npos) {
        line = numbered;
        end = named;
    } else if (const auto mark = figure_mark(whole)) {
        end = mark->length;
    } else {
        end = end_of_plain_name(whole);
        if (end == std::string_view::npos) return std::nullopt;
    }
    row.file = trimmed(line.substr(0, end));
    row.caption = without_separators(line.substr(end));
    if (row.caption.empty() && named == std::string_view::npos && !figure_mark(whole)) return std::nullopt;
    if (is_about_the_event(row.file)) return std::nullopt;
    return row;
}

}  // namespace

std::vector<SheetRow> rows_of_lines(const std::vector<std::string_view>& lines) {
    std::vector<SheetRow> rows;
    bool wants_caption = false;  // a name stood alone: its caption follows
    for (std::size_t at = 0; at < lines.size() && rows.size() <= most_sheet_rows; ++at) {
        const std::string line = trimmed(lines[at]);
        if (line.empty()) {
            if (!rows.empty() && !rows.back().caption.empty()) wants_caption = false;
            continue;
        }
        if (auto found = entry(line)) {
            found->line = static_cast<int>(at) + 1;
            wants_caption = found->caption.empty();
            rows.push_back(std::move(*found));
        } else if (wants_caption) {
            rows.back().caption = line;
            wants_caption = false;
        }
    }
    return rows;
}

}  // namespace yancai
