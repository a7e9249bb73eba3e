// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a PDF, through poppler.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/deadline.h"
#include "base/limits.h"
#include "base/result.h"

namespace yancai {

struct PdfText {
    std::string title;  // of its properties; often empty, or the name of a template
    std::string text;   // UTF-8, page after page
    std::uint32_t pages{0};
    std::uint32_t pages_without_text{0};  // scanned, or drawn: nothing on them can be read as words
};

// Errors: corrupt, unsupported (a password), over_limit, timed_out. One thread at a time: poppler keeps global tables.
[[nodiscard]] Result<PdfText> read_pdf(std::string_view bytes, const Limits& limits, const Deadline& deadline);

// Reads the tables by which Chinese, Japanese and Korean fonts without a map of their own become Unicode, while files can be
// opened.
void load_pdf_tables();
[[nodiscard]] bool pdf_tables_are_loaded();

}  // namespace yancai
