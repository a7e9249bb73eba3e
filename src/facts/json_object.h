// SPDX-License-Identifier: GPL-3.0-or-later
// json_object(): an object of members as they are written, {{"key", value}, …}. nlohmann's own braces make a list of each pair
// before they make the object, and facts are written for every file. Pure functions.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/ordered_json.h"

namespace yancai {

struct JsonMember {
    template <class Value>
    JsonMember(std::string_view name, Value&& given) : key(name), value(std::forward<Value>(given)) {}

    std::string_view key;
    mutable OrderedJson value;  // taken out of a list that is constant
};

// `further` members are expected to be added.
[[nodiscard]] inline OrderedJson json_object(std::initializer_list<JsonMember> members, std::size_t further = 0) {
    OrderedJson object = OrderedJson::object();
    auto& into = object.get_ref<OrderedJson::object_t&>();
    into.reserve(members.size() + further);
    for (const JsonMember& member : members) into.emplace_back(std::string(member.key), std::move(member.value));
    return object;
}

}  // namespace yancai
