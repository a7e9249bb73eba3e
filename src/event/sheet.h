// SPDX-License-Identifier: GPL-3.0-or-later
// MaterialSheet (素材清单): one row a file, in any column order, with Chinese or English headings, as CSV, XLSX, ODS, DOCX or
// plain lines of name and caption. Pure functions of bytes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

namespace yancai {

struct SheetRow {
    int line{0};        // in the file or in its table, from 1
    std::string table;  // the spreadsheet's tab, or the number of a table in a text document; empty where there is but one
    bool hidden{false};
    std::string file;  // 文件名, as written
    std::string caption, scene, author, rights;
    std::string caption_heading;  // the heading as written, for the caption's field name

    friend bool operator==(const SheetRow&, const SheetRow&) = default;
};

struct MaterialSheet {
    std::string name;      // the sheet's own path in the batch
    std::string encoding;  // "utf-8", "gb18030", …
    bool repaired{false};  // its text was mojibake and could be undone
    std::vector<SheetRow> rows;
};

// How much a file's name says of its being a material sheet.
enum class SheetName {
    no,        // it cannot be one
    possible,  // when its table has headings for both file and caption
    likely,    // 图片说明, 照片目录: when what it holds can be read as one
    certain,   // 素材清单, 图片清单, 图释, captions …: one that cannot be read is an error
};
// `further`: names of a policy's own, without extension.
[[nodiscard]] SheetName sheet_name(std::string_view path, const std::vector<std::string>& further = {});

// Any of the formats, told by content; `certainty` is anything but no. Errors: corrupt (“name:line:column: expected …” or
// “name: table!A1: expected …”), unsupported (an old or encrypted document; says what to do), over_limit, unrecognised (no
// sheet).
[[nodiscard]] Result<MaterialSheet> read_sheet(std::string_view bytes, const std::string& name, const Limits& limits,
                                               SheetName certainty = SheetName::certain);

// Which row belongs to which path.
//
// The strictest way that finds a file counts: full path, path's end, name, stem, figure number (图3, 【图3】, 3.jpg), part of one
// name only. Compared folded: NFC, case, full width, backslashes, file: addresses. Where several files fit alike, those in the
// sheet's own folder count.
struct SheetMatch {
    std::map<std::string, const SheetRow*> by_path;
    std::vector<const SheetRow*> without_file;
    struct Ambiguous {
        const SheetRow* row;
        std::vector<std::string> paths;  // the first few of those it fits
    };
    std::vector<Ambiguous> ambiguous;
    struct Repeated {
        const SheetRow* row;
        const SheetRow* first;  // the row that has its file
    };
    std::vector<Repeated> repeated;  // and says something else of it
};
// `paths` sorted; rows point into `sheet`, which outlives the match.
[[nodiscard]] SheetMatch match_sheet(const MaterialSheet& sheet, const std::vector<std::string>& paths);

// For each name as a row writes it, the path whose name is nearest; empty when none is near, or when there are too many files to
// compare with.
[[nodiscard]] std::vector<std::string> nearest_paths(const std::vector<std::string>& written,
                                                     const std::vector<std::string>& paths);

}  // namespace yancai
