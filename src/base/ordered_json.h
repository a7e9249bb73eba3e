// SPDX-License-Identifier: GPL-3.0-or-later
// OrderedJson: JSON whose members stay in the order in which they were written, as nlohmann::ordered_json, whose objects copy all
// that is below them whenever they grow, as their keys cannot be moved. These move what they hold, and copy only its keys.
#pragma once

#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/ordered_json_fwd.h"

namespace yancai {

template <class Key, class Value, class Less, class Allocator>
struct OrderedObject : nlohmann::ordered_map<Key, Value, Less, Allocator> {
    using Members = nlohmann::ordered_map<Key, Value, Less, Allocator>;
    using Members::Members;
    using typename Members::iterator;
    using Members::operator[];

    template <class AnyKey>
    std::pair<iterator, bool> emplace(AnyKey&& key, Value&& value) {
        if (const auto known = this->find(key); known != this->end()) return {known, false};  // and `key` may be its own
        make_room();
        this->emplace_back(std::forward<AnyKey>(key), std::move(value));
        return {std::prev(this->end()), true};
    }
    template <class AnyKey>
    Value& operator[](AnyKey&& key) {
        return emplace(std::forward<AnyKey>(key), Value{}).first->second;
    }

private:
    void make_room() {
        constexpr std::size_t few = 4;
        if (this->size() < this->capacity()) return;
        Members roomier;
        roomier.reserve(this->empty() ? few : 2 * this->size());
        for (auto& member : *this) roomier.emplace_back(member.first, std::move(member.second));
        this->swap(roomier);
    }
};

}  // namespace yancai
