// SPDX-License-Identifier: GPL-3.0-or-later
// XLSX (ECMA-376 part 1, 18): shared and inline strings, cached values of formulas, numbers and dates as shown, merged cells.
// What writers leave out although the standard has it: row and cell references, styles, relations, the strings' count.
#include <fmt/format.h>

#include <map>
#include <optional>

#include "base/code_point.h"
#include "documents/number_format.h"
#include "documents/readers.h"
#include "documents/relations.h"
#include "documents/table_builder.h"
#include "documents/xml.h"

namespace yancai {
namespace {

struct Reference {
    int column{0}, row{0};
};

// "AB12", or "AB" or "12" where a writer leaves half of it out: then the other is 0.
std::optional<Reference> reference_of(std::string_view text) {
    Reference reference;
    std::size_t at = 0;
    for (; at < text.size() && ((text[at] | 32) >= 'a' && (text[at] | 32) <= 'z'); ++at) {
        reference.column = reference.column * 26 + ((text[at] | 32) - 'a' + 1);
        if (reference.column > TableBuilder::most_columns) return std::nullopt;
    }
    if (at == text.size()) return reference;
    reference.row = whole_number(text.substr(at), -1);
    if (reference.row < 1 || reference.row > TableBuilder::most_rows) return std::nullopt;
    return reference;
}

int hexadecimal(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
        const int lower = c | 32;
        const int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

// Excel writes what XML may not hold as _x000D_ (18.4.12).
std::string without_escapes(std::string text) {
    std::size_t at = text.find("_x");
    if (at == std::string::npos) return text;
    std::string plain;
    std::size_t from = 0;
    for (; at != std::string::npos; at = text.find("_x", at)) {
        const int value =
            at + 7 <= text.size() && text[at + 6] == '_' ? hexadecimal(std::string_view(text).substr(at + 2, 4)) : -1;
        if (value <= 0 || (value >= 0xD800 && value <= 0xDFFF)) {
            at += 2;
            continue;
        }
        plain.append(text, from, at - from);
        append_utf8(plain, static_cast<char32_t>(value));
        at = from = at + 7;
    }
    return plain.append(text, from);
}

// Of <si> or <is>: the runs one after another, without the phonetic reading (rPh) that East Asian text may carry.
std::string string_of(pugi::xml_node item) {
    std::string text;
    for (const pugi::xml_node child : item.children()) {
        const std::string_view name = local_name(child);
        if (name == "t") text += own_text(child);
        if (name != "r") continue;
        for (const pugi::xml_node run : child.children()) {
            if (local_name(run) == "t") text += own_text(run);
        }
    }
    return without_escapes(std::move(text));
}

struct Workbook {
    std::vector<std::string> strings;
    std::vector<NumberFormat> formats;  // by the cell's style
    bool from_1904{false};
};

Result<void> read_strings(Package& package, const std::string& part, Workbook& workbook, Budget& budget) {
    std::string text = TRY(package.read(part, budget));
    const Xml xml = TRY(Xml::parse(std::move(text), part, budget));
    for (const pugi::xml_node item : xml.root().children()) {
        if (local_name(item) == "si") workbook.strings.push_back(string_of(item));
    }
    return {};
}

Result<void> read_styles(Package& package, const std::string& part, Workbook& workbook, Budget& budget) {
    std::string text = TRY(package.read(part, budget));
    const Xml xml = TRY(Xml::parse(std::move(text), part, budget));
    std::map<int, NumberFormat> own;
    for (const pugi::xml_node format : child_named(xml.root(), "numFmts").children()) {
        own.emplace(whole_number(attribute_named(format, "numFmtId"), -1),
                    NumberFormat::of_code(attribute_named(format, "formatCode")));
    }
    for (const pugi::xml_node style : child_named(xml.root(), "cellXfs").children()) {
        if (local_name(style) != "xf") continue;
        const int id = whole_number(attribute_named(style, "numFmtId"), 0);
        const auto found = own.find(id);
        workbook.formats.push_back(found == own.end() ? NumberFormat::built_in(id) : found->second);
    }
    return {};
}

std::string text_of_cell(pugi::xml_node cell, const Workbook& workbook) {
    const std::string_view type = attribute_named(cell, "t");
    if (type == "inlineStr") return string_of(child_named(cell, "is"));
    const std::string value = own_text(child_named(cell, "v"));
    if (type == "s") {
        const auto index = static_cast<std::size_t>(whole_number(value, -1));
        return index < workbook.strings.size() ? workbook.strings[index] : std::string();
    }
    if (type == "str") return without_escapes(value);
    if (type == "b") return value.empty() ? std::string() : is_yes(value) ? "TRUE" : "FALSE";
    if (type == "e") return value;
    if (type == "d") return value;  // ISO 8601 already
    const auto style = static_cast<std::size_t>(whole_number(attribute_named(cell, "s"), 0));
    const NumberFormat format = style < workbook.formats.size() ? workbook.formats[style] : NumberFormat();
    return value.empty() ? std::string() : format.shown(value, workbook.from_1904);
}

Result<void> read_row(pugi::xml_node row, int number, const Workbook& workbook, TableBuilder& table) {
    TRY(table.begin_row(number, is_yes(attribute_named(row, "hidden"))));
    int column = 0;
    for (const pugi::xml_node cell : row.children()) {
        if (local_name(cell) != "c") continue;
        ++column;
        if (const std::string_view place = attribute_named(cell, "r"); !place.empty()) {
            const auto reference = reference_of(place);
            if (!reference) return Error{ErrorKind::corrupt, fmt::format("a cell stands at “{}”", place.substr(0, 20))};
            if (reference->column > 0) column = reference->column;
        }
        TRY(table.add(column, text_of_cell(cell, workbook)));
    }
    return {};
}

void take_merges(pugi::xml_node merges, TableBuilder& table) {
    for (const pugi::xml_node merge : merges.children()) {
        const std::string_view range = attribute_named(merge, "ref");
        const std::size_t colon = range.find(':');
        if (colon == std::string_view::npos) continue;
        const auto first = reference_of(range.substr(0, colon)), last = reference_of(range.substr(colon + 1));
        if (first && last) table.merge_down(first->column, first->row, last->row);
    }
}

Result<Table> read_worksheet(Package& package, const std::string& part, std::string name, bool hidden, const Workbook& workbook,
                             Budget& budget) {
    std::string text = TRY(package.read(part, budget));
    const Xml xml = TRY(Xml::parse(std::move(text), part, budget));
    TableBuilder table(budget);
    table.name(std::move(name), hidden);
    int number = 0;
    for (const pugi::xml_node row : child_named(xml.root(), "sheetData").children()) {
        if (local_name(row) != "row") continue;
        const std::string_view written = attribute_named(row, "r");
        number = written.empty() ? number + 1 : whole_number(written, 0);
        TRY(read_row(row, number, workbook, table));
    }
    take_merges(child_named(xml.root(), "mergeCells"), table);
    return table.finish();
}

}  // namespace

Result<Document> read_workbook(Package& package, const std::string& part, Budget& budget) {
    std::string text = TRY(package.read(part, budget));
    const Xml xml = TRY(Xml::parse(std::move(text), part, budget));
    if (local_name(xml.root()) != "workbook") return Error{ErrorKind::corrupt, part + " is no workbook"};
    const std::vector<Relation> relations = TRY(relations_of(package, part, budget));
    Workbook workbook;
    workbook.from_1904 = is_yes(attribute_named(child_named(xml.root(), "workbookPr"), "date1904"));
    std::map<std::string, std::string, std::less<>> worksheets;  // relation → member
    for (const Relation& relation : relations) {
        if (relation.type == "sharedStrings") TRY(read_strings(package, relation.target, workbook, budget));
        if (relation.type == "styles" && package.has(relation.target))
            TRY(read_styles(package, relation.target, workbook, budget));
        if (relation.type == "worksheet") worksheets.emplace(relation.id, relation.target);
    }
    Document document{"xlsx", {}, {}};
    int number = 0;
    for (const pugi::xml_node sheet : child_named(xml.root(), "sheets").children()) {
        if (local_name(sheet) != "sheet") continue;
        ++number;
        const auto found = worksheets.find(prefixed_attribute(sheet, "id"));
        const std::string usual = fmt::format("xl/worksheets/sheet{}.xml", number);
        if (found == worksheets.end() && !package.has(usual)) continue;  // a chart, a macro sheet
        if (found == worksheets.end() && !relations.empty()) continue;
        const std::string_view state = attribute_named(sheet, "state");
        Table table =
            TRY(read_worksheet(package, found == worksheets.end() ? usual : found->second,
                               std::string(attribute_named(sheet, "name")), state.ends_with("idden"), workbook, budget));
        document.tables.push_back(std::move(table));
    }
    return document;
}

}  // namespace yancai
