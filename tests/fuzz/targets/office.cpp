// SPDX-License-Identifier: GPL-3.0-or-later
// An office document: as a zip file, or as the parts that such a file would hold, so that the fuzzer need not keep checksums
// right. Parts are written "=== name", a line's end, and the content up to the next such line.
#include <zlib.h>

#include "base/text.h"
#include "documents/document.h"
#include "oracle.h"

namespace {

constexpr std::string_view part_mark = "=== ";

void put(std::string& into, std::uint64_t value, int bytes) {
    for (; bytes > 0; --bytes, value >>= 8U) into.push_back(static_cast<char>(value & 0xFFU));
}

// APPNOTE 6.3: members stored as they are.
class ZipFile {
public:
    void add(std::string_view name, std::string_view content) {
        std::string common;  // of the member's own header and of its line in the directory, from "flags" to the extra length
        put(common, 1U << 11U, 2);  // names are UTF-8
        put(common, 0, 6);          // stored; time and day
        put(common, crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())), 4);
        put(common, content.size(), 4);
        put(common, content.size(), 4);
        put(common, name.size(), 2);
        put(common, 0, 2);
        directory_ += "PK\x01\x02";
        put(directory_, 20, 2);
        put(directory_, 20, 2);
        directory_ += common;
        put(directory_, 0, 10);
        put(directory_, members_.size(), 4);
        directory_ += name;
        members_ += "PK\x03\x04";
        put(members_, 20, 2);
        members_ += common;
        members_ += name;
        members_ += content;
        ++count_;
    }
    [[nodiscard]] std::string whole() const {
        std::string file = members_ + directory_ + "PK\x05\x06";
        put(file, 0, 4);
        put(file, count_, 2);
        put(file, count_, 2);
        put(file, directory_.size(), 4);
        put(file, members_.size(), 4);
        put(file, 0, 2);
        return file;
    }

private:
    std::string members_, directory_;
    std::uint64_t count_{0};
};

std::string packed(std::string_view parts) {
    ZipFile zip;
    while (parts.starts_with(part_mark)) {
        parts.remove_prefix(part_mark.size());
        const std::size_t line = parts.find('\n');
        if (line == std::string_view::npos) break;
        const std::string_view name = parts.substr(0, std::min<std::size_t>(line, 200));
        parts.remove_prefix(line + 1);
        std::size_t end = parts.find("\n=== ");
        end = end == std::string_view::npos ? parts.size() : end + 1;
        zip.add(name, parts.substr(0, end));
        parts.remove_prefix(end);
    }
    return zip.whole();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    const std::string_view given = fuzz::text_of(data, size);
    const std::string bytes = given.starts_with(part_mark) ? packed(given) : std::string(given);
    Limits limits = fuzz::small_limits();
    limits.document_text_bytes = 4ULL << 20;
    limits.document_marks = 100'000;
    limits.document_cells = 10'000;
    const auto document = read_document(bytes, limits);
    if (!fuzz::answered(document)) return 0;
    std::uint64_t cells = 0;
    for (const Table& table : document->tables) {
        int last_row = 0;
        for (const TableRow& row : table.rows) {
            fuzz::must(row.number > last_row, "rows out of order");
            last_row = row.number;
            int last_column = 0;
            for (const Cell& cell : row.cells) {
                fuzz::must(cell.column > last_column, "cells out of order");
                last_column = cell.column;
                fuzz::must(!cell.text.empty() && is_utf8(cell.text), "a cell that is empty or no UTF-8");
                ++cells;
            }
        }
    }
    fuzz::must(cells <= limits.document_cells, "more cells than may be kept");
    for (const std::string& paragraph : document->paragraphs) fuzz::must(is_utf8(paragraph), "a paragraph that is no UTF-8");
    return 0;
}
