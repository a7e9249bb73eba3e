// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/sheet.h"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/text.h"

namespace yancai {
namespace {

constexpr std::size_t most_bytes = 16ULL << 20;
constexpr std::size_t most_rows = 50'000;
constexpr std::size_t rows_searched = 10;  // for the headings: above them often stands the sheet's own title

struct Cells {
    int line{0};
    std::vector<std::string> cells;
};

enum class Column : std::uint8_t { file, caption, scene, author, rights };
constexpr std::size_t columns = 5;

struct Heading {
    Column column;
    std::string_view name;
};

// Compared folded, without spaces, '_' and '-', up to a parenthesis or colon: “文件名（必填）” is 文件名.
constexpr Heading headings[] = {
    {Column::file, "文件名"},      {Column::file, "文件名称"},
    {Column::file, "文件"},        {Column::file, "图片"},
    {Column::file, "图片名"},      {Column::file, "图片名称"},
    {Column::file, "照片"},        {Column::file, "照片名称"},
    {Column::file, "视频"},        {Column::file, "视频名称"},
    {Column::file, "素材"},        {Column::file, "素材名称"},
    {Column::file, "file"},        {Column::file, "filename"},
    {Column::file, "filepath"},    {Column::file, "path"},
    {Column::file, "name"},        {Column::file, "image"},
    {Column::file, "photo"},       {Column::file, "video"},
    {Column::caption, "图释"},     {Column::caption, "图注"},
    {Column::caption, "图说"},     {Column::caption, "说明"},
    {Column::caption, "图片说明"}, {Column::caption, "照片说明"},
    {Column::caption, "视频说明"}, {Column::caption, "素材说明"},
    {Column::caption, "文字说明"}, {Column::caption, "内容说明"},
    {Column::caption, "caption"},  {Column::caption, "description"},
    {Column::scene, "场景"},       {Column::scene, "场景名称"},
    {Column::scene, "活动场景"},   {Column::scene, "scene"},
    {Column::scene, "scenes"},     {Column::author, "拍摄者"},
    {Column::author, "拍摄人"},    {Column::author, "作者"},
    {Column::author, "摄影"},      {Column::author, "摄影者"},
    {Column::author, "摄影师"},    {Column::author, "photographer"},
    {Column::author, "author"},    {Column::author, "creator"},
    {Column::author, "by"},        {Column::rights, "版权说明"},
    {Column::rights, "版权"},      {Column::rights, "版权声明"},
    {Column::rights, "版权信息"},  {Column::rights, "版权归属"},
    {Column::rights, "版权方"},    {Column::rights, "授权说明"},
    {Column::rights, "copyright"}, {Column::rights, "copyrightnotice"},
    {Column::rights, "rights"},    {Column::rights, "licence"},
    {Column::rights, "license"},
};

std::string bare(std::string_view heading) {
    std::string bare;
    for (const char c : folded(trimmed(heading))) {
        if (c == '(' || c == ':' || c == '[') break;
        if (c != ' ' && c != '_' && c != '-' && c != '*' && c != '\n' && c != '\r') bare += c;
    }
    return bare;
}

using Headings = std::array<std::optional<std::size_t>, columns>;

// Which column says what, when this row is one of headings; the first of two alike counts.
std::optional<Headings> headings_of(const Cells& row) {
    Headings found;
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
        const std::string heading = bare(row.cells[at]);
        for (const Heading& known : headings) {
            auto& place = found[static_cast<std::size_t>(known.column)];
            if (known.name == heading && !place) place = at;
        }
    }
    if (!found[static_cast<std::size_t>(Column::file)]) return std::nullopt;
    return found;
}

// libcsv's ROW_NOT_BEGUN and FIELD_BEGUN, which its header leaves out.
constexpr int between_rows = 0, inside_a_field = 2;

struct Reading {
    std::vector<Cells> rows;
    Cells row;
    bool too_many{false};
    bool out_of_memory{false};
};

// Called by a C library: whatever happens stays inside.
void take_cell(void* bytes, std::size_t length, void* data) noexcept {
    auto& reading = *static_cast<Reading*>(data);
    try {
        reading.row.cells.push_back(bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), length));
    } catch (...) {
        reading.out_of_memory = true;
    }
}

void take_row(int, void* data) noexcept {
    auto& reading = *static_cast<Reading*>(data);
    try {
        const auto blank = [](const std::string& cell) { return trimmed(cell).empty(); };
        if (!std::all_of(reading.row.cells.begin(), reading.row.cells.end(), blank)) {
            if (reading.rows.size() < most_rows + rows_searched) {
                reading.rows.push_back(std::move(reading.row));
            } else {
                reading.too_many = true;
            }
        }
        reading.row = {};
    } catch (...) {
        reading.out_of_memory = true;
    }
}

struct FreeCsv {
    void operator()(csv_parser* parser) const noexcept {
        csv_free(parser);
        delete parser;
    }
};

