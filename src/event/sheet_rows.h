// SPDX-License-Identifier: GPL-3.0-or-later
// From tables and lines to the rows of a material sheet. Pure functions of text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.h"
#include "event/sheet.h"
#include "event/sheet_columns.h"

namespace yancai {

constexpr std::size_t most_sheet_rows = 50'000;  // far above any batch; matching them stays quick

// A row of headings, and where it stands among the table's rows.
struct SheetHeading {
    std::size_t row{0};
    SheetColumns columns;
};
// The row among the first ones that has the most headings: above it often stand the sheet's own title and remarks.
[[nodiscard]] std::optional<SheetHeading> find_headings(const Table& table);

// The rows below the headings. Repeated headings and totals are left out; a line between groups of rows names their scene.
void take_rows(const Table& table, const SheetHeading& heading, std::vector<SheetRow>& rows);
// The rows of a table that has no headings but names media files.
[[nodiscard]] bool take_rows_without_headings(const Table& table, std::vector<SheetRow>& rows);

// CSV; `delimiter` of the most headings. Errors: corrupt, "name:line:column: expected …".
[[nodiscard]] Result<Table> read_csv(std::string_view text, const std::string& name);

// Lines of name and caption, separated by tab, several blanks or a colon; 图3 and 【图3】 name files too.
[[nodiscard]] std::vector<SheetRow> rows_of_lines(const std::vector<std::string_view>& lines);

}  // namespace yancai
