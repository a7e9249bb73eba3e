// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/text.h"
#include "event/sheet.h"

namespace yancai {
namespace {

// In a name of their own or with more around them: “附件2 图片清单（最终）”, “技术推广-图释”.
constexpr std::string_view certain_parts[] = {"素材清单", "素材表", "图片清单", "照片清单", "视频清单", "影像清单", "图释"};
constexpr std::string_view likely_parts[] = {"图注", "图说", "图片说明", "照片说明", "素材说明", "图片目录", "照片目录"};
constexpr std::string_view whole[] = {"materials", "material-list", "material list", "captions", "caption list"};

constexpr std::string_view readable[] = {"csv", "tsv", "txt", "xlsx", "xlsm", "xltx", "ods", "docx", "docm"};
// Named so that whoever hands one in is told what to do.
constexpr std::string_view known[] = {"xls", "xlsb", "et", "ett", "doc", "wps", "numbers", "odt"};

bool is_one_of(std::string_view word, const auto& words) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

SheetName sheet_name(std::string_view path, const std::vector<std::string>& further) {
    const std::string name = folded(path.substr(path.rfind('/') + 1));  // npos + 1 is 0
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0 || name.starts_with("~$")) return SheetName::no;  // Excel's own lock file
    const std::string_view stem = std::string_view(name).substr(0, dot), extension = std::string_view(name).substr(dot + 1);
    const bool can_be_read = is_one_of(extension, readable);
    if (!can_be_read && !is_one_of(extension, known)) return SheetName::no;
    const std::string plain = trimmed(stem);
    const auto holds = [&](std::string_view part) { return plain.find(part) != std::string::npos; };
    const bool named = is_one_of(plain, whole) || std::any_of(std::begin(certain_parts), std::end(certain_parts), holds) ||
                       std::any_of(further.begin(), further.end(), [&](const std::string& one) { return plain == folded(one); });
    if (named) return SheetName::certain;
    if (!can_be_read) return SheetName::no;
    return std::any_of(std::begin(likely_parts), std::end(likely_parts), holds) ? SheetName::likely : SheetName::possible;
}

}  // namespace yancai
