// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf.h"

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <array>
#include <atomic>
#include <climits>
#include <memory>
#include <mutex>

#include "base/text.h"
#include "documents/word_count.h"

namespace yancai {
namespace {

std::atomic<bool> tables_loaded{false};

std::string utf8_of(const poppler::ustring& text) {
    const poppler::byte_array bytes = text.to_utf8();
    std::string utf8(bytes.begin(), bytes.end());
    return is_utf8(utf8) ? utf8 : decode_text(utf8).utf8;
}

// What is wrong is told by what comes back; a broken file would print a line for every object.
void swallow(const std::string&, void*) {}

Result<PdfText> read_locked(std::string_view bytes, const Limits& limits, const Deadline& deadline) {
    poppler::set_debug_error_function(swallow, nullptr);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) return Error{ErrorKind::corrupt, "the PDF cannot be opened"};
    if (document->is_locked())
        return Error{ErrorKind::unsupported, "the PDF is protected by a password; take it off and save the file again"};
    PdfText read;
    read.title = trimmed(utf8_of(document->info_key("Title")));
    const int pages = document->pages();
    if (pages < 1) return Error{ErrorKind::corrupt, "the PDF has no pages"};
    for (int number = 0; number < pages; ++number) {
        TRY(deadline.check());
        const std::unique_ptr<poppler::page> page(document->create_page(number));
        if (!page) return Error{ErrorKind::corrupt, fmt::format("page {} of the PDF is missing", number + 1)};
        const std::string text = utf8_of(page->text(poppler::rectf(), poppler::page::raw_order_layout));
        ++read.pages;
        if (word_count(text) == 0) ++read.pages_without_text;
        if (text.size() > limits.document_text_bytes - read.text.size())
            return Error{ErrorKind::over_limit,
                         fmt::format("the PDF holds more than {} bytes of text", limits.document_text_bytes)};
        read.text += text;
        read.text += '\n';
    }
    return read;
}

// A page that shows one character in each of the usual encodings without a map to Unicode; poppler keeps the four tables of
// character collections and the four of encodings that it used last.
std::string page_in_every_encoding() {
    struct Kind {
        const char *ordering, *encoding;
    };
    constexpr std::array<Kind, 6> kinds{{{"CNS1", "Identity-H"},
                                         {"Japan1", "Identity-H"},
                                         {"Korea1", "Identity-H"},
                                         {"GB1", "UniGB-UTF16-H"},
                                         {"GB1", "UniGB-UCS2-H"},
                                         {"GB1", "GBK-EUC-H"}}};
    std::string fonts, shown;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        fonts += fmt::format(
            "/F{0}<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/{2}/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/A"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering({1})/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/A"
            "/Flags 4>>>>]>>",
            i, kinds[i].ordering, kinds[i].encoding);
        shown += fmt::format("BT /F{} 9 Tf 9 {} Td <D5D5> Tj ET\n", i, 10 * i);
    }
    return fmt::format(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<<{}>>>>/Contents 4 0 R>>endobj\n"
        "4 0 obj<</Length {}>>stream\n{}\nendstream endobj\ntrailer<</Root 1 0 R>>\n",
        fonts, shown.size(), shown);
}

}  // namespace

Result<PdfText> read_pdf(std::string_view bytes, const Limits& limits, const Deadline& deadline) {
    if (bytes.size() > limits.document_bytes || bytes.size() > INT_MAX)
        return Error{ErrorKind::over_limit, fmt::format("the PDF has more than {} bytes", limits.document_bytes)};
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    try {
        return read_locked(bytes, limits, deadline);
    } catch (const std::bad_alloc&) {
        return Error{ErrorKind::over_limit, "the PDF needs more memory than there is"};
    } catch (const std::exception& error) {
        return Error{ErrorKind::corrupt, fmt::format("the PDF cannot be read ({})", error.what())};
    }
}

void load_pdf_tables() {
    // Poppler throws its tables away with the last document: this one stays open as long as the process lives.
    static const std::string page = page_in_every_encoding();
    static const std::unique_ptr<poppler::document> open(
        poppler::document::load_from_raw_data(page.data(), static_cast<int>(page.size())));
    (void)read_pdf(page, {}, {});
    tables_loaded = open != nullptr;
}

bool pdf_tables_are_loaded() {
    return tables_loaded;
}

}  // namespace yancai
