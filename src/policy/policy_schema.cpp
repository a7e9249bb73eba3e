// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "policy/policy_json.h"
#include "policy/policy_tables.h"

namespace yancai {
namespace {

using Json = OrderedJson;

Json type(const char* name) {
    return {{"type", name}};
}

Json one_of(const std::vector<std::string_view>& words) {
    return {{"type", "string"}, {"enum", words}};
}

// Describes what each key may hold. What has to be there is kept apart: a policy that extends another need not say it.
class PolicyDescriber final : public PolicyReader {
public:
    using PolicyReader::table;
    using PolicyReader::whole;

    void text(std::string_view key, std::string&) override { put(key, type("string"), Presence::required); }
    void shaped_text(std::string_view key, const TextShape& shape, Presence presence, std::string&) override {
        Json value = shape.words.empty() ? type("string") : one_of(shape.words);
        if (!shape.expression.empty()) value["pattern"] = shape.expression;
        put(key, std::move(value), presence);
    }
    void flag(std::string_view key, bool&) override { put(key, type("boolean"), Presence::required); }
    void tier(std::string_view key, Tier&) override { put(key, {{"$ref", "#/$defs/tier"}}, Presence::required); }
    void whole(std::string_view key, std::uint64_t least, std::uint64_t most, std::uint64_t&) override {
        put(key, {{"type", "integer"}, {"minimum", least}, {"maximum", most}}, Presence::required);
    }
    void share(std::string_view key, double least, double most, double&) override {
        put(key, {{"type", "number"}, {"minimum", least}, {"maximum", most}}, Presence::required);
    }
    void texts(std::string_view key, std::vector<std::string>&) override { put(key, texts(), Presence::required); }
    void words(std::string_view key, Words&) override { put(key, texts(), Presence::required); }
    void more_words(std::string_view key, Words&) override { put(key, texts(), Presence::optional); }
    void patterns(std::string_view key, std::vector<Pattern>&) override { put(key, texts(), Presence::required); }
    void known_texts(std::string_view key, const std::vector<std::string_view>& known, std::vector<std::string>&) override {
        put(key, {{"type", "array"}, {"items", one_of(known)}}, Presence::optional);
    }
    void table(std::string_view key, const ReadTable& read, Presence presence) override {
        PolicyDescriber inner;
        read(inner);
        put(key, inner.object(), presence);
        if (!inner.needed_.empty()) needed_["properties"][std::string(key)] = std::move(inner.needed_);
    }
    void tables(std::string_view key, std::size_t there, const ReadEntry& read, Presence presence) override {
        PolicyDescriber inner;
        read(inner, there);
        Json entry = inner.object();
        entry.update(inner.needed_);  // a table in a list says everything
        put(key, {{"type", "array"}, {"items", std::move(entry)}}, presence);
    }
    void all_tiers(std::map<std::string, Tier>&, const std::vector<std::string_view>& known,
                   const std::vector<std::string_view>& needed) override {
        for (const std::string_view key : known) put(key, {{"$ref", "#/$defs/tier"}}, Presence::optional);
        for (const std::string_view key : needed) put(key, {{"$ref", "#/$defs/tier"}}, Presence::required);
    }
    void all_severities(std::map<std::string, Severity>&, const std::vector<std::string_view>& known) override {
        for (const std::string_view rule : known) put(rule, one_of({"notice", "review", "reject"}), Presence::optional);
    }
    void all_texts(std::map<std::string, std::string>&) override { others_ = {{"type", "string"}, {"minLength", 1}}; }
    void fail_at(std::string_view, const std::string&, const std::string&) override {}

    [[nodiscard]] Json object() const {
        return {{"type", "object"}, {"additionalProperties", others_}, {"properties", properties_}};
    }
    [[nodiscard]] const Json& needed() const { return needed_; }
    // Even a policy that extends another says these.
    [[nodiscard]] const Json& always_needed() const { return always_needed_; }

private:
    static Json texts() { return {{"type", "array"}, {"items", {{"type", "string"}, {"minLength", 1}}}}; }
    void put(std::string_view key, Json value, Presence presence) {
        properties_[std::string(key)] = std::move(value);
        if (presence == Presence::required) needed_["required"].push_back(key);
        if (presence == Presence::always) always_needed_.push_back(key);
    }

    Json properties_ = Json::object(), needed_ = Json::object(), always_needed_ = Json::array(), others_ = false;
};

// What a built-in policy says becomes the default, so that an editor can show it.
void add_defaults(Json& object, const Json& values) {
    for (auto& [key, property] : object["properties"].items()) {
        if (!values.contains(key)) continue;
        if (property.contains("properties"))
            add_defaults(property, values[key]);
        else
            property["default"] = values[key];
    }
}

}  // namespace

Result<Json> policy_json_schema() {
    const Policy first = TRY(builtin_policy(builtin_policy_names().front()));
    PolicyDescriber describer;
    std::string extends;
    Policy nothing;
    read_policy_lineage(describer, "", extends);
    read_policy_tables(describer, TRY(policy_vocabulary("")), nothing);
    Json object = describer.object();
    add_defaults(object, to_json(first));
    Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"title", "Policy of Yancai"},
                {"description",
                 "A policy file (TOML). One that extends a built-in policy holds only what differs. Expressions are ECMAScript."},
                {"$defs", {{"tier", one_of({"accept", "notice", "review", "reject"})}}}};
    schema.update(object);
    schema["required"] = describer.always_needed();
    schema["if"] = {{"not", {{"required", {"extends"}}}}};
    schema["then"] = describer.needed();
    return schema;
}

}  // namespace yancai
