// SPDX-License-Identifier: GPL-3.0-or-later
// The name of OrderedJson, for headers that only pass it on.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <utility>

namespace yancai {

template <class Key, class Value, class Less = std::less<Key>, class Allocator = std::allocator<std::pair<const Key, Value>>>
struct OrderedObject;

// JSON whose members stay in the order in which they were written.
using OrderedJson = nlohmann::basic_json<OrderedObject>;

}  // namespace yancai
