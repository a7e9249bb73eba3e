// SPDX-License-Identifier: GPL-3.0-or-later
// JsonReader: takes typed values out of a JSON object and remembers the first thing that is not as expected, so that a whole
// document is read straight through and asked once. Never throws. One object, one thread.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ordered_json.h"
#include "base/result.h"

namespace yancai {

class JsonReader {
public:
    using Json = OrderedJson;

    // `trouble` is shared by a document's readers; `where` names the object in errors: "video.decode".
    JsonReader(const Json& object, std::string where, std::optional<Error>& trouble)
        : object_(object), where_(std::move(where)), trouble_(trouble) {
        if (!object_.is_object()) complain("", "an object");
    }

    [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }

    // The member, or null (and a complaint) when it is missing.
    const Json* member(std::string_view key) {
        const Json* found = find(key);
        if (found == nullptr) complain(key, "a value");
        return found;
    }

    void read(std::string_view key, std::string& into) {
        if (const Json* value = member(key)) take(*value, key, into);
    }
    void read(std::string_view key, bool& into) {
        if (const Json* value = member(key)) take(*value, key, into);
    }
    void read(std::string_view key, double& into) {
        if (const Json* value = member(key)) take(*value, key, into);
    }
    template <class Integer>
    requires std::is_integral_v<Integer>
    void read(std::string_view key, Integer& into) {
        if (const Json* value = member(key)) take(*value, key, into);
    }
    // null is an empty optional.
    template <class T>
    void read(std::string_view key, std::optional<T>& into) {
        const Json* value = member(key);
        if (value == nullptr) return;
        into.reset();
        if (!value->is_null()) take(*value, key, into.emplace());
    }
    void read(std::string_view key, std::vector<std::string>& into) {
        each(key, [&](const Json& entry) { take(entry, key, into.emplace_back()); });
    }
    // Calls `entry` with every element of the list `key`.
    template <class Function>
    void each(std::string_view key, Function entry) {
        const Json* value = member(key);
        if (value == nullptr) return;
        if (!value->is_array()) return complain(key, "a list");
        for (const Json& element : *value) entry(element);
    }
    // A word of an enumeration: `named` answers an optional.
    template <class Kind, class Named>
    void read_word(std::string_view key, Kind& into, Named named) {
        std::string text;
        read(key, text);
        if (trouble_) return;
        if (const auto kind = named(std::string_view(text)))
            into = *kind;
        else
            complain(key, "a known word");
    }

    void take(const Json& value, std::string_view key, std::string& into) {
        if (value.is_string())
            into = value.get_ref<const std::string&>();
        else
            complain(key, "a text");
    }
    void take(const Json& value, std::string_view key, bool& into) {
        if (value.is_boolean())
            into = value.get<bool>();
        else
            complain(key, "true or false");
    }
    void take(const Json& value, std::string_view key, double& into) {
        if (value.is_number())
            into = value.get<double>();
        else
            complain(key, "a number");
    }
    template <class Integer>
    requires std::is_integral_v<Integer>
    void take(const Json& value, std::string_view key, Integer& into) {
        if (value.is_number_unsigned()) {
            const auto number = value.get<std::uint64_t>();
            if (std::in_range<Integer>(number)) {
                into = static_cast<Integer>(number);
                return;
            }
        } else if (value.is_number_integer()) {
            const auto number = value.get<std::int64_t>();
            if (std::in_range<Integer>(number)) {
                into = static_cast<Integer>(number);
                return;
            }
        }
        complain(key, "a whole number in range");
    }

    void complain(std::string_view key, std::string_view expected) {
        if (trouble_) return;  // the first cause
        std::string what = where_;
        if (!what.empty() && !key.empty()) what += '.';
        what.append(key).append(": expected ").append(expected);
        trouble_ = Error{ErrorKind::corrupt, std::move(what)};
    }

    [[nodiscard]] std::optional<Error>& trouble() { return trouble_; }

    [[nodiscard]] std::string inside(std::string_view key) const {
        return where_.empty() ? std::string(key) : where_ + "." + std::string(key);
    }

private:
    [[nodiscard]] const Json* find(std::string_view key) const {
        if (!object_.is_object()) return nullptr;
        const auto found = object_.find(std::string(key));
        return found == object_.end() ? nullptr : &*found;
    }

    const Json& object_;
    std::string where_;
    std::optional<Error>& trouble_;
};

}  // namespace yancai
