// SPDX-License-Identifier: GPL-3.0-or-later
#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "event/sheet_rows.h"

namespace yancai {
namespace {

constexpr std::size_t most_rows = most_sheet_rows + 20;  // the title and headings above them
constexpr std::size_t rows_tried = 20;
// By so much a field's memory grows: a text of megabytes without an end of line is one field, and libcsv's own step, 128 bytes,
// would copy it a hundred thousand times.
constexpr std::size_t growth = 1U << 20;

// libcsv's ROW_NOT_BEGUN and FIELD_BEGUN, which its header leaves out.
constexpr int between_rows = 0, inside_a_field = 2;

struct Reading {
    Table table;
    TableRow row;
    int column{0};
    bool too_many{false};
    bool out_of_memory{false};
};

// Called by a C library: whatever happens stays inside.
void take_cell(void* bytes, std::size_t length, void* data) noexcept {
    auto& reading = *static_cast<Reading*>(data);
    try {
        ++reading.column;
        if (bytes == nullptr) return;
        std::string text = trimmed({static_cast<const char*>(bytes), length});
        if (!text.empty()) reading.row.cells.push_back({reading.column, std::move(text), false});
    } catch (...) {
        reading.out_of_memory = true;
    }
}

void take_row(int, void* data) noexcept {
    auto& reading = *static_cast<Reading*>(data);
    try {
        if (!reading.row.cells.empty()) {
            if (reading.table.rows.size() < most_rows)
                reading.table.rows.push_back(std::move(reading.row));
            else
                reading.too_many = true;
        }
        reading.row = {};
        reading.column = 0;
    } catch (...) {
        reading.out_of_memory = true;
    }
}

struct FreeCsv {
    void operator()(csv_parser* parser) const noexcept {
        csv_free(parser);
        delete parser;
    }
};

// Rows that are not blank, `most` at most (0: all). A quotation mark that is never closed would swallow the rest of the sheet.
Result<Table> read_rows(std::string_view text, char delimiter, std::size_t most, const std::string& name) {
    std::unique_ptr<csv_parser, FreeCsv> parser(new csv_parser{});
    if (csv_init(parser.get(), 0) != 0) return Error{ErrorKind::internal, name + ": no CSV parser"};
    csv_set_blk_size(parser.get(), growth);
    csv_set_delim(parser.get(), static_cast<unsigned char>(delimiter));
    Reading reading;
    int line = 1;
    // Line by line, so that each row knows where it begins.
    while (!text.empty() && (most == 0 || reading.table.rows.size() < most)) {
        std::size_t end = text.find_first_of("\r\n");
        end = end == std::string_view::npos ? text.size() : end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
        if (parser->pstate == between_rows) reading.row.number = line;
        const std::size_t taken = csv_parse(parser.get(), text.data(), end, take_cell, take_row, &reading);
        if (taken != end || reading.out_of_memory)
            return Error{ErrorKind::over_limit, fmt::format("{}:{}: out of memory", name, line)};
        if (reading.too_many) {
            return Error{ErrorKind::corrupt,
                         fmt::format("{}:{}:1: expected at most {} rows, found more", name, line, most_sheet_rows)};
        }
        text.remove_prefix(end);
        ++line;
    }
    if (text.empty()) {
        const bool unclosed = parser->quoted != 0 && parser->pstate == inside_a_field;
        if (unclosed) {
            return Error{ErrorKind::corrupt, fmt::format("{}:{}:1: expected a closing quotation mark, found the end of the sheet",
                                                         name, reading.row.number)};
        }
        csv_fini(parser.get(), take_cell, take_row, &reading);
        if (reading.out_of_memory) return Error{ErrorKind::over_limit, name + ": out of memory"};
    }
    return std::move(reading.table);
}

// The delimiter under which most headings are found; without headings the one that makes the first rows' columns alike.
char delimiter_of(std::string_view text, const std::string& name) {
    char best = ',';
    int most = 0;
    for (const char delimiter : {',', '\t', ';'}) {
        Result<Table> table = read_rows(text, delimiter, rows_tried, name);
        if (!table) continue;  // told when the whole is read
        int count = 0;
        if (const auto found = find_headings(*table)) {
            constexpr int more_than_content = 1000;
            count = more_than_content * found->columns.count();
        } else if (SheetColumns::of_content(*table)) {
            count = static_cast<int>(
                std::count_if(table->rows.begin(), table->rows.end(), [](const TableRow& row) { return row.cells.size() > 1; }));
        }
        if (count > most) {
            most = count;
            best = delimiter;
        }
    }
    return best;
}

}  // namespace

Result<Table> read_csv(std::string_view text, const std::string& name) {
    return read_rows(text, delimiter_of(text, name), 0, name);
}

}  // namespace yancai