// Rows that are not blank, `most` at most (0: all). A quotation mark that is never closed would swallow the rest of the sheet.
Result<std::vector<Cells>> read_rows(std::string_view text, char delimiter, std::size_t most, const std::string& name) {
    std::unique_ptr<csv_parser, FreeCsv> parser(new csv_parser{});
    if (csv_init(parser.get(), 0) != 0) return Error{ErrorKind::internal, name + ": no CSV parser"};
    csv_set_delim(parser.get(), static_cast<unsigned char>(delimiter));
    Reading reading;
    int line = 1;
    // Line by line, so that each row knows where it begins.
    while (!text.empty() && (most == 0 || reading.rows.size() < most)) {
        std::size_t end = text.find_first_of("\r\n");
        end = end == std::string_view::npos ? text.size() : end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
        if (parser->pstate == between_rows) reading.row.line = line;
        const std::size_t taken = csv_parse(parser.get(), text.data(), end, take_cell, take_row, &reading);
        if (taken != end || reading.out_of_memory)
            return Error{ErrorKind::over_limit, fmt::format("{}:{}: out of memory", name, line)};
        if (reading.too_many) {
            return Error{ErrorKind::corrupt, fmt::format("{}:{}:1: expected at most {} rows, found more", name, line, most_rows)};
        }
        text.remove_prefix(end);
        ++line;
    }
    if (text.empty()) {
        const bool unclosed = parser->quoted != 0 && parser->pstate == inside_a_field;
        if (unclosed) {
            return Error{ErrorKind::corrupt, fmt::format("{}:{}:1: expected a closing quotation mark, found the end of the sheet",
                                                         name, reading.row.line)};
        }
        csv_fini(parser.get(), take_cell, take_row, &reading);
        if (reading.out_of_memory) return Error{ErrorKind::over_limit, name + ": out of memory"};
    }
    return std::move(reading.rows);
}

std::string cell(const Cells& row, const Headings& headings_found, Column column) {
    const auto at = headings_found[static_cast<std::size_t>(column)];
    return at && *at < row.cells.size() ? trimmed(row.cells[*at]) : std::string();
}

// The delimiter under which most headings are found; a comma when none are.
Result<char> delimiter_of(std::string_view text, const std::string& name) {
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char delimiter : {',', '\t', ';'}) {
        Result<std::vector<Cells>> rows = read_rows(text, delimiter, rows_searched, name);
        if (!rows) continue;  // told when the whole is read
        for (const Cells& row : *rows) {
            const auto found = headings_of(row);
            if (!found) continue;
            const std::ptrdiff_t count =
                std::count_if(found->begin(), found->end(), [](const auto& one) { return one.has_value(); });
            if (count > most) {
                most = count;
                best = delimiter;
            }
        }
    }
    return best;
}

std::string shown(const Cells& row) {
    std::string text;
    for (const std::string& one : row.cells) {
        constexpr std::size_t enough = 200;
        if (text.size() > enough) return text + ", …";
        text += (text.empty() ? "" : ", ") + printable_utf8(trimmed(one));
    }
    return text;
}

}  // namespace

Result<MaterialSheet> parse_csv_sheet(std::string_view bytes, const std::string& name) {
    if (bytes.size() > most_bytes) {
        return Error{ErrorKind::corrupt,
                     fmt::format("{}:1:1: expected at most {} bytes, found {}", name, most_bytes, bytes.size())};
    }
    const DecodedText decoded = decode_text(bytes);
    const char delimiter = TRY(delimiter_of(decoded.utf8, name));
    const std::vector<Cells> rows = TRY(read_rows(decoded.utf8, delimiter, 0, name));
    const std::string expected = "expected a heading 文件名 (or 文件, 图片, 素材, file, filename, name)";
    if (rows.empty()) return Error{ErrorKind::corrupt, fmt::format("{}:1:1: {}, found an empty sheet", name, expected)};

    std::optional<Headings> found;
    std::size_t heading = 0;
    for (; heading < std::min(rows.size(), rows_searched); ++heading) {
        found = headings_of(rows[heading]);
        if (found) break;
    }
    if (!found) {
        return Error{ErrorKind::corrupt, fmt::format("{}:{}:1: {}, found “{}”", name, rows[0].line, expected, shown(rows[0]))};
    }
    MaterialSheet sheet{.name = name, .encoding = decoded.encoding, .rows = {}};
    const std::string caption_heading = cell(rows[heading], *found, Column::caption);
    for (std::size_t at = heading + 1; at < rows.size(); ++at) {
        SheetRow row{.line = rows[at].line,
                     .file = cell(rows[at], *found, Column::file),
                     .caption = cell(rows[at], *found, Column::caption),
                     .scene = cell(rows[at], *found, Column::scene),
                     .author = cell(rows[at], *found, Column::author),
                     .rights = cell(rows[at], *found, Column::rights),
                     .caption_heading = caption_heading};
        const bool says_nothing =
            row.file.empty() && row.caption.empty() && row.scene.empty() && row.author.empty() && row.rights.empty();
        if (!says_nothing) sheet.rows.push_back(std::move(row));  // a row may hold only its number
    }
    return sheet;
}

}  // namespace yancai
