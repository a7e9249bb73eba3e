// SPDX-License-Identifier: GPL-3.0-or-later
// Text documents: how much is written in them. DOCX, PDF and plain text are read; of others it is said why not.
#include <algorithm>

#include "base/text.h"
#include "documents/document.h"
#include "documents/pdf.h"
#include "documents/word_count.h"
#include "probes/byte_order.h"
#include "probes/late_decoders.h"
#include "probes/probe.h"

namespace yancai {
namespace {

constexpr std::size_t longest_title = 120;  // characters: a first line that is longer is a paragraph

// The first line with words, when it is as short as a title.
std::string first_line(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string line = trimmed(text.substr(0, end));
        if (!line.empty()) return code_points(line) <= longest_title ? line : std::string();
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

DocumentFacts facts_of(std::string_view text) {
    DocumentFacts facts;
    facts.title = first_line(text);
    facts.characters = word_count(text);
    return facts;
}

Result<DocumentFacts> read_pdf_facts(std::string_view bytes, const ProbeInput& input) {
    if (late_decoders_are_sealed() && !pdf_tables_are_loaded()) return decoder_is_missing("the reader of PDF");
    const PdfText pdf = TRY(read_pdf(bytes, input.settings.limits, input.deadline));
    DocumentFacts facts = facts_of(pdf.text);
    if (facts.title.empty()) facts.title = pdf.title;
    facts.pages = pdf.pages;
    facts.pages_without_text = pdf.pages_without_text;
    return facts;
}

Result<DocumentFacts> read_office_facts(std::string_view bytes, const Limits& limits) {
    const Document document = TRY(read_document(bytes, limits));
    DocumentFacts facts;
    for (const std::string& paragraph : document.paragraphs) {
        if (facts.title.empty()) facts.title = first_line(paragraph);
        facts.characters += word_count(paragraph);
    }
    for (const Table& table : document.tables)
        for (const TableRow& row : table.rows)
            for (const Cell& cell : row.cells)
                if (!cell.covered) facts.characters += word_count(cell.text);
    return facts;
}

}  // namespace

Result<DocumentFacts> probe_document(const ProbeInput& input) {
    const Limits& limits = input.settings.limits;
    if (input.source.size() > limits.document_bytes)
        return Error{ErrorKind::over_limit, "the document has more than " + std::to_string(limits.document_bytes) + " bytes"};
    const std::vector<std::byte> bytes = TRY(read_exactly(input.source, 0, static_cast<std::size_t>(input.source.size())));
    if (input.format == "pdf") return read_pdf_facts(as_text(bytes), input);
    if (input.format == "text") return facts_of(decode_text(as_text(bytes)).utf8);
    return read_office_facts(as_text(bytes), limits);
}

}  // namespace yancai
