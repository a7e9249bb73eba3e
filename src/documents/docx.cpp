// SPDX-License-Identifier: GPL-3.0-or-later
// DOCX (ECMA-376 part 1, 17): tables and paragraphs as they read with all changes accepted.
#include <map>

#include "documents/readable.h"
#include "documents/readers.h"
#include "documents/table_builder.h"
#include "documents/xml.h"

namespace yancai {
namespace {

// A paragraph's text, and the text boxes that hang on it.
struct Paragraph {
    std::string text;
    std::vector<pugi::xml_node> boxes;
};

bool is_skipped(std::string_view name) {
    return name == "del" || name == "moveFrom" || name == "instrText" || name == "delText" || name == "pPr" || name == "rPr" ||
           name == "rt" || name == "sdtPr" || name == "Fallback";  // the same again, for older programs
}

Result<void> take_runs(pugi::xml_node node, std::uint32_t depth, Paragraph& paragraph) {
    if (depth == 0) return Error{ErrorKind::over_limit, "the document's XML is nested too deep"};
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = local_name(child);
        if (name.empty() || is_skipped(name)) continue;
        if (name == "t")
            paragraph.text += own_text(child);
        else if (name == "tab" || name == "ptab")
            paragraph.text += '\t';
        else if (name == "br" || name == "cr")
            paragraph.text += '\n';
        else if (name == "noBreakHyphen")
            paragraph.text += '-';
        else if (name == "txbxContent")
            paragraph.boxes.push_back(child);
        else
            TRY(take_runs(child, depth - 1, paragraph));
    }
    return {};
}

class BodyReader {
public:
    BodyReader(Document& document, Budget& budget) : document_(document), budget_(budget) {}

    // Blocks of the body, a cell or a text box. `into` null: their paragraphs are the document's own.
    Result<void> read_blocks(pugi::xml_node parent, std::uint32_t depth, std::string* into) {
        if (depth == 0) return Error{ErrorKind::over_limit, "the document's XML is nested too deep"};
        for (const pugi::xml_node child : parent.children()) {
            const std::string_view name = local_name(child);
            if (name == "p") {
                TRY(read_paragraph(child, depth, into));
            } else if (name == "tbl") {
                const std::size_t place = document_.tables.size();
                document_.tables.emplace_back();  // stands before those nested in it
                Table table = TRY(read_table(child, depth - 1));
                document_.tables[place] = std::move(table);
            } else if (!name.empty() && !is_skipped(name)) {
                TRY(read_blocks(child, depth - 1, into));  // content controls, tracked insertions, alternatives
            }
        }
        return {};
    }

private:
    Result<void> read_paragraph(pugi::xml_node node, std::uint32_t depth, std::string* into) {
        Paragraph paragraph;
        TRY(take_runs(node, depth - 1, paragraph));
        std::string text = readable(paragraph.text);
        if (into != nullptr) {
            if (!text.empty()) into->append(into->empty() ? "" : "\n").append(text);
        } else if (!text.empty()) {
            TRY(budget_.kept(text.size()));
            document_.paragraphs.push_back(std::move(text));
        }
        for (const pugi::xml_node box : paragraph.boxes) TRY(read_blocks(box, depth - 1, into));
        return {};
    }

    Result<Table> read_table(pugi::xml_node node, std::uint32_t depth) {
        TableBuilder table(budget_);
        int number = 0;
        std::map<int, std::string> reaching_down;  // by column: merged cells that the next row may go on with
        TRY(read_rows(node, depth, table, number, reaching_down));
        return table.finish();
    }

    Result<void> read_rows(pugi::xml_node parent, std::uint32_t depth, TableBuilder& table, int& number,
                           std::map<int, std::string>& reaching_down) {
        if (depth == 0) return Error{ErrorKind::over_limit, "the document's XML is nested too deep"};
        for (const pugi::xml_node child : parent.children()) {
            const std::string_view name = local_name(child);
            if (name == "tr")
                TRY(read_row(child, depth - 1, table, ++number, reaching_down));
            else if (name == "sdt" || name == "sdtContent" || name == "customXml" || name == "ins")
                TRY(read_rows(child, depth - 1, table, number, reaching_down));
        }
        return {};
    }

    Result<void> read_row(pugi::xml_node row, std::uint32_t depth, TableBuilder& table, int number,
                          std::map<int, std::string>& reaching_down) {
        const pugi::xml_node properties = child_named(row, "trPr");
        if (child_named(properties, "del")) return table.begin_row(number, false);  // a row that a tracked change takes away
        TRY(table.begin_row(number, static_cast<bool>(child_named(properties, "hidden"))));
        int column = 1 + whole_number(attribute_named(child_named(properties, "gridBefore"), "val"), 0);
        return read_cells(row, depth, table, column, reaching_down);
    }

    Result<void> read_cells(pugi::xml_node parent, std::uint32_t depth, TableBuilder& table, int& column,
                            std::map<int, std::string>& reaching_down) {
        if (depth == 0) return Error{ErrorKind::over_limit, "the document's XML is nested too deep"};
        for (const pugi::xml_node child : parent.children()) {
            const std::string_view name = local_name(child);
            if (name == "sdt" || name == "sdtContent" || name == "customXml")
                TRY(read_cells(child, depth - 1, table, column, reaching_down));
            if (name != "tc") continue;
            const pugi::xml_node properties = child_named(child, "tcPr");
            const pugi::xml_node merge = child_named(properties, "vMerge");
            const bool goes_on = merge && attribute_named(merge, "val") != "restart";
            std::string text;
            TRY(read_blocks(child, depth - 1, &text));
            if (goes_on) {
                text = reaching_down[column];
            } else if (merge) {
                reaching_down[column] = text;
            }
            TRY(table.add(column, text, goes_on));
            column += whole_number(attribute_named(child_named(properties, "gridSpan"), "val"), 1);
            if (column < 1 || column > TableBuilder::most_columns) return Error{ErrorKind::corrupt, "a table is too wide"};
        }
        return {};
    }

    Document& document_;
    Budget& budget_;
};

}  // namespace

Result<Document> read_text_document(Package& package, const std::string& part, Budget& budget) {
    std::string text = TRY(package.read(part, budget));
    const Xml xml = TRY(Xml::parse(std::move(text), part, budget));
    const pugi::xml_node body = child_named(xml.root(), "body");
    if (local_name(xml.root()) != "document" || !body) return Error{ErrorKind::corrupt, part + " is no text document"};
    Document document{"docx", {}, {}};
    TRY(BodyReader(document, budget).read_blocks(body, budget.depth(), nullptr));
    return document;
}

}  // namespace yancai
