// SPDX-License-Identifier: GPL-3.0-or-later
// The reader of each kind of office document, given its opened package. Pure functions of the package's bytes.
#pragma once

#include "documents/document.h"
#include "documents/package.h"

namespace yancai {

// `part` is the main part: "xl/workbook.xml".
[[nodiscard]] Result<Document> read_workbook(Package& package, const std::string& part, Budget& budget);
[[nodiscard]] Result<Document> read_text_document(Package& package, const std::string& part, Budget& budget);
[[nodiscard]] Result<Document> read_opendocument_sheet(Package& package, Budget& budget);

// Why an old binary document (OLE) is not read, and what to do: a password, Excel 97, Word 97.
[[nodiscard]] Error why_compound_is_not_read(std::string_view bytes);

}  // namespace yancai
