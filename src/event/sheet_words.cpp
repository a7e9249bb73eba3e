// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/sheet_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace yancai {
namespace {

constexpr std::string_view extensions[] = {
    "jpg", "jpeg", "jpe", "jfif", "png", "psd", "psb",  "tif",  "tiff", "heic", "heif", "avif", "webp",
    "gif", "bmp",  "jp2", "jxl",  "raw", "dng", "cr2",  "cr3",  "nef",  "arw",  "orf",  "rw2",  "raf",
    "pef", "srw",  "mp4", "mov",  "m4v", "mts", "m2ts", "m2t",  "mpg",  "mpeg", "vob",  "ts",   "avi",
    "wmv", "mkv",  "mxf", "mod",  "tod", "flv", "3gp",  "webm", "dv",   "rmvb",
};

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Behind the dot at `dot`; 0: no extension of a photo or clip.
std::size_t extension_length(std::string_view text, std::size_t dot) {
    std::size_t end = dot + 1;
    constexpr std::size_t longest = 4;
    while (end < text.size() && end - dot - 1 <= longest && is_letter_or_digit(text[end])) ++end;
    const std::string word = ascii_lowered(text.substr(dot + 1, end - dot - 1));
    const bool known = std::find(std::begin(extensions), std::end(extensions), word) != std::end(extensions);
    return known ? end - dot - 1 : 0;
}

// One of the words, taken off the front.
template <std::size_t N>
bool take(std::string_view& text, const std::array<std::string_view, N>& words) {
    for (const std::string_view word : words) {
        if (!text.starts_with(word)) continue;
        text.remove_prefix(word.size());
        return true;
    }
    return false;
}

void skip_blanks(std::string_view& text) {
    constexpr std::array<std::string_view, 3> blanks{" ", "\t", "\u3000"};
    while (take(text, blanks)) continue;
}

}  // namespace

bool is_media_name(std::string_view text) {
    const std::size_t dot = text.rfind('.');
    return dot != std::string_view::npos && dot > 0 && extension_length(text, dot) > 0 &&
           dot + 1 + extension_length(text, dot) == text.size();
}

std::size_t end_of_media_name(std::string_view line) {
    for (std::size_t dot = line.find('.', 1); dot != std::string_view::npos; dot = line.find('.', dot + 1)) {
        const std::size_t length = extension_length(line, dot);
        const std::size_t end = dot + 1 + length;
        if (length > 0 && (end == line.size() || line[end] != '.')) return end;
    }
    return std::string_view::npos;
}

bool is_camera_name(std::string_view text) {
    constexpr std::size_t fewest_digits = 3, longest = 32;
    std::size_t letters = 0, digits = 0;
    for (const char c : text) {
        if (!is_letter_or_digit(c) && c != '_' && c != '-') return false;
        if (c >= '0' && c <= '9')
            ++digits;
        else
            ++letters;
    }
    const bool ends_with_a_digit = !text.empty() && text.back() >= '0' && text.back() <= '9';
    return ends_with_a_digit && letters > 0 && digits >= fewest_digits && text.size() <= longest;
}

std::optional<FigureMark> figure_mark(std::string_view text) {
    constexpr std::array<std::string_view, 3> brackets{"【", "[", "［"};
    constexpr std::array<std::string_view, 3> closing{"】", "]", "］"};
    constexpr std::array<std::string_view, 4> figures{"图片", "照片", "图", "照"};
    std::string_view rest = text;
    const bool bracketed = take(rest, brackets);
    skip_blanks(rest);
    if (!take(rest, figures)) return std::nullopt;
    skip_blanks(rest);
    constexpr std::size_t most_digits = 9;
    FigureMark mark;
    std::size_t digits = 0;
    while (!rest.empty()) {
        char digit = rest.front();
        std::size_t length = 1;
        if (rest.starts_with("\xEF\xBC") && rest.size() > 2 && rest[2] >= '\x90' && rest[2] <= '\x99') {  // full-width
            digit = static_cast<char>('0' + (rest[2] - '\x90'));
            length = 3;
        }
        if (digit < '0' || digit > '9') break;
        if (++digits > most_digits) return std::nullopt;
        mark.number = mark.number * 10 + static_cast<std::uint64_t>(digit - '0');
        rest.remove_prefix(length);
    }
    if (digits == 0) return std::nullopt;
    if (bracketed) {
        skip_blanks(rest);
        if (!take(rest, closing)) return std::nullopt;
    }
    mark.length = text.size() - rest.size();
    return mark;
}

bool is_note(std::string_view text) {
    constexpr std::array<std::string_view, 16> notes{
        "合计",   "总计",   "共计", "小计", "填表",  "填报",     "联系人", "联系电话",
        "审核人", "负责人", "备注", "注:",  "说明:", "填写说明", "total",  "以上"};
    std::string_view rest = text;
    if (is_media_name(text)) return false;
    const std::string plain = folded(trimmed(text));
    rest = plain;
    return take(rest, notes);
}

std::string section_named(std::string_view text) {
    constexpr std::array<std::string_view, 10> numerals{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    constexpr std::array<std::string_view, 2> open{"（", "("};
    constexpr std::array<std::string_view, 7> behind{"、", "）", ")", "．", ".", "：", " "};
    std::string_view rest = text;
    take(rest, open);
    if (!take(rest, numerals)) return {};
    while (take(rest, numerals)) continue;
    if (!take(rest, behind) || is_media_name(text)) return {};
    take(rest, behind);
    return trimmed(rest);
}

}  // namespace yancai
