// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/toml_policy_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/day.h"
#include "base/nearest.h"
#include "policy/words.h"

namespace yancai {
namespace {

constexpr std::string_view tier_words = "one of accept, notice, review, reject";

std::optional<Tier> tier_named(std::string_view name) {
    for (const Tier tier : {Tier::accept, Tier::notice, Tier::review, Tier::reject}) {
        if (word(tier) == name) return tier;
    }
    return std::nullopt;
}

// A value as a person recognises it in the file.
std::string shown(const toml::node& node) {
    if (const auto* text = node.as_string()) return fmt::format("\"{}\"", excerpt(text->get()));
    if (const auto* number = node.as_integer()) return fmt::format("{}", number->get());
    if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    if (node.is_table()) return "a table";
    if (node.is_array()) return "a list";
    return "a date or time";
}

}  // namespace

Result<toml::table> parse_toml(std::string_view what, std::string_view text, const std::string& file) {
    constexpr std::size_t most_bytes = 4ULL << 20;
    PolicyReading reading{file, true, std::nullopt};
    if (text.size() > most_bytes) {
        reading.fail({1, 1}, fmt::format("{} of at most {} bytes", what, most_bytes), fmt::format("{} bytes", text.size()));
        return *std::move(reading.error);
    }
    try {
        return toml::table(toml::parse(text, file));
    } catch (const toml::parse_error& error) {
        reading.fail(error.source().begin, "valid TOML", std::string(error.description()));
        return *std::move(reading.error);
    }
}

void PolicyReading::fail(const toml::source_position& at, const std::string& expected, const std::string& found) {
    if (error) return;
    // A table that no line names (the document itself) stands at the beginning.
    const auto line = std::max<std::uint32_t>(1, at.line), column = std::max<std::uint32_t>(1, at.column);
    error = Error{ErrorKind::corrupt, fmt::format("{}:{}:{}: expected {}, found {}", file, line, column, expected, found)};
}

const toml::node* TomlPolicyReader::want(std::string_view key, Presence presence) {
    asked_.push_back(key);
    const toml::node* node = table_.get(key);
    if (node == nullptr && presence == Presence::required) missing_.push_back(key);
    if (node == nullptr && presence == Presence::always) always_missing_.push_back(key);
    return node;
}

void TomlPolicyReader::wrong_type(const toml::node& node, const std::string& expected) {
    reading_.fail(node.source().begin, expected, shown(node));
}

void TomlPolicyReader::text(std::string_view key, std::string& into) {
    const toml::node* node = want(key, Presence::required);
    if (node == nullptr) return;
    if (const auto* value = node->as_string())
        into = value->get();
    else
        wrong_type(*node, fmt::format("a text for {}", full(key)));
}

void TomlPolicyReader::flag(std::string_view key, bool& into) {
    const toml::node* node = want(key, Presence::required);
    if (node == nullptr) return;
    if (const auto* value = node->as_boolean())
        into = value->get();
    else
        wrong_type(*node, fmt::format("true or false for {}", full(key)));
}

bool TomlPolicyReader::take_tier(const toml::node& node, Tier& into) {
    const auto* value = node.as_string();
    const auto tier = value == nullptr ? std::nullopt : tier_named(value->get());
    if (tier) into = *tier;
    return tier.has_value();
}

void TomlPolicyReader::tier(std::string_view key, Tier& into) {
    const toml::node* node = want(key, Presence::required);
    if (node != nullptr && !take_tier(*node, into)) wrong_type(*node, fmt::format("{} for {}", tier_words, full(key)));
}

void TomlPolicyReader::whole(std::string_view key, std::uint64_t least, std::uint64_t most, std::uint64_t& into) {
    const toml::node* node = want(key, Presence::required);
    if (node == nullptr) return;
    const auto* value = node->as_integer();
    if (value != nullptr && value->get() >= 0) {
        const auto number = static_cast<std::uint64_t>(value->get());
        if (number >= least && number <= most) {
            into = number;
            return;
        }
    }
    wrong_type(*node, fmt::format("a whole number from {} to {} for {}", least, most, full(key)));
}

void TomlPolicyReader::share(std::string_view key, double least, double most, double& into) {
    const toml::node* node = want(key, Presence::required);
    if (node == nullptr) return;
    const auto value = node->value<double>();
    if (node->is_number() && value && std::isfinite(*value) && *value >= least && *value <= most)
        into = *value;
    else
        wrong_type(*node, fmt::format("a number from {} to {} for {}", least, most, full(key)));
}

void TomlPolicyReader::read_texts(const toml::node& node, std::vector<std::string>& into) {
    const toml::array* list = node.as_array();
    if (list == nullptr) return wrong_type(node, "a list of texts");
    for (const toml::node& entry : *list) {
        const auto* value = entry.as_string();
        if (value == nullptr || value->get().empty()) return wrong_type(entry, "a text that is not empty");
        into.push_back(value->get());
    }
}

void TomlPolicyReader::texts(std::string_view key, std::vector<std::string>& into) {
    const toml::node* node = want(key, Presence::required);
    if (node == nullptr) return;
    into.clear();
    read_texts(*node, into);
}

void TomlPolicyReader::words(std::string_view key, Words& into) {
    const toml::node* node = want(key, Presence::required);
    if (node == nullptr) return;
    std::vector<std::string> written;
    read_texts(*node, written);
    into.assign(written.begin(), written.end());
}

void TomlPolicyReader::more_words(std::string_view key, Words& into) {
    const toml::node* node = want(key, Presence::optional);
    if (node == nullptr) return;
    std::vector<std::string> written;
    read_texts(*node, written);
    into.insert(into.end(), written.begin(), written.end());
}

void TomlPolicyReader::patterns(std::string_view key, std::vector<Pattern>& into) {
    const toml::node* node = want(key, Presence::required);
    if (node == nullptr) return;
    into.clear();
    const toml::array* list = node->as_array();
    if (list == nullptr) return wrong_type(*node, fmt::format("a list of expressions for {}", full(key)));
    for (const toml::node& entry : *list) {
        const auto* value = entry.as_string();
        if (value == nullptr) return wrong_type(entry, "a regular expression (ECMAScript)");
        auto pattern = Pattern::compile(value->get());
        if (!pattern) return reading_.fail(entry.source().begin, "a regular expression (ECMAScript)", pattern.error().what);
        into.push_back(std::move(pattern).value());
    }
}

void TomlPolicyReader::shaped_text(std::string_view key, const TextShape& shape, Presence presence, std::string& into) {
    const toml::node* node = want(key, presence);
    if (node == nullptr) return;
    std::optional<std::string> value = node->value_exact<std::string>();
    // A day without quotes is as good as one with them.
    if (const auto* date = node->as_date()) value = iso_day(date->get().year, date->get().month, date->get().day);
    if (!value || !shape.fits(*value)) return wrong_type(*node, shape.expected);
    into = *std::move(value);
}

void TomlPolicyReader::table(std::string_view key, const ReadTable& read, Presence presence) {
    const toml::node* node = want(key, presence);
    if (node == nullptr) return;
    const toml::table* inner = node->as_table();
    if (inner == nullptr) return wrong_type(*node, fmt::format("a table [{}]", full(key)));
    TomlPolicyReader reader(*inner, full(key), reading_);
    read(reader);
    reader.finish();
}

void TomlPolicyReader::tables(std::string_view key, std::size_t there, const ReadEntry& read, Presence presence) {
    const toml::node* node = want(key, presence);
    if (node == nullptr) return;
    const toml::array* list = node->as_array();
    if (list == nullptr) return wrong_type(*node, fmt::format("tables [[{}]]", full(key)));
    for (const toml::node& entry : *list) {
        const toml::table* inner = entry.as_table();
        if (inner == nullptr) return wrong_type(entry, fmt::format("tables [[{}]]", full(key)));
        // A table in a list says everything: there is nothing that it extends.
        const bool complete = std::exchange(reading_.complete, true);
        TomlPolicyReader reader(*inner, full(key), reading_);
        read(reader, there++);
        reader.finish();
        reading_.complete = complete;
    }
}

void TomlPolicyReader::known_texts(std::string_view key, const std::vector<std::string_view>& known,
                                   std::vector<std::string>& into) {
    const toml::node* node = want(key, Presence::optional);
    if (node == nullptr) return;
    into.clear();
    const toml::array* list = node->as_array();
    if (list == nullptr) return wrong_type(*node, fmt::format("a list of texts for {}", full(key)));
    for (const toml::node& entry : *list) {
        const auto* value = entry.as_string();
        if (value == nullptr || std::find(known.begin(), known.end(), value->get()) == known.end()) {
            const std::string_view meant = value == nullptr ? std::string_view() : nearest(value->get(), known);
            return wrong_type(entry, meant.empty() ? "the id of a rule" : fmt::format("the id of a rule (perhaps {})", meant));
        }
        into.push_back(value->get());
    }
}

void TomlPolicyReader::all_tiers(std::map<std::string, Tier>& into, const std::vector<std::string_view>& known,
                                 const std::vector<std::string_view>& needed) {
    for (const auto& [key, node] : table_) {
        asked_.push_back(key.str());
        if (!known.empty() && std::find(known.begin(), known.end(), key.str()) == known.end()) return unknown_key(key, known);
        Tier tier{};
        if (!take_tier(node, tier)) return wrong_type(node, fmt::format("{} for {}", tier_words, full(key.str())));
        into[std::string(key.str())] = tier;
    }
    for (const std::string_view key : needed) {
        if (!table_.contains(key)) missing_.push_back(key);
    }
}

void TomlPolicyReader::all_texts(std::map<std::string, std::string>& into) {
    all_choices("a text", {}, [&](const std::string& key, const std::string& value) {
        into[key] = value;
        return !value.empty();
    });
}

void TomlPolicyReader::all_severities(std::map<std::string, Severity>& into, const std::vector<std::string_view>& known) {
    all_choices("one of notice, review, reject", known, [&](const std::string& rule, const std::string& value) {
        const auto severity = severity_named(value);
        if (severity) into[rule] = *severity;
        return severity.has_value();
    });
}

void TomlPolicyReader::all_choices(const std::string& expected, const std::vector<std::string_view>& known,
                                   const std::function<bool(const std::string&, const std::string&)>& take) {
    for (const auto& [key, node] : table_) {
        asked_.push_back(key.str());
        if (!known.empty() && std::find(known.begin(), known.end(), key.str()) == known.end()) return unknown_key(key, known);
        const auto* value = node.as_string();
        if (value == nullptr || !take(std::string(key.str()), value->get()))
            return wrong_type(node, fmt::format("{} for {}", expected, full(key.str())));
    }
}

void TomlPolicyReader::unknown_key(const toml::key& key, const std::vector<std::string_view>& known) {
    const std::string where = name_.empty() ? "a key of the policy" : fmt::format("a key of [{}]", name_);
    const std::string_view meant = nearest(key.str(), known);
    reading_.fail(key.source().begin, meant.empty() ? where : fmt::format("{} (perhaps {})", where, meant),
                  fmt::format("the unknown key {}", excerpt(key.str())));
}

void TomlPolicyReader::finish() {
    // In the order of the file, since the table itself is sorted by key.
    const toml::key* first = nullptr;
    for (const auto& [key, node] : table_) {
        if (std::find(asked_.begin(), asked_.end(), key.str()) != asked_.end()) continue;
        const auto begin = key.source().begin;
        if (first == nullptr || begin.line < first->source().begin.line ||
            (begin.line == first->source().begin.line && begin.column < first->source().begin.column))
            first = &key;
    }
    if (first != nullptr) unknown_key(*first, asked_);
    if (!always_missing_.empty())
        reading_.fail(table_.source().begin, fmt::format("a value for {}", full(always_missing_.front())), "none");
    if (reading_.complete && !missing_.empty())
        reading_.fail(table_.source().begin, fmt::format("a value for {}", full(missing_.front())),
                      "none, and nothing that is extended");
}

void TomlPolicyReader::fail_at(std::string_view key, const std::string& expected, const std::string& found) {
    const toml::node* node = table_.get(key);
    reading_.fail(node == nullptr ? table_.source().begin : node->source().begin, expected, found);
}

}  // namespace yancai
