// SPDX-License-Identifier: GPL-3.0-or-later
// What the writers and readers of the facts' parts share: numbers that JSON can hold, times, and parts that may be missing.
// Internal to facts/. Pure functions.
#pragma once

#include <cmath>
#include <optional>
#include <string_view>

#include "base/ordered_json.h"
#include "base/result.h"
#include "facts/json_reader.h"

namespace yancai {

// JSON knows no NaN.
[[nodiscard]] inline double finite(double value) {
    return std::isfinite(value) ? value : 0.0;
}

template <class T>
[[nodiscard]] OrderedJson value_or_null(const std::optional<T>& value) {
    return value ? OrderedJson(*value) : OrderedJson();
}

// Seconds as seconds_json() writes them, in microseconds; null is empty, anything else a complaint.
void read_seconds(JsonReader& reader, std::string_view key, std::optional<std::int64_t>& into);
// The same where there must be a time.
void read_seconds(JsonReader& reader, std::string_view key, std::int64_t& into);

// The object `key` inside `outer`, which must be there, handed to `read`.
template <class Read>
void within(JsonReader& outer, std::string_view key, Read read) {
    const OrderedJson* value = outer.member(key);
    if (value == nullptr) return;
    JsonReader reader(*value, outer.inside(key), outer.trouble());
    read(reader);
}

// The same, but null is an empty optional; `read` fills the value.
template <class T, class Read>
void if_given(JsonReader& outer, std::string_view key, std::optional<T>& into, Read read) {
    const OrderedJson* value = outer.member(key);
    if (value == nullptr || value->is_null()) return into.reset();
    JsonReader reader(*value, outer.inside(key), outer.trouble());
    read(reader, into.emplace());
}

// A list of objects, each filled by `read`.
template <class T, class Read>
void each_of(JsonReader& outer, std::string_view key, std::vector<T>& into, Read read) {
    outer.each(key, [&](const OrderedJson& entry) {
        JsonReader one(entry, outer.inside(key), outer.trouble());
        read(one, into.emplace_back());
    });
}

}  // namespace yancai
