// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/toml_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/day.h"
#include "base/nearest.h"
#include "base/text.h"

namespace yancai {
namespace {

constexpr std::size_t most_bytes = 256 * 1024;  // an event file written by hand stays below 10 KiB
constexpr std::size_t deepest = 16;             // of brackets, and of dotted keys on one line; ours need 3

bool begins(std::string_view text, std::size_t at, std::string_view with) {
    return text.substr(at, with.size()) == with;
}

// The line on which brackets or dotted keys nest deeper than `deepest`; empty: none. Nested tables are destroyed recursively by
// the parser, so a text of "a.a.a.a…" would overflow the stack. Strings and comments are skipped as TOML 1.0 delimits them.
std::optional<std::size_t> too_deep(std::string_view text) {
    std::size_t line = 1, depth = 0, dots = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') {
            ++line;
            dots = 0;
        } else if (c == '#') {
            while (i + 1 < text.size() && text[i + 1] != '\n') ++i;
        } else if (c == '"' || c == '\'') {
            const std::string_view three = c == '"' ? "\"\"\"" : "'''";
            const bool several_lines = begins(text, i, three);
            i += several_lines ? 3 : 1;
            for (; i < text.size(); ++i) {
                if (text[i] == '\n') {
                    if (!several_lines) return std::nullopt;  // unclosed: the parser stops here too
                    ++line;
                }
                if (c == '"' && text[i] == '\\') {
                    ++i;
                    if (i < text.size() && text[i] == '\n') ++line;
                } else if (several_lines ? begins(text, i, three) : text[i] == c) {
                    if (several_lines) i += 2;
                    break;
                }
            }
        } else if (c == '[' || c == '{') {
            if (++depth > deepest) return line;
        } else if (c == ']' || c == '}') {
            if (depth > 0) --depth;
        } else if (c == '.') {
            if (++dots > deepest) return line;
        }
    }
    return std::nullopt;
}

std::string described(const toml::node& node) {
    if (const auto* text = node.as_string()) return "the text " + quoted(text->get());
    if (const auto* number = node.as_integer()) return fmt::format("the number {}", number->get());
    if (const auto* number = node.as_floating_point()) return fmt::format("the number {}", number->get());
    if (const auto* yes = node.as_boolean()) return yes->get() ? "true" : "false";
    if (const auto* array = node.as_array()) return array->empty() ? "an empty list" : "a list";
    if (node.is_table()) return "a table";
    return node.is_time() ? "a time" : "a date";
}

bool control_character(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

}  // namespace

std::string quoted(std::string_view text) {
    constexpr std::size_t shown = 120;  // bytes
    bool cut = false;
    if (text.size() > shown) {
        std::size_t end = shown;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        text = text.substr(0, end);
        cut = true;
    }
    std::string clean;
    for (const char c : printable_utf8(text)) clean += control_character(c) ? ' ' : c;
    return "\"" + clean + (cut ? "…\"" : "\"");
}

Result<TomlReader> TomlReader::parse(std::string_view text, const std::string& file) {
    if (text.size() > most_bytes) {
        return Error{ErrorKind::corrupt,
                     fmt::format("{}:1:1: expected at most {} bytes, found {}", file, most_bytes, text.size())};
    }
    if (const auto line = too_deep(text)) {
        return Error{ErrorKind::corrupt,
                     fmt::format("{}:{}:1: expected at most {} levels of nesting, found more", file, *line, deepest)};
    }
    try {
        return TomlReader(toml::parse(text), file);
    } catch (const toml::parse_error& error) {
        const auto at = error.source().begin;
        return Error{ErrorKind::corrupt,
                     fmt::format("{}:{}:{}: expected valid TOML, found this: {}", file, at.line, at.column, error.description())};
    } catch (const std::exception& error) {
        return Error{ErrorKind::corrupt, fmt::format("{}:1:1: expected valid TOML, found this: {}", file, error.what())};
    }
}

std::string TomlReader::place_of(const toml::source_region& where) const {
    // An empty file has no place of its own; editors count from 1.
    const auto line = std::max<toml::source_index>(where.begin.line, 1);
    const auto column = std::max<toml::source_index>(where.begin.column, 1);
    return fmt::format("{}:{}:{}", file_, line, column);
}

std::string TomlReader::place_of(const toml::node& node) const {
    return place_of(node.source());
}

Error TomlReader::wrong(const toml::source_region& where, std::string_view expected, std::string_view found) const {
    return Error{ErrorKind::corrupt, fmt::format("{}: expected {}, found {}", place_of(where), expected, found)};
}

