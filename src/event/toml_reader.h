// SPDX-License-Identifier: GPL-3.0-or-later
// TomlReader: strict reading of one TOML text; every error says file, line, column, what was expected and what was found.
// One object, one thread. The text may be hostile: its size and nesting are bounded before it is parsed.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace yancai {

class TomlReader {
public:
    static Result<TomlReader> parse(std::string_view text, const std::string& file);

    [[nodiscard]] const toml::table& root() const { return root_; }

    // Fails at the first key of `table` that is not among `known`, and names the nearest one.
    [[nodiscard]] Result<void> only(const toml::table& table, const std::vector<std::string_view>& known) const;
    // The text under `key`, trimmed, of 1 to `most` characters without control characters. Absent: empty optional.
    [[nodiscard]] Result<std::optional<std::string>> text(const toml::table& table, std::string_view key,
                                                          std::size_t most = 2000) const;
    // The same, and absent is an error.
    [[nodiscard]] Result<std::string> needed_text(const toml::table& table, std::string_view key, std::size_t most = 2000) const;
    [[nodiscard]] Result<std::string> text_of(const toml::node& node, std::size_t most = 2000) const;
    [[nodiscard]] Result<std::vector<std::string>> texts_of(const toml::node& node) const;  // an array of texts
    [[nodiscard]] Result<std::int64_t> number_of(const toml::node& node, std::int64_t least, std::int64_t most) const;
    // A day as a TOML date or as "2023-09-15", spelled ISO.
    [[nodiscard]] Result<std::string> day_of(const toml::node& node) const;
    [[nodiscard]] Result<std::string> needed_day(const toml::table& table, std::string_view key) const;
    [[nodiscard]] Result<bool> needed_yes_or_no(const toml::table& table, std::string_view key) const;
    // The table or array of tables under `key`; absent: null.
    [[nodiscard]] Result<const toml::table*> table(const toml::table& parent, std::string_view key) const;
    [[nodiscard]] Result<std::vector<const toml::table*>> tables(const toml::table& parent, std::string_view key) const;

    // "event.toml:12:8", for whoever finds out later that a value is wrong.
    [[nodiscard]] std::string place_of(const toml::node& node) const;
    [[nodiscard]] Error wrong(const toml::node& where, std::string_view expected) const;  // found: the node itself
    [[nodiscard]] Error wrong(const toml::source_region& where, std::string_view expected, std::string_view found) const;

private:
    [[nodiscard]] std::string place_of(const toml::source_region& where) const;
    TomlReader(toml::table root, std::string file) : root_(std::move(root)), file_(std::move(file)) {}

    toml::table root_;
    std::string file_;
};

// Quoted for an error message: printable, cut to a length that a line can bear.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace yancai
