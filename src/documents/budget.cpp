// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/budget.h"

#include <fmt/format.h>

namespace yancai {

Result<void> Budget::charge(std::uint64_t& spent, std::uint64_t more, std::uint64_t most, const char* what) {
    if (more > most - spent) return Error{ErrorKind::over_limit, fmt::format("the document holds more than {} {}", most, what)};
    spent += more;
    return {};
}

Result<void> Budget::unpacked(std::uint64_t bytes) {
    return charge(unpacked_, bytes, limits_.document_text_bytes, "bytes of XML");
}
Result<void> Budget::marks(std::uint64_t count) {
    return charge(marks_, count, limits_.document_marks, "marks in its XML");
}
Result<void> Budget::kept(std::uint64_t text_bytes) {
    TRY(charge(cells_, 1, limits_.document_cells, "cells and paragraphs"));
    // A shared string of a megabyte may be named by a million cells.
    return charge(text_, text_bytes, limits_.document_text_bytes, "bytes of text");
}
Result<void> Budget::covered() {
    return charge(covered_, 1, limits_.document_cells, "rows in merged cells");
}

}  // namespace yancai
