// SPDX-License-Identifier: GPL-3.0-or-later
// Document: the texts of an office document (XLSX, ODS, DOCX): tables and paragraphs. Plain values; reading is a pure function.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

namespace yancai {

struct Cell {
    int column{0};        // from 1
    std::string text;     // UTF-8, trimmed, never empty; numbers as a person sees them, dates as 2023-09-01
    bool covered{false};  // the text is of the merged cell above, which reaches down to here

    friend bool operator==(const Cell&, const Cell&) = default;
};

struct TableRow {
    int number{0};            // from 1, as the program shows it
    bool hidden{false};       // by hand or by a filter
    std::vector<Cell> cells;  // those with text, from left to right

    // Empty when there is none.
    [[nodiscard]] std::string_view at(int column) const;
};

struct Table {
    std::string name;  // of the sheet; empty in a text document
    bool hidden{false};
    std::vector<TableRow> rows;  // those with text, from top to bottom
};

struct Document {
    std::string format;                   // "xlsx", "ods", "docx"
    std::vector<Table> tables;            // in the document's order; one that is nested stands behind the one around it
    std::vector<std::string> paragraphs;  // of a text document: those with text, outside its tables
};

// Errors: unrecognised (no office document), unsupported (an old or encrypted one: says what to do), corrupt, over_limit.
[[nodiscard]] Result<Document> read_document(std::string_view bytes, const Limits& limits);

// "C7": as spreadsheets name a cell.
[[nodiscard]] std::string cell_name(int column, int row);

}  // namespace yancai
