// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/sheet_names.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <pugixml.hpp>

#include "base/converter.h"
#include "base/escaped.h"
#include "base/text.h"
#include "documents/package_edit.h"

namespace yancai {
namespace {

constexpr std::size_t longest_name = 32'768;  // bytes of a cell that can be one, each character spelt as a number
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// What rows write, and what they are to write; the same words cannot mean two files.
using Names = std::map<std::string, std::string>;

std::string last_part(const std::string& path) {
    return path.substr(path.find_last_of("/\\") + 1);
}

std::string now_called(const NewPaths& renamed, const std::string& path) {
    const auto found = renamed.find(path);
    return found == renamed.end() ? path : found->second;
}

// As the row wrote it, folder or none, when it named the file itself; a number or a part of a name gives way to the name.
std::string written_anew(const std::string& written, const std::string& before, const std::string& now) {
    const std::string name = last_part(written);
    if (folded(trimmed(name)) != folded(last_part(before))) return last_part(now);
    return written.substr(0, written.size() - name.size()) + last_part(now);
}

// What stands between boundaries goes through `anew`, which answers what shall stand there instead. `boundary` tells how long
// one is at a place; 0: none.
std::string replaced(std::string_view text, const std::function<std::size_t(std::string_view)>& boundary,
                     const std::function<std::optional<std::string>(std::string_view)>& anew) {
    std::string result;
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t end = at, border = 0;
        while (end < text.size() && (border = boundary(text.substr(end))) == 0) ++end;
        const std::string_view token = text.substr(at, end - at);
        const auto changed = anew(token);
        result += changed ? *changed : token;
        if (end == text.size()) break;
        result += text.substr(end, border);
        at = end + border;
    }
    return result;
}

// A name keeps the blanks around it.
std::optional<std::string> name_anew(std::string_view token, const Names& names) {
    const std::string plain = trimmed(token);
    const auto found = plain.empty() ? names.end() : names.find(plain);
    const std::size_t begins = token.find(plain);
    if (found == names.end() || begins == std::string_view::npos) return {};
    return std::string(token.substr(0, begins)) + found->second + std::string(token.substr(begins + plain.size()));
}

std::size_t between_cells(std::string_view text) {
    constexpr std::string_view wide_colon = "：";
    if (text.starts_with(wide_colon)) return wide_colon.size();
    return std::string_view(",;\t\r\n\":").find(text.front()) == std::string_view::npos ? 0 : 1;
}

// A tag is as long as it is.
std::size_t tag(std::string_view text) {
    if (text.front() != '<') return 0;
    const std::size_t end = text.find('>');
    return end == std::string_view::npos ? text.size() : end + 1;
}

// Some writers spell every Chinese character as a number.
std::string out_of_xml(std::string_view token) {
    pugi::xml_document document;
    const std::string text = "<t>" + std::string(token) + "</t>";
    if (!document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8))
        return {};
    return document.document_element().child_value();
}

std::string in_text(std::string_view bytes, const MaterialSheet& sheet, const Names& names) {
    const std::string text =
        replaced(decode_text(bytes).utf8, between_cells, [&](std::string_view token) { return name_anew(token, names); });
    if (sheet.encoding == "utf-8" && !sheet.repaired) {
        const bool marked = bytes.starts_with(utf8_mark) && !text.starts_with(utf8_mark);
        return (marked ? std::string(utf8_mark) : std::string()) + text;
    }
    if (sheet.encoding == "gb18030" && !sheet.repaired)
        if (auto encoded = gb18030_from_utf8(text)) return *encoded;
    return std::string(utf8_mark) + text;
}

Result<std::string> in_package(std::string_view bytes, const Names& names, const Limits& limits) {
    return edited_package(
        bytes, limits,
        [](const std::string& member) {
            return member == "xl/sharedstrings.xml" || member.starts_with("xl/worksheets/sheet") || member == "content.xml" ||
                   member == "word/document.xml";
        },
        [&](const std::string& xml) -> std::optional<std::string> {
            std::string changed = replaced(xml, tag, [&](std::string_view token) -> std::optional<std::string> {
                if (token.empty() || token.size() > longest_name) return {};
                const auto name = name_anew(out_of_xml(token), names);
                return name ? std::optional(escaped(*name)) : std::nullopt;
            });
            if (changed == xml) return {};
            return changed;
        });
}

std::string in_csv(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string as_csv(const MaterialSheet& sheet, const std::map<const SheetRow*, std::string>& files) {
    std::string text = std::string(utf8_mark) + "文件名,图释,场景,拍摄者,版权说明\r\n";
    for (const SheetRow& row : sheet.rows) {
        const auto found = files.find(&row);
        text += in_csv(found == files.end() ? row.file : found->second);
        for (const std::string* cell : {&row.caption, &row.scene, &row.author, &row.rights}) text += "," + in_csv(*cell);
        text += "\r\n";
    }
    return text;
}

bool say_the_same(const SheetRow& one, const SheetRow& other) {
    return one.caption == other.caption && one.scene == other.scene && one.author == other.author && one.rights == other.rights;
}

// Whether the new sheet says of each file what the old one said.
bool stands(const std::string& bytes, const MaterialSheet& sheet, const SheetMatch& before, const std::vector<std::string>& paths,
            const NewPaths& renamed, const Limits& limits, SheetName certainty) {
    const auto read = read_sheet(bytes, sheet.name, limits, certainty);
    if (!read || read->rows.size() != sheet.rows.size()) return false;
    const SheetMatch after = match_sheet(*read, paths);
    if (after.by_path.size() != before.by_path.size() || after.without_file.size() > before.without_file.size()) return false;
    return std::ranges::all_of(before.by_path, [&](const auto& old) {
        const auto found = after.by_path.find(now_called(renamed, old.first));
        return found != after.by_path.end() && say_the_same(*found->second, *old.second);
    });
}

}  // namespace

Result<RenamedSheet> with_new_names(std::string_view bytes, const MaterialSheet& sheet, const std::vector<std::string>& paths,
                                    const NewPaths& renamed, const Limits& limits, SheetName certainty) {
    const SheetMatch before = match_sheet(sheet, paths);
    std::vector<std::string> now;
    now.reserve(paths.size());
    for (const std::string& path : paths) now.push_back(now_called(renamed, path));
    std::ranges::sort(now);
    RenamedSheet made;
    for (const auto& [path, row] : before.by_path) made.rows += now_called(renamed, path) != path ? 1 : 0;
    if (made.rows == 0) return made;

    const auto fits = [&](const std::string& candidate) {
        return stands(candidate, sheet, before, now, renamed, limits, certainty);
    };
    // First as the rows write names, then with the whole path of each.
    for (const bool whole : {false, true}) {
        Names names;
        for (const auto& [path, row] : before.by_path) {
            const std::string& called = now_called(renamed, path);
            if (called == path) continue;
            names[trimmed(row->file)] = whole ? called : written_anew(row->file, path, called);
        }
        if (bytes.starts_with("PK\x03\x04")) {
            auto edited = in_package(bytes, names, limits);
            if (edited) made.bytes = std::move(edited).value();
        } else {
            made.bytes = in_text(bytes, sheet, names);
        }
        if (fits(made.bytes)) return made;
    }
    made.anew = true;
    std::map<const SheetRow*, std::string> files;
    for (const auto& [path, row] : before.by_path) files[row] = now_called(renamed, path);
    made.bytes = as_csv(sheet, files);
    if (fits(made.bytes)) return made;
    return Error{ErrorKind::corrupt, "no sheet says the same under the new names"};
}

}  // namespace yancai
