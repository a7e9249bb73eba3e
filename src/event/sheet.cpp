// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "documents/document.h"
#include "event/sheet_rows.h"
#include "event/sheet_words.h"

namespace yancai {
namespace {

constexpr std::size_t most_text_bytes = 16ULL << 20;  // of CSV or lines: far above what people write
const std::string expected_heading = "expected a heading 文件名 (or 文件, 图片, 素材, file, filename, name)";

std::string shown(const TableRow& row) {
    std::string text;
    for (const Cell& one : row.cells) {
        constexpr std::size_t enough = 200;
        if (text.size() > enough) return text + ", …";
        text += (text.empty() ? "" : ", ") + printable_utf8(one.text);
    }
    return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : end < text.size() ? 1 : 0));
    }
    return lines;
}

// Plain lines are a sheet when most of what they name can be the name of a file.
bool are_entries(const std::vector<SheetRow>& rows) {
    const auto names = std::count_if(rows.begin(), rows.end(), [](const SheetRow& row) {
        return is_media_name(row.file) || figure_mark(row.file) || is_camera_name(row.file);
    });
    return !rows.empty() && static_cast<std::size_t>(names) * 2 >= rows.size();
}

bool have_captions(const std::vector<SheetRow>& rows) {
    return std::any_of(rows.begin(), rows.end(), [](const SheetRow& row) { return !row.caption.empty(); });
}

// “图片：说明” over “a.jpg：签约”: lines, though the first one is a heading.
bool is_one_column(const Table& table) {
    return std::all_of(table.rows.begin(), table.rows.end(),
                       [](const TableRow& row) { return row.cells.size() == 1 && row.cells.front().column == 1; });
}

// Of a text that is no sound CSV: whether it was meant as one.
bool begins_with_headings(const std::vector<std::string_view>& lines, const std::string& name) {
    constexpr std::size_t searched = 20;
    for (std::size_t line = 0; line < std::min(lines.size(), searched); ++line) {
        const Result<Table> row = read_csv(lines[line], name);
        if (row && find_headings(*row)) return true;
    }
    return false;
}

bool counts(const std::optional<SheetHeading>& heading, SheetName certainty) {
    return heading && (certainty != SheetName::possible || heading->columns.knows_captions());
}

// Where all rows are of one table, its name says nothing.
void forget_the_only_table(std::vector<SheetRow>& rows) {
    const auto another = [&](const SheetRow& row) { return row.table != rows.front().table; };
    if (std::any_of(rows.begin(), rows.end(), another)) return;
    for (SheetRow& row : rows) row.table.clear();
}

Result<MaterialSheet> bounded(MaterialSheet sheet) {
    forget_the_only_table(sheet.rows);
    if (sheet.rows.size() <= most_sheet_rows) return sheet;
    return Error{ErrorKind::corrupt, fmt::format("{}: expected at most {} rows, found more", sheet.name, most_sheet_rows)};
}

Error no_sheet(const std::string& name) {
    return {ErrorKind::unrecognised, name + ": this is no material sheet"};
}

