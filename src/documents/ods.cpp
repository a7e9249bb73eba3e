// SPDX-License-Identifier: GPL-3.0-or-later
// ODS (OpenDocument 1.2, part 1): the text that cells show. Rows and cells that repeat are told once and counted, so that the
// empty rest of a sheet – sixteen thousand columns, a million rows – costs nothing.
#include <algorithm>
#include <set>

#include "documents/readers.h"
#include "documents/table_builder.h"
#include "documents/xml.h"

namespace yancai {
namespace {

// Of <text:p> and what is in it: spans, links, spaces, tabs and line breaks.
Result<void> append_text(pugi::xml_node node, std::uint32_t depth, std::string& text) {
    if (depth == 0) return Error{ErrorKind::over_limit, "the document's XML is nested too deep"};
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            text += child.value();
            continue;
        }
        const std::string_view name = local_name(child);
        constexpr int most_spaces = 1000;
        if (name == "s")
            text.append(static_cast<std::size_t>(std::min(whole_number(attribute_named(child, "c"), 1), most_spaces)), ' ');
        else if (name == "tab")
            text += '\t';
        else if (name == "line-break")
            text += '\n';
        else if (name != "annotation" && name != "ruby-text" && name != "note" && name != "frame")
            TRY(append_text(child, depth - 1, text));
    }
    return {};
}

Result<std::string> text_of_cell(pugi::xml_node cell, Budget& budget) {
    std::string text;
    bool shown = false;
    for (const pugi::xml_node child : cell.children()) {
        if (local_name(child) != "p") continue;
        if (shown) text += '\n';
        shown = true;
        TRY(append_text(child, budget.depth(), text));
    }
    if (shown) return text;
    // Some writers leave out what is shown and write the value alone.
    for (const char* value : {"string-value", "date-value", "time-value", "value"}) {
        if (const std::string_view found = attribute_named(cell, value); !found.empty()) return std::string(found);
    }
    return text;
}

int repeats(pugi::xml_node node, std::string_view name, int most) {
    return std::clamp(whole_number(attribute_named(node, name), 1), 1, most);
}

class SheetReader {
public:
    SheetReader(Budget& budget, TableBuilder& table) : budget_(budget), table_(table) {}

    // Rows stand below groups, header rows and the like; these nest.
    Result<void> read_rows(pugi::xml_node parent, std::uint32_t depth) {
        if (depth == 0) return Error{ErrorKind::over_limit, "the document's XML is nested too deep"};
        for (const pugi::xml_node child : parent.children()) {
            const std::string_view name = local_name(child);
            if (name == "table-row")
                TRY(read_row(child));
            else if (name == "table-rows" || name == "table-header-rows" || name == "table-row-group")
                TRY(read_rows(child, depth - 1));
        }
        return {};
    }

private:
    struct Found {
        int column, times, spanned;
        std::string text;
    };

    Result<void> read_row(pugi::xml_node row) {
        const std::string_view visibility = attribute_named(row, "visibility");
        const bool hidden = visibility == "collapse" || visibility == "filter";
        const int times = repeats(row, "number-rows-repeated", TableBuilder::most_rows);
        std::vector<Found> cells;
        int column = 1;
        for (const pugi::xml_node cell : row.children()) {
            const std::string_view name = local_name(cell);
            if (name != "table-cell" && name != "covered-table-cell") continue;
            const int wide = repeats(cell, "number-columns-repeated", TableBuilder::most_columns);
            // What lies below a merged cell is not seen.
            std::string text = name == "table-cell" ? TRY(text_of_cell(cell, budget_)) : std::string();
            const int spanned = repeats(cell, "number-rows-spanned", TableBuilder::most_rows);
            if (!text.empty()) cells.push_back({column, wide, spanned, std::move(text)});
            column = std::min(column + wide, TableBuilder::most_columns + 1);
        }
        // Rows beyond the last that a sheet can have hold nothing, however often they are repeated.
        const int left = TableBuilder::most_rows - number_;
        for (int again = 0; again < times && !cells.empty(); ++again) {
            if (again >= left) return Error{ErrorKind::corrupt, "a table has more rows than a sheet can have"};
            TRY(keep_row(number_ + again + 1, hidden, cells));
        }
        number_ += std::min(times, left);
        return {};
    }

    Result<void> keep_row(int number, bool hidden, const std::vector<Found>& cells) {
        TRY(table_.begin_row(number, hidden));
        for (const Found& cell : cells) {
            for (int again = 0; again < cell.times; ++again) TRY(table_.add(cell.column + again, cell.text));
            if (cell.spanned > 1)
                table_.merge_down(cell.column, number, std::min(number + cell.spanned - 1, TableBuilder::most_rows));
        }
        return {};
    }

    Budget& budget_;
    TableBuilder& table_;
    int number_{0};  // of the last row
};

// Styles of tables that are not displayed.
std::set<std::string, std::less<>> hidden_styles(pugi::xml_node content) {
    std::set<std::string, std::less<>> hidden;
    for (const pugi::xml_node style : child_named(content, "automatic-styles").children()) {
        const pugi::xml_node properties = child_named(style, "table-properties");
        if (attribute_named(properties, "display") == "false") hidden.emplace(attribute_named(style, "name"));
    }
    return hidden;
}

}  // namespace

Result<Document> read_opendocument_sheet(Package& package, Budget& budget) {
    std::string text = TRY(package.read("content.xml", budget));
    const Xml xml = TRY(Xml::parse(std::move(text), "content.xml", budget));
    const pugi::xml_node sheets = child_named(child_named(xml.root(), "body"), "spreadsheet");
    if (!sheets) {
        return Error{ErrorKind::unsupported, "an OpenDocument text or drawing is not readable; save the table as .ods or .xlsx"};
    }
    const auto hidden = hidden_styles(xml.root());
    Document document{"ods", {}, {}};
    for (const pugi::xml_node sheet : sheets.children()) {
        if (local_name(sheet) != "table") continue;
        TableBuilder table(budget);
        table.name(std::string(attribute_named(sheet, "name")), hidden.contains(attribute_named(sheet, "style-name")));
        TRY(SheetReader(budget, table).read_rows(sheet, budget.depth()));
        Table read = TRY(table.finish());
        document.tables.push_back(std::move(read));
    }
    return document;
}

}  // namespace yancai
