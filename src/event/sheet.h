// SPDX-License-Identifier: GPL-3.0-or-later
// MaterialSheet (素材清单): one row a file, in any column order, with Chinese or English headings. Pure functions of text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace yancai {

struct SheetRow {
    int line{0};       // in the file, from 1
    std::string file;  // 文件名, as written
    std::string caption, scene, author, rights;
    std::string caption_heading;  // the heading as written, for the caption's field name
};

struct MaterialSheet {
    std::string name;      // the sheet's own file name
    std::string encoding;  // "utf-8", "gb18030", …
    std::vector<SheetRow> rows;
};

// CSV bytes in UTF-8 (with or without mark) or GB18030; comma, semicolon or tab. Errors: corrupt, "name:line:column: expected …".
[[nodiscard]] Result<MaterialSheet> parse_csv_sheet(std::string_view bytes, const std::string& name);

// Which row belongs to which path. Full path, then name, then stem; folded (NFC, case, full-width).
struct SheetMatch {
    std::map<std::string, const SheetRow*> by_path;
    std::vector<const SheetRow*> without_file, ambiguous;
};
// `paths` sorted; rows point into `sheet`, which outlives the match.
[[nodiscard]] SheetMatch match_sheet(const MaterialSheet& sheet, const std::vector<std::string>& paths);

}  // namespace yancai
