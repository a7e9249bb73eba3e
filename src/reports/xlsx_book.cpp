// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/xlsx_book.h"

#include <algorithm>
#include <cctype>
#include <ostream>
#include <utility>

#include "base/text.h"
#include "reports/wrap.h"
#include "reports/xml_text.h"

namespace yancai {
namespace {

constexpr double line_height = 15, tallest_row = 400;  // points; Excel ends at 409
constexpr std::size_t longest_cell = 4000;             // characters; Excel ends at 32 767

struct Colours {
    CellLook look;
    lxw_color_t letters, ground;
};
constexpr Colours colours[] = {
    {CellLook::reject, 0x9C0006, 0xFFC7CE}, {CellLook::undecided, 0x5F2A84, 0xE4D2F0}, {CellLook::review, 0x7F5F00, 0xFFEB9C},
    {CellLook::notice, 0x404040, 0xEDEDED}, {CellLook::waived, 0x1F4E78, 0xDDEBF7},    {CellLook::accepted, 0x006100, 0xC6EFCE},
};

// Excel reads “_x0041_” as the character with that number, unless its first underscore is written so itself.
std::string without_escapes(std::string text) {
    const auto is_escape = [&](std::size_t at) {
        constexpr std::size_t length = 7;
        if (text.compare(at, 2, "_x") != 0 || at + length > text.size() || text[at + length - 1] != '_') return false;
        return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 2, text.begin() + static_cast<std::ptrdiff_t>(at) + 6,
                           [](unsigned char c) { return std::isxdigit(c) != 0; });
    };
    constexpr std::string_view underscore = "_x005F";
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_escape(at)) continue;
        text.insert(at, underscore);
        at += underscore.size();
    }
    return text;
}

int lines_of(std::string_view text, int width) {
    int lines = 0;
    while (true) {
        const std::size_t end = text.find('\n');
        lines += std::max(1, (display_width(text.substr(0, end)) + width - 1) / width);
        if (end == std::string_view::npos) return lines;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

Result<std::unique_ptr<Book>> Book::open(Language language, bool sparing) {
    std::unique_ptr<Book> book(new Book(language));
    book->file_.reset(std::tmpfile());
    if (!book->file_) return Error{ErrorKind::unreadable, "no temporary file can be made"};
    // The library wants a name: this one leads to the file that has none.
    const std::string name = "/proc/self/fd/" + std::to_string(fileno(book->file_.get()));
    lxw_workbook_options options{};
    options.constant_memory = sparing ? 1 : 0;
    options.use_zip64 = 1;
    book->workbook_ = workbook_new_opt(name.c_str(), &options);
    if (book->workbook_ == nullptr) return Error{ErrorKind::over_limit, "no memory for a workbook"};
    book->make_formats();
    return book;
}

Book::~Book() {
    if (workbook_ != nullptr) static_cast<void>(workbook_close(workbook_));
}

void Book::make_formats() {
    for (std::size_t index = 0; index < formats_.size(); ++index) {
        lxw_format* format = workbook_add_format(workbook_);
        const CellLook look = static_cast<CellLook>(index);
        formats_[index] = format;
        if (language_ == Language::zh) format_set_font_name(format, "Microsoft YaHei");
        format_set_font_size(format, 10);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, 0xBFBFBF);
        if (look == CellLook::heading) {
            format_set_bold(format);
            format_set_font_color(format, 0xFFFFFF);
            format_set_bg_color(format, 0x1F4E78);
            format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        }
        if (look == CellLook::hint) format_set_font_color(format, 0x7F7F7F);
        if (look == CellLook::file) format_set_bold(format);
        if (look == CellLook::tick) {
            format_set_font_size(format, 14);
            format_set_align(format, LXW_ALIGN_CENTER);
        }
        for (const Colours& one : colours) {
            if (one.look != look) continue;
            format_set_font_color(format, one.letters);
            format_set_bg_color(format, one.ground);
            format_set_bold(format);
        }
    }
}

lxw_worksheet* Book::add_sheet(const std::string& name, const std::vector<BookColumn>& columns, const std::string& footer) {
    lxw_worksheet* sheet = workbook_add_worksheet(workbook_, name.c_str());
    if (sheet == nullptr) return nullptr;
    worksheet_set_row(sheet, 0, 24, nullptr);
    for (std::size_t index = 0; index < columns.size(); ++index) {
        const auto column = static_cast<lxw_col_t>(index);
        worksheet_set_column(sheet, column, column, columns[index].width, nullptr);
        write(sheet, 0, static_cast<int>(index), columns[index].heading, CellLook::heading);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6);
    worksheet_set_footer(sheet, footer.c_str());
    return sheet;
}

void Book::write(lxw_worksheet* sheet, std::uint32_t row, int column, std::string_view text, CellLook look) {
    const auto at = static_cast<lxw_col_t>(column);
    const std::string safe = cell_text(text);
    if (safe.empty())
        worksheet_write_blank(sheet, row, at, format(look));
    else
        worksheet_write_string(sheet, row, at, safe.c_str(), format(look));
}

Result<void> Book::finish(std::ostream& out) {
    const lxw_error trouble = workbook_close(std::exchange(workbook_, nullptr));
    if (trouble != LXW_NO_ERROR) return Error{ErrorKind::unreadable, std::string("workbook: ") + lxw_strerror(trouble)};
    std::rewind(file_.get());
    std::array<char, 1U << 16U> bytes{};
    while (const std::size_t read = std::fread(bytes.data(), 1, bytes.size(), file_.get()))
        out.write(bytes.data(), static_cast<std::streamsize>(read));
    if (std::ferror(file_.get()) != 0) return Error{ErrorKind::unreadable, "the workbook cannot be read back"};
    if (!out) return Error{ErrorKind::unreadable, "the report could not be written to its end"};
    return {};
}

std::string cell_text(std::string_view text) {
    return without_escapes(clipped(xml_text(text), longest_cell));
}

double row_height(const std::vector<std::string>& texts, const std::vector<BookColumn>& columns) {
    int lines = 1;
    for (std::size_t index = 0; index < std::min(texts.size(), columns.size()); ++index)
        lines = std::max(lines, lines_of(texts[index], std::max(1, columns[index].width - 1)));
    return std::min(lines * line_height + 3, tallest_row);
}

}  // namespace yancai
