// SPDX-License-Identifier: GPL-3.0-or-later
// Book: a workbook under construction (libxlsxwriter), in a file that nobody else sees until it is whole. Nothing that a file
// says becomes a formula, a link or a control character. Inside reports/ only; one object, one thread.
#pragma once

#include <xlsxwriter.h>

#include <array>
#include <cstdio>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/phrase.h"
#include "base/result.h"

namespace yancai {

// How a cell looks.
enum class CellLook : std::uint8_t { heading, hint, plain, file, tick, reject, undecided, review, notice, waived, accepted };

struct BookColumn {
    std::string heading;
    int width;  // in digits, as spreadsheets count; a Chinese character takes two
    CellLook look{CellLook::plain};
};

class Book {
public:
    // `sparing`: memory does not grow with the rows; they must be written from top to bottom.
    static Result<std::unique_ptr<Book>> open(Language language, bool sparing);
    ~Book();
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    [[nodiscard]] lxw_workbook* workbook() { return workbook_; }
    [[nodiscard]] lxw_format* format(CellLook look) { return formats_[static_cast<std::size_t>(look)]; }
    // A sheet with its columns, headings in its first row that stay in sight, ready for A4 paper.
    lxw_worksheet* add_sheet(const std::string& name, const std::vector<BookColumn>& columns, const std::string& footer);
    // Always a text, whatever it begins with.
    void write(lxw_worksheet* sheet, std::uint32_t row, int column, std::string_view text, CellLook look);
    // Closes the workbook and copies it.
    Result<void> finish(std::ostream& out);

private:
    explicit Book(Language language) : language_(language) {}
    void make_formats();

    struct CloseFile {
        void operator()(std::FILE* file) const noexcept { std::fclose(file); }
    };
    Language language_;
    std::unique_ptr<std::FILE, CloseFile> file_;
    lxw_workbook* workbook_{nullptr};
    std::array<lxw_format*, 11> formats_{};
};

// As it can stand in a cell: no control characters, at most as long as a person reads.
[[nodiscard]] std::string cell_text(std::string_view text);
// Points that a row needs so that these texts can be read whole in columns of these widths.
[[nodiscard]] double row_height(const std::vector<std::string>& texts, const std::vector<BookColumn>& columns);

}  // namespace yancai