Result<MaterialSheet> read_text(std::string_view bytes, const std::string& name, SheetName certainty) {
    if (bytes.size() > most_text_bytes) {
        return Error{ErrorKind::corrupt,
                     fmt::format("{}:1:1: expected at most {} bytes, found {}", name, most_text_bytes, bytes.size())};
    }
    const DecodedText decoded = decode_text(bytes);
    MaterialSheet sheet{name, decoded.encoding, decoded.repaired, {}};
    Result<Table> table = read_csv(decoded.utf8, name);
    const std::vector<std::string_view> lines = lines_of(decoded.utf8);
    if (table && certainty != SheetName::possible && is_one_column(*table)) {
        sheet.rows = rows_of_lines(lines);
        if (are_entries(sheet.rows) && have_captions(sheet.rows)) return bounded(std::move(sheet));
        sheet.rows.clear();
    }
    if (table) {
        if (const auto heading = find_headings(*table); counts(heading, certainty)) {
            take_rows(*table, *heading, sheet.rows);
            return bounded(std::move(sheet));
        }
    }
    if (certainty == SheetName::possible) return no_sheet(name);
    if (!table && begins_with_headings(lines, name)) return std::move(table).error();
    sheet.rows = rows_of_lines(lines);
    if (are_entries(sheet.rows)) return bounded(std::move(sheet));
    sheet.rows.clear();
    if (!table) return std::move(table).error();
    if (take_rows_without_headings(*table, sheet.rows)) return bounded(std::move(sheet));
    if (table->rows.empty())
        return Error{ErrorKind::corrupt, fmt::format("{}:1:1: {}, found an empty sheet", name, expected_heading)};
    const TableRow& first = table->rows.front();
    return Error{ErrorKind::corrupt, fmt::format("{}:{}:1: {}, found “{}”", name, first.number, expected_heading, shown(first))};
}

// Tables of a spreadsheet have names; those of a text document are counted.
void name_tables(Document& document) {
    int number = 0;
    for (Table& table : document.tables) {
        ++number;
        if (table.name.empty() && document.tables.size() > 1) table.name = std::to_string(number);
    }
}

Error no_headings(const Document& document, const std::string& name) {
    for (const Table& table : document.tables) {
        if (table.rows.empty()) continue;
        const TableRow& first = table.rows.front();
        return {ErrorKind::corrupt,
                fmt::format("{}: {}{}{}: {}, found “{}”", name, table.name, table.name.empty() ? "" : "!",
                            cell_name(first.cells.front().column, first.number), expected_heading, shown(first))};
    }
    return {ErrorKind::corrupt, fmt::format("{}: {}, found an empty sheet", name, expected_heading)};
}

Result<MaterialSheet> read_office(std::string_view bytes, const std::string& name, const Limits& limits, SheetName certainty) {
    Result<Document> read = read_document(bytes, limits);
    if (!read) return Error{read.error().kind, name + ": " + read.error().what};
    Document& document = *read;
    name_tables(document);
    MaterialSheet sheet{name, "utf-8", false, {}};
    bool found = false;
    // Hidden tables hold lists to choose from and earlier versions; they count where nothing else does.
    for (const bool hidden : {false, true}) {
        if (found || (hidden && certainty == SheetName::possible)) break;
        for (const Table& table : document.tables) {
            const auto heading = table.hidden == hidden ? find_headings(table) : std::nullopt;
            if (!counts(heading, certainty)) continue;
            take_rows(table, *heading, sheet.rows);
            found = true;
        }
    }
    if (found) return bounded(std::move(sheet));
    if (certainty == SheetName::possible) return no_sheet(name);
    for (const Table& table : document.tables) {
        if (!table.hidden) found = take_rows_without_headings(table, sheet.rows) || found;
    }
    if (found) return bounded(std::move(sheet));
    sheet.rows = rows_of_lines({document.paragraphs.begin(), document.paragraphs.end()});
    if (are_entries(sheet.rows)) return bounded(std::move(sheet));
    return no_headings(document, name);
}

bool is_web_page(std::string_view bytes) {
    std::string head = folded(trimmed(decode_text(bytes.substr(0, 512)).utf8));
    return head.starts_with("<") && (head.find("<html") != std::string::npos || head.find("<table") != std::string::npos ||
                                     head.find("schemas-microsoft-com:office") != std::string::npos);
}

}  // namespace

Result<MaterialSheet> read_sheet(std::string_view bytes, const std::string& name, const Limits& limits, SheetName certainty) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0"))
        return read_office(bytes, name, limits, certainty);
    if (is_web_page(bytes)) {  // what web sites give away as .xls
        return Error{ErrorKind::unsupported,
                     name + ": this is a web page under the extension of a spreadsheet; open it and save it as .xlsx"};
    }
    return read_text(bytes, name, certainty);
}

}  // namespace yancai
