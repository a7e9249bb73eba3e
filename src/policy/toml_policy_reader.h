// SPDX-License-Identifier: GPL-3.0-or-later
// TomlPolicyReader: takes typed values out of one TOML table and says line and column of the first thing that is not as
// expected. One object, one thread.
#pragma once

#include <toml++/toml.h>
#include <optional>

#include "policy/policy_reader.h"

namespace yancai {

// The table of a document written by hand, such as “a policy”. Errors: corrupt ("file:line:column: …"), also for more than 4 MiB.
[[nodiscard]] Result<toml::table> parse_toml(std::string_view what, std::string_view text, const std::string& file);

// Shared by the readers of one document. Only the first error is kept.
struct PolicyReading {
    std::string file;
    bool complete{true};  // every value must be there; false: the rest comes from the policy that is extended
    std::optional<Error> error;

    void fail(const toml::source_position& at, const std::string& expected, const std::string& found);
};

class TomlPolicyReader final : public PolicyReader {
public:
    // `name` is the table's own: "images.formats"; empty for the document.
    TomlPolicyReader(const toml::table& table, std::string name, PolicyReading& reading)
        : table_(table), name_(std::move(name)), reading_(reading) {}

    using PolicyReader::table;
    using PolicyReader::whole;
    void text(std::string_view key, std::string& into) override;
    void shaped_text(std::string_view key, const TextShape& shape, Presence presence, std::string& into) override;
    void flag(std::string_view key, bool& into) override;
    void tier(std::string_view key, Tier& into) override;
    void whole(std::string_view key, std::uint64_t least, std::uint64_t most, std::uint64_t& into) override;
    void share(std::string_view key, double least, double most, double& into) override;
    void texts(std::string_view key, std::vector<std::string>& into) override;
    void words(std::string_view key, Words& into) override;
    void more_words(std::string_view key, Words& into) override;
    void patterns(std::string_view key, std::vector<Pattern>& into) override;
    void known_texts(std::string_view key, const std::vector<std::string_view>& known, std::vector<std::string>& into) override;
    void table(std::string_view key, const ReadTable& read, Presence presence) override;
    void tables(std::string_view key, std::size_t there, const ReadEntry& read, Presence presence) override;
    void all_tiers(std::map<std::string, Tier>& into, const std::vector<std::string_view>& known,
                   const std::vector<std::string_view>& needed) override;
    void all_severities(std::map<std::string, Severity>& into, const std::vector<std::string_view>& known) override;
    void all_texts(std::map<std::string, std::string>& into) override;
    void fail_at(std::string_view key, const std::string& expected, const std::string& found) override;

    // Complains of keys that nobody asked for, then of values that are missing. The last call.
    void finish();

private:
    const toml::node* want(std::string_view key, Presence presence);
    void wrong_type(const toml::node& node, const std::string& expected);
    void read_texts(const toml::node& node, std::vector<std::string>& into);
    [[nodiscard]] bool take_tier(const toml::node& node, Tier& into);
    void unknown_key(const toml::key& key, const std::vector<std::string_view>& known);
    // Calls `take` with every key and its text; false means that the text is not `expected`.
    void all_choices(const std::string& expected, const std::vector<std::string_view>& known,
                     const std::function<bool(const std::string& key, const std::string& value)>& take);
    [[nodiscard]] std::string full(std::string_view key) const {
        return name_.empty() ? std::string(key) : name_ + "." + std::string(key);
    }

    const toml::table& table_;
    std::string name_;
    PolicyReading& reading_;
    std::vector<std::string_view> asked_, missing_, always_missing_;
};

}  // namespace yancai
