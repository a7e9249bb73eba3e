// SPDX-License-Identifier: GPL-3.0-or-later
// TableBuilder: collects the cells of one table in whatever order a file has them, within the budget. One object, one thread.
#pragma once

#include <string>
#include <vector>

#include "documents/budget.h"
#include "documents/document.h"

namespace yancai {

class TableBuilder {
public:
    // What the largest spreadsheet can have (Excel 2007 and later, LibreOffice 7.4 and later).
    static constexpr int most_rows = 1'048'576, most_columns = 16'384;

    explicit TableBuilder(Budget& budget) : budget_(budget) {}

    void name(std::string name, bool hidden);
    // A row is kept only when a cell of it has text. Errors of both: corrupt (outside of any spreadsheet), over_limit.
    Result<void> begin_row(int number, bool hidden);
    Result<void> add(int column, std::string_view text, bool covered = false);
    // The cell reaches down to `last`: its text counts in each of these rows. To the right it counts once.
    void merge_down(int column, int first, int last);

    Result<Table> finish();

private:
    struct Merge {
        int column, first, last;
    };

    void keep_row();
    Result<void> fill(const Merge& merge);

    Budget& budget_;
    Table table_;
    std::vector<Merge> merges_;
    std::vector<TableRow> filled_;  // what merged cells add
    TableRow row_;
};

}  // namespace yancai
