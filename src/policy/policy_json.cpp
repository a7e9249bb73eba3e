// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/policy_json.h"

#include <algorithm>
#include <utility>

#include "policy/policy_tables.h"

namespace yancai {
namespace {

using Json = OrderedJson;

template <class Words>
Json written_words(const Words& words) {
    Json list = Json::array();
    for (const auto& word : words) list.push_back(word.written);
    return list;
}

// Writes down what the values hold that it is shown.
class PolicyWriter final : public PolicyReader {
public:
    using PolicyReader::table;
    using PolicyReader::whole;

    void text(std::string_view key, std::string& into) override { put(key, into); }
    void shaped_text(std::string_view key, const TextShape&, Presence, std::string& into) override { put(key, into); }
    void flag(std::string_view key, bool& into) override { put(key, into); }
    void tier(std::string_view key, Tier& into) override { put(key, word(into)); }
    void whole(std::string_view key, std::uint64_t, std::uint64_t, std::uint64_t& into) override { put(key, into); }
    void share(std::string_view key, double, double, double& into) override { put(key, into); }
    void texts(std::string_view key, std::vector<std::string>& into) override { put(key, into); }
    void words(std::string_view key, Words& into) override { put(key, written_words(into)); }
    void more_words(std::string_view, Words&) override {}  // they stand among the words
    void patterns(std::string_view key, std::vector<Pattern>& into) override {
        Json list = Json::array();
        for (const Pattern& pattern : into) list.push_back(pattern.source());
        put(key, std::move(list));
    }
    void known_texts(std::string_view key, const std::vector<std::string_view>&, std::vector<std::string>& into) override {
        put(key, into);
    }
    void table(std::string_view key, const ReadTable& read, Presence) override {
        PolicyWriter inner;
        read(inner);
        put(key, std::move(inner.json_));
    }
    void tables(std::string_view key, std::size_t there, const ReadEntry& read, Presence) override {
        for (std::size_t index = 0; index < there; ++index) {
            PolicyWriter inner;
            read(inner, index);
            json_[std::string(key)].push_back(std::move(inner.json_));
        }
    }
    void all_tiers(std::map<std::string, Tier>& into, const std::vector<std::string_view>&,
                   const std::vector<std::string_view>&) override {
        for (const auto& [key, tier] : into) put(key, word(tier));
    }
    void all_severities(std::map<std::string, Severity>& into, const std::vector<std::string_view>&) override {
        for (const auto& [key, severity] : into) put(key, word(severity));
    }
    void all_texts(std::map<std::string, std::string>& into) override {
        for (const auto& [key, text] : into) put(key, text);
    }
    void fail_at(std::string_view, const std::string&, const std::string&) override {}

    [[nodiscard]] Json take() { return std::move(json_); }

private:
    void put(std::string_view key, Json value) { json_[std::string(key)] = std::move(value); }

    Json json_ = Json::object();
};

using Leaves = std::vector<std::pair<std::string, Json>>;

// Tables in a list are told apart by their names, so that one more does not shift the rest.
void add_leaves(const Json& value, const std::string& key, Leaves& leaves) {
    const auto below = [&](const std::string& name) { return key.empty() ? name : key + "." + name; };
    if (value.is_object()) {
        for (const auto& [name, member] : value.items()) add_leaves(member, below(name), leaves);
    } else if (value.is_array() && !value.empty() && value.front().is_object()) {
        for (Json entry : value) {
            const std::string name = entry.at("name").get<std::string>();
            entry.erase("name");
            add_leaves(entry, below(name), leaves);
        }
    } else {
        leaves.emplace_back(key, value);
    }
}

Leaves leaves_of(const Policy& policy) {
    Leaves leaves;
    add_leaves(to_json(policy), "", leaves);
    return leaves;
}

const Json* find(const Leaves& leaves, const std::string& key) {
    const auto found = std::find_if(leaves.begin(), leaves.end(), [&](const auto& leaf) { return leaf.first == key; });
    return found == leaves.end() ? nullptr : &found->second;
}

}  // namespace

Json to_json(const Policy& policy) {
    PolicyWriter writer;
    Policy shown = policy;  // the table of keys is made for changing what it goes over
    read_policy_tables(writer, {}, shown);
    return writer.take();
}

std::vector<PolicyDifference> differences(const Policy& one, const Policy& other) {
    const Leaves ones = leaves_of(one), others = leaves_of(other);
    std::vector<PolicyDifference> found;
    for (const auto& [key, value] : ones) {
        const Json* there = find(others, key);
        if (there == nullptr || *there != value) found.push_back({key, value, there == nullptr ? Json() : *there});
    }
    for (const auto& [key, value] : others) {
        if (find(ones, key) == nullptr) found.push_back({key, Json(), value});
    }
    return found;
}

}  // namespace yancai
