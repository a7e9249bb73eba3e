// SPDX-License-Identifier: GPL-3.0-or-later
// Forest: which of n things hang together, by joining two at a time (union–find). One object, one thread.
#pragma once

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace yancai {

class Forest {
public:
    explicit Forest(std::size_t things) : parents_(things) { std::iota(parents_.begin(), parents_.end(), 0U); }

    // The one that stands for all that hang together with `thing`: always the first of them.
    [[nodiscard]] std::uint32_t root(std::uint32_t thing) {
        while (parents_[thing] != thing) thing = parents_[thing] = parents_[parents_[thing]];
        return thing;
    }
    void join(std::uint32_t one, std::uint32_t other) {
        one = root(one);
        other = root(other);
        if (one < other) std::swap(one, other);
        parents_[one] = other;
        anything_ |= one != other;
    }
    [[nodiscard]] std::size_t size() const { return parents_.size(); }
    // Whether anything was ever joined.
    [[nodiscard]] bool anything() const { return anything_; }

private:
    std::vector<std::uint32_t> parents_;
    bool anything_{false};
};

}  // namespace yancai
