// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/sheet_rows.h"

#include <algorithm>

#include "base/text.h"
#include "event/sheet_words.h"

namespace yancai {
namespace {

constexpr std::size_t rows_searched = 20;

std::string cell(const TableRow& row, const SheetColumns& columns, SheetColumn column) {
    const int place = columns.place(column);
    return place == 0 ? std::string() : std::string(row.at(place));
}

bool is_covered(const TableRow& row, int column) {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell& one) { return one.column == column && one.covered; });
}

// “a.jpg、b.jpg”: one caption for several files, when every part is a file's name or a figure.
std::vector<std::string> files_of(const std::string& written) {
    std::vector<std::string> files;
    std::string_view rest = written;
    constexpr std::string_view separators[] = {"\n", "、", ";", "；"};
    while (!rest.empty()) {
        std::size_t end = rest.size(), length = 0;
        for (const std::string_view separator : separators) {
            const std::size_t at = rest.find(separator);
            if (at < end) {
                end = at;
                length = separator.size();
            }
        }
        std::string part = trimmed(rest.substr(0, end));
        rest.remove_prefix(end + length);
        if (part.empty()) continue;
        const auto mark = figure_mark(part);
        if (!is_media_name(part) && (!mark || mark->length != part.size())) return {written};
        files.push_back(std::move(part));
    }
    return files.empty() ? std::vector<std::string>{written} : files;
}

// The only text of a row, wherever it stands: a heading between groups. Empty: there is more in the row.
std::string only_text(const TableRow& row) {
    std::string_view only;
    for (const Cell& one : row.cells) {
        if (one.covered) continue;
        if (!only.empty() && only != one.text) return {};
        only = one.text;
    }
    return std::string(only);
}

class RowTaker {
public:
    RowTaker(const Table& table, const SheetColumns& columns, std::string caption_heading, std::vector<SheetRow>& rows)
        : table_(table), columns_(columns), caption_heading_(std::move(caption_heading)), rows_(rows) {}

    void take(const TableRow& row) {
        if (auto again = SheetColumns::of_headings(row); again && is_heading(row.at(again->place(SheetColumn::file)))) {
            again->complete_by_content(table_, static_cast<std::size_t>(&row - table_.rows.data()));
            columns_ = *again;  // headings repeated on a new page, or of the next part
            caption_heading_ = cell(row, columns_, SheetColumn::caption);
            return;
        }
        SheetRow taken{.line = row.number,
                       .table = table_.name,
                       .hidden = row.hidden,
                       .file = cell(row, columns_, SheetColumn::file),
                       .caption = cell(row, columns_, SheetColumn::caption),
                       .scene = cell(row, columns_, SheetColumn::scene),
                       .author = cell(row, columns_, SheetColumn::author),
                       .rights = cell(row, columns_, SheetColumn::rights),
                       .caption_heading = caption_heading_};
        if (is_section(row, taken)) return;
        if (taken.caption.empty() && is_note(taken.file.empty() ? only_text(row) : taken.file)) return;
        const bool says_nothing = taken.file.empty() && taken.caption.empty() && taken.author.empty() && taken.rights.empty();
        if (says_nothing) return;  // a row may hold only its number, or a merged scene
        if (taken.scene.empty()) taken.scene = section_;
        keep(row, std::move(taken));
    }

private:
    bool is_section(const TableRow& row, const SheetRow& taken) {
        if (!taken.caption.empty()) return false;
        const std::string text = only_text(row);
        if (text.empty() || is_media_name(text) || is_note(text)) return false;
        const std::string named = section_named(text);
        const bool beside_the_files = taken.file.empty() && taken.author.empty() && taken.rights.empty() && taken.scene.empty();
        const bool a_number = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (named.empty() && (!beside_the_files || a_number)) return false;
        section_ = named.empty() ? text : named;
        return true;
    }

    void keep(const TableRow& row, SheetRow taken) {
        // A file's cell that is merged over several rows: they all speak of one file.
        if (!rows_.empty() && is_covered(row, columns_.place(SheetColumn::file)) && rows_.back().file == taken.file) {
            SheetRow& before = rows_.back();
            if (before.caption.empty())
                before.caption = taken.caption;
            else if (!taken.caption.empty() && !is_covered(row, columns_.place(SheetColumn::caption)))
                before.caption += "\n" + taken.caption;
            return;
        }
        for (std::string& file : files_of(taken.file)) {
            if (rows_.size() > most_sheet_rows) return;  // told by who reads the sheet
            rows_.push_back(taken);
            rows_.back().file = std::move(file);
        }
    }

    const Table& table_;
    SheetColumns columns_;
    std::string caption_heading_, section_;
    std::vector<SheetRow>& rows_;
};

}  // namespace

std::optional<SheetHeading> find_headings(const Table& table) {
    std::optional<SheetHeading> best;
    for (std::size_t row = 0; row < std::min(table.rows.size(), rows_searched); ++row) {
        const auto columns = SheetColumns::of_headings(table.rows[row]);
        if (columns && (!best || columns->count() > best->columns.count())) best = SheetHeading{row, *columns};
    }
    if (best) best->columns.complete_by_content(table, best->row);
    return best;
}

void take_rows(const Table& table, const SheetHeading& heading, std::vector<SheetRow>& rows) {
    RowTaker taker(table, heading.columns, cell(table.rows[heading.row], heading.columns, SheetColumn::caption), rows);
    for (std::size_t row = heading.row + 1; row < table.rows.size(); ++row) taker.take(table.rows[row]);
}

bool take_rows_without_headings(const Table& table, std::vector<SheetRow>& rows) {
    const auto columns = SheetColumns::of_content(table);
    if (!columns) return false;
    RowTaker taker(table, *columns, {}, rows);
    for (const TableRow& row : table.rows) {
        if (is_media_name(row.at(columns->place(SheetColumn::file))) || !rows.empty()) taker.take(row);
    }
    return true;
}

}  // namespace yancai
