// SPDX-License-Identifier: GPL-3.0-or-later
// PolicyReader: one that goes over the keys of a policy, table by table. What it does with them is its own: read them from TOML,
// write down what a policy says, or describe what it may say; so the three can never speak of different keys. One object, one
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"

namespace yancai {

// What a text has to look like.
struct TextShape {
    std::string expected;  // for messages: "one of quick, standard, deep"
    std::function<bool(const std::string&)> fits;
    std::vector<std::string_view> words{};  // those that fit, where they can be listed
    std::string_view expression{};          // or else an ECMAScript expression of what fits; empty: it takes more than that
};

class PolicyReader {
public:
    virtual ~PolicyReader() = default;

    enum class Presence {
        always,    // also in a policy that extends another
        required,  // unless the policy extends another
        optional,
    };

    virtual void text(std::string_view key, std::string& into) = 0;
    virtual void shaped_text(std::string_view key, const TextShape& shape, Presence presence, std::string& into) = 0;
    virtual void flag(std::string_view key, bool& into) = 0;
    virtual void tier(std::string_view key, Tier& into) = 0;
    virtual void whole(std::string_view key, std::uint64_t least, std::uint64_t most, std::uint64_t& into) = 0;
    virtual void share(std::string_view key, double least, double most, double& into) = 0;
    // Seconds in the file, microseconds in the policy.
    void seconds(std::string_view key, double most, std::int64_t& into_us);
    // Whole numbers of fewer bits.
    void whole(std::string_view key, std::uint32_t least, std::uint32_t most, std::uint32_t& into);
    virtual void texts(std::string_view key, std::vector<std::string>& into) = 0;
    virtual void words(std::string_view key, Words& into) = 0;
    // The same, after what is already there; never required.
    virtual void more_words(std::string_view key, Words& into) = 0;
    virtual void patterns(std::string_view key, std::vector<Pattern>& into) = 0;
    // A list of words that are all `known`; never required.
    virtual void known_texts(std::string_view key, const std::vector<std::string_view>& known,
                             std::vector<std::string>& into) = 0;

    using ReadTable = std::function<void(PolicyReader&)>;
    virtual void table(std::string_view key, const ReadTable& read, Presence presence) = 0;
    void table(std::string_view key, const ReadTable& read) { table(key, read, Presence::required); }
    // [[key]]. `read` is called with the index of an entry: of one of the `there` that the policy holds already, or of a new
    // one, whose index is `there` or more.
    using ReadEntry = std::function<void(PolicyReader&, std::size_t index)>;
    virtual void tables(std::string_view key, std::size_t there, const ReadEntry& read, Presence presence) = 0;

    // Every member of this table as key → tier; `known` (unless empty) lists the keys there are, `needed` those that must be.
    virtual void all_tiers(std::map<std::string, Tier>& into, const std::vector<std::string_view>& known,
                           const std::vector<std::string_view>& needed) = 0;
    virtual void all_severities(std::map<std::string, Severity>& into, const std::vector<std::string_view>& known) = 0;
    virtual void all_texts(std::map<std::string, std::string>& into) = 0;

    // For what only shows when several values are known; at the key's value, or at the table when the key is not here.
    virtual void fail_at(std::string_view key, const std::string& expected, const std::string& found) = 0;
};

}  // namespace yancai