Error TomlReader::wrong(const toml::node& where, std::string_view expected) const {
    return wrong(where.source(), expected, described(where));
}

Result<void> TomlReader::only(const toml::table& table, const std::vector<std::string_view>& known) const {
    // The table is sorted by name; people look for the first mistake from the top.
    const toml::key* first = nullptr;
    for (const auto& [key, value] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        if (first == nullptr || key.source().begin < first->source().begin) first = &key;
    }
    if (first == nullptr) return {};
    const std::string_view meant = nearest(first->str(), known);
    std::string expected;
    if (meant.empty()) {
        for (const std::string_view name : known) expected += (expected.empty() ? "one of the keys " : ", ") + std::string(name);
    } else {
        expected = "the key " + quoted(meant);
    }
    return wrong(first->source(), expected, "the unknown key " + quoted(first->str()));
}

Result<std::string> TomlReader::text_of(const toml::node& node, std::size_t most) const {
    const auto* written = node.as_string();
    if (written == nullptr) return wrong(node, "a text in quotation marks");
    std::string clean = trimmed(written->get());
    if (clean.empty()) return wrong(node, "a text that is not empty");
    if (std::any_of(clean.begin(), clean.end(), control_character)) return wrong(node, "a text on one line");
    if (const std::size_t length = code_points(clean); length > most) {
        return wrong(node.source(), fmt::format("at most {} characters", most), fmt::format("{}", length));
    }
    return clean;
}

Result<std::optional<std::string>> TomlReader::text(const toml::table& table, std::string_view key, std::size_t most) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return std::optional<std::string>{};
    return std::optional<std::string>{TRY(text_of(*node, most))};
}

Result<std::string> TomlReader::needed_text(const toml::table& table, std::string_view key, std::size_t most) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return wrong(table.source(), fmt::format("the key \"{}\"", key), "none");
    return text_of(*node, most);
}

Result<std::vector<std::string>> TomlReader::texts_of(const toml::node& node) const {
    const auto* array = node.as_array();
    if (array == nullptr) return wrong(node, "a list of texts");
    std::vector<std::string> texts;
    for (const toml::node& element : *array) texts.push_back(TRY(text_of(element)));
    return texts;
}

Result<std::int64_t> TomlReader::number_of(const toml::node& node, std::int64_t least, std::int64_t most) const {
    const auto* number = node.as_integer();
    if (number == nullptr || number->get() < least || number->get() > most) {
        return wrong(node, fmt::format("a whole number from {} to {}", least, most));
    }
    return number->get();
}

Result<std::string> TomlReader::day_of(const toml::node& node) const {
    std::optional<std::string> day;
    if (const auto* date = node.as_date()) day = iso_day(date->get().year, date->get().month, date->get().day);
    if (const auto* text = node.as_string()) day = iso_day(trimmed(text->get()));
    if (!day) return wrong(node, "a day such as 2023-09-15");
    return *day;
}

Result<std::string> TomlReader::needed_day(const toml::table& table, std::string_view key) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return wrong(table.source(), fmt::format("the key \"{}\"", key), "none");
    return day_of(*node);
}

Result<bool> TomlReader::needed_yes_or_no(const toml::table& table, std::string_view key) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) return wrong(table.source(), fmt::format("the key \"{}\"", key), "none");
    const auto* yes = node->as_boolean();
    if (yes == nullptr) return wrong(*node, "true or false");
    return yes->get();
}

Result<const toml::table*> TomlReader::table(const toml::table& parent, std::string_view key) const {
    const toml::node* node = parent.get(key);
    const toml::table* found = node == nullptr ? nullptr : node->as_table();
    if (node != nullptr && found == nullptr) return wrong(*node, fmt::format("a table [{}]", key));
    return found;
}

Result<std::vector<const toml::table*>> TomlReader::tables(const toml::table& parent, std::string_view key) const {
    std::vector<const toml::table*> found;
    const toml::node* node = parent.get(key);
    if (node == nullptr) return found;
    const toml::array* array = node->as_array();
    if (array == nullptr) return wrong(*node, fmt::format("tables [[{}]]", key));
    for (const toml::node& element : *array) {
        const toml::table* table = element.as_table();
        if (table == nullptr) return wrong(element, fmt::format("a table [[{}]]", key));
        found.push_back(table);
    }
    return found;
}

}  // namespace yancai
