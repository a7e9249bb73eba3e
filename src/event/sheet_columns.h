// SPDX-License-Identifier: GPL-3.0-or-later
// SheetColumns: which column of a table says what, told by its headings. Pure functions of text.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "documents/document.h"

namespace yancai {

// `number` (序号, 图号) stands for the file where no column names it.
enum class SheetColumn : std::uint8_t { file, caption, scene, author, rights, number };

class SheetColumns {
public:
    // What these cells are headings of. None: they are no headings, since nothing tells the file.
    static std::optional<SheetColumns> of_headings(const TableRow& row);
    // Of a table without headings: the column in which media files are named, and the wordiest of the others.
    static std::optional<SheetColumns> of_content(const Table& table);

    // 0: no column says that.
    [[nodiscard]] int place(SheetColumn column) const { return places_[static_cast<std::size_t>(column)]; }
    [[nodiscard]] int count() const;

private:
    std::array<int, 6> places_{};
};

// Whether a text is one of the headings, whatever column it would stand for.
[[nodiscard]] bool is_heading(std::string_view text);

}  // namespace yancai
