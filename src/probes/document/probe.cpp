// SPDX-License-Identifier: GPL-3.0-or-later
// Text documents: how much is written in them. DOCX, PDF and plain text are read; of others it is said why not.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "documents/document.h"
#include "documents/pdf.h"
#include "documents/word_count.h"
#include "probes/byte_order.h"
#include "probes/document/words.h"
#include "probes/late_decoders.h"
#include "probes/probe.h"

namespace yancai {
namespace {

constexpr std::size_t longest_kept = 4'000;  // characters: a declaration is shorter
constexpr std::size_t longest_title = 120;   // characters: a first line that is longer is a paragraph

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

// What a document says, and how it lies on its pages.
struct Reading {
    std::string title, text;
    std::uint64_t characters{0};
    std::optional<std::uint32_t> pages;
    std::uint32_t pages_without_text{0};
};

Reading reading_of(std::string text) {
    Reading reading;
    reading.title = first_line(text);
    reading.characters = word_count(text);
    reading.text = std::move(text);
    return reading;
}

Result<Reading> read_pdf_words(std::string_view bytes, const ProbeInput& input) {
    if (late_decoders_are_sealed() && !pdf_tables_are_loaded()) return decoder_is_missing("the reader of PDF");
    PdfText pdf = TRY(read_pdf(bytes, input.settings.limits, input.deadline));
    Reading reading = reading_of(std::move(pdf.text));
    if (reading.title.empty()) reading.title = std::move(pdf.title);
    reading.pages = pdf.pages;
    reading.pages_without_text = pdf.pages_without_text;
    return reading;
}

Result<Reading> read_office_words(std::string_view bytes, const Limits& limits) {
    const Document document = TRY(read_document(bytes, limits));
    Reading reading;
    const auto add = [&](const std::string& text) {
        reading.characters += word_count(text);
        reading.text += text;
        reading.text += '\n';
    };
    for (const std::string& paragraph : document.paragraphs) {
        if (reading.title.empty()) reading.title = first_line(paragraph);
        add(paragraph);
    }
    for (const Table& table : document.tables)
        for (const TableRow& row : table.rows)
            for (const Cell& cell : row.cells)
                if (!cell.covered) add(cell.text);
    return reading;
}

Result<Reading> read_words(const ProbeInput& input) {
    const Limits& limits = input.settings.limits;
    if (input.source.size() > limits.document_bytes)
        return Error{ErrorKind::over_limit, "the document has more than " + std::to_string(limits.document_bytes) + " bytes"};
    const std::vector<std::byte> bytes = TRY(read_exactly(input.source, 0, static_cast<std::size_t>(input.source.size())));
    if (input.format == "pdf") return read_pdf_words(as_text(bytes), input);
    if (input.format == "text") return reading_of(decode_text(as_text(bytes)).utf8);
    return read_office_words(as_text(bytes), limits);
}

}  // namespace

Result<DocumentFacts> probe_document(const ProbeInput& input) {
    Reading reading = TRY(read_words(input));
    return DocumentFacts{std::move(reading.title), reading.characters, reading.pages, reading.pages_without_text};
}

Result<MetadataFacts> probe_document_words(const ProbeInput& input) {
    MetadataFacts metadata;
    if (input.settings.depth == Depth::quick || input.source.size() > input.settings.limits.document_bytes) return metadata;
    Result<Reading> reading = read_words(input);
    if (!reading || reading->text.empty() || code_points(reading->text) > longest_kept) return metadata;
    metadata.rights.push_back({RightsRole::terms, {"document", "text", trimmed(reading->text), "utf-8", false, false}});
    return metadata;
}

}  // namespace yancai
