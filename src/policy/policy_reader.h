// SPDX-License-Identifier: GPL-3.0-or-later
// PolicyReader: takes typed values out of one TOML table and says line and column of the first thing that is not as expected.
// One object, one thread.
#pragma once

#include <toml++/toml.h>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"

namespace yancai {

// Shared by the readers of one document. Only the first error is kept.
struct PolicyReading {
    std::string file;
    bool complete{true};  // every value must be there; false: the rest comes from the policy that is extended
    std::optional<Error> error;

    void fail(const toml::source_position& at, const std::string& expected, const std::string& found);
};

class PolicyReader {
public:
    // `name` is the table's own: "images.formats"; empty for the document.
    PolicyReader(const toml::table& table, std::string name, PolicyReading& reading)
        : table_(table), name_(std::move(name)), reading_(reading) {}

    enum class Presence {
        always,    // also in a policy that extends another
        required,  // unless the policy extends another
        optional,
    };

    void text(std::string_view key, std::string& into, Presence presence = Presence::required);
    void flag(std::string_view key, bool& into);
    void tier(std::string_view key, Tier& into);
    void whole(std::string_view key, std::uint64_t least, std::uint64_t most, std::uint64_t& into);
    void share(std::string_view key, double least, double most, double& into);
    // Seconds in the file, microseconds in the policy.
    void seconds(std::string_view key, double most, std::int64_t& into_us);
    void texts(std::string_view key, std::vector<std::string>& into);
    void words(std::string_view key, Words& into);
    // The same, after what is already there; never required.
    void more_words(std::string_view key, Words& into);
    void patterns(std::string_view key, std::vector<Pattern>& into);
    // One of the words that `take` accepts; `expected` lists them.
    void choice(std::string_view key, const std::string& expected, const std::function<bool(const std::string&)>& take,
                Presence presence = Presence::required);
    void table(std::string_view key, const std::function<void(PolicyReader&)>& read, Presence presence = Presence::required);
    void tables(std::string_view key, const std::function<void(PolicyReader&)>& read, Presence presence = Presence::required);
    // A list of words that are all `known`; never required.
    void known_texts(std::string_view key, const std::vector<std::string_view>& known, std::vector<std::string>& into);
    // Every member of this table as key → tier; `known` (unless empty) lists the keys there are, `needed` those that must be.
    void all_tiers(std::map<std::string, Tier>& into, const std::vector<std::string_view>& known,
                   const std::vector<std::string_view>& needed);
    void all_texts(std::map<std::string, std::string>& into);
    // Calls `take` with every key and its text; false means that the text is not `expected`.
    void all_choices(const std::string& expected, const std::vector<std::string_view>& known,
                     const std::function<bool(const std::string& key, const std::string& value)>& take);

    // Complains of keys that nobody asked for, then of values that are missing. The last call.
    void finish();

    // For what only shows when several values are known; at the key's value, or at the table when the key is not here.
    void fail_at(std::string_view key, const std::string& expected, const std::string& found);

private:
    const toml::node* want(std::string_view key, Presence presence);
    void wrong_type(const toml::node& node, const std::string& expected);
    void read_texts(const toml::node& node, std::vector<std::string>& into);
    [[nodiscard]] bool take_tier(const toml::node& node, Tier& into);
    void unknown_key(const toml::key& key, const std::vector<std::string_view>& known);
    [[nodiscard]] std::string full(std::string_view key) const {
        return name_.empty() ? std::string(key) : name_ + "." + std::string(key);
    }

    const toml::table& table_;
    std::string name_;
    PolicyReading& reading_;
    std::vector<std::string_view> asked_, missing_, always_missing_;
};

}  // namespace yancai
