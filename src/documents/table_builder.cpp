// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/table_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "documents/readable.h"

namespace yancai {
namespace {

const auto left_of = [](const Cell& one, const Cell& other) { return one.column < other.column; };

const Cell* cell_at(const TableRow& row, int column) {
    const auto found = std::lower_bound(row.cells.begin(), row.cells.end(), Cell{column, {}, false}, left_of);
    return found != row.cells.end() && found->column == column ? &*found : nullptr;
}

// Cells from left to right, rows from top to bottom; of two in one place the first counts.
void put_in_order(std::vector<TableRow>& rows) {
    const auto above = [](const TableRow& one, const TableRow& other) { return one.number < other.number; };
    if (!std::is_sorted(rows.begin(), rows.end(), above)) std::stable_sort(rows.begin(), rows.end(), above);
    std::vector<TableRow> merged;
    for (TableRow& row : rows) {
        if (!merged.empty() && merged.back().number == row.number)
            std::move(row.cells.begin(), row.cells.end(), std::back_inserter(merged.back().cells));
        else
            merged.push_back(std::move(row));
    }
    for (TableRow& row : merged) {
        std::stable_sort(row.cells.begin(), row.cells.end(), left_of);
        const auto same = [](const Cell& one, const Cell& other) { return one.column == other.column; };
        row.cells.erase(std::unique(row.cells.begin(), row.cells.end(), same), row.cells.end());
    }
    rows = std::move(merged);
}

}  // namespace

std::string_view TableRow::at(int column) const {
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const Cell& cell) { return cell.column == column; });
    return found == cells.end() ? std::string_view() : std::string_view(found->text);
}

void TableBuilder::name(std::string name, bool hidden) {
    table_.name = std::move(name);
    table_.hidden = hidden;
}

void TableBuilder::keep_row() {
    if (!row_.cells.empty()) table_.rows.push_back(std::move(row_));
    row_ = {};
}

Result<void> TableBuilder::begin_row(int number, bool hidden) {
    keep_row();
    if (number < 1 || number > most_rows) return Error{ErrorKind::corrupt, fmt::format("a table has a row {}", number)};
    row_.number = number;
    row_.hidden = hidden;
    return {};
}

Result<void> TableBuilder::add(int column, std::string_view text, bool covered) {
    if (column < 1 || column > most_columns) return Error{ErrorKind::corrupt, fmt::format("a table has a column {}", column)};
    std::string kept = readable(text);
    if (kept.empty()) return {};
    TRY(budget_.kept(kept.size()));
    row_.cells.push_back({column, std::move(kept), covered});
    return {};
}

void TableBuilder::merge_down(int column, int first, int last) {
    if (last > first) merges_.push_back({column, first, last});
}

Result<void> TableBuilder::fill(const Merge& merge) {
    const auto before = [](const TableRow& row, int number) { return row.number < number; };
    auto row = std::lower_bound(table_.rows.begin(), table_.rows.end(), merge.first, before);
    if (row == table_.rows.end() || row->number != merge.first) return {};
    const Cell* source = cell_at(*row, merge.column);
    if (source == nullptr) return {};
    const std::string text = source->text;
    for (++row; row != table_.rows.end() && row->number <= merge.last; ++row) {
        TRY(budget_.covered());
        if (cell_at(*row, merge.column) != nullptr) continue;
        TRY(budget_.kept(text.size()));
        filled_.push_back({row->number, row->hidden, {{merge.column, text, true}}});
    }
    return {};
}

Result<Table> TableBuilder::finish() {
    keep_row();
    put_in_order(table_.rows);
    for (const Merge& merge : merges_) TRY(fill(merge));
    // All at once: one at a time into a row of sixteen thousand cells would be quadratic.
    std::move(filled_.begin(), filled_.end(), std::back_inserter(table_.rows));
    if (!filled_.empty()) put_in_order(table_.rows);
    return std::move(table_);
}

}  // namespace yancai
