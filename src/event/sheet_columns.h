// SPDX-License-Identifier: GPL-3.0-or-later
// SheetColumns: which column of a table says what, told by its headings and, where they do not, by what stands below them. Pure
// functions of text.
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

    // Where the headings do not tell: files are where files are named, and captions in the wordiest column that nothing says to
    // be something else.
    void complete_by_content(const Table& table, std::size_t heading_row);

    // Whether the column of captions is one by a heading that is known, not by likeness.
    [[nodiscard]] bool knows_captions() const { return place(SheetColumn::caption) > 0 && !likely_captions_; }
    // 0: no column says that.
    [[nodiscard]] int place(SheetColumn column) const { return places_[static_cast<std::size_t>(column)]; }
    [[nodiscard]] int count() const;

private:
    [[nodiscard]] bool taken(int column) const;
    std::array<int, 6> places_{};
    bool likely_captions_{false};
};

// Whether a text is one of the headings, whatever column it would stand for.
[[nodiscard]] bool is_heading(std::string_view text);

}  // namespace yancai
