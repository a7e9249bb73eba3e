// SPDX-License-Identifier: GPL-3.0-or-later
// Lanes: four numbers that any processor works on at a time. Written down, since compilers find them in some loops and not in
// others; the sums are the same either way.
#pragma once

#include <cstddef>
#include <cstring>

namespace yancai {

inline constexpr std::size_t lanes = 4;
using Lanes [[gnu::vector_size(lanes * sizeof(float))]] = float;

[[nodiscard]] inline Lanes load(const float* from) {
    Lanes values;
    std::memcpy(&values, from, sizeof values);
    return values;
}
inline void store(Lanes values, float* to) {
    std::memcpy(to, &values, sizeof values);
}

}  // namespace yancai
