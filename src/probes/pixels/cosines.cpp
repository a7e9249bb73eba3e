// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/cosines.h"

#include <cmath>
#include <numbers>

#include "probes/pixels/lanes.h"

namespace yancai {
namespace {

constexpr std::size_t side = cosine_side, middle = side / 2;
static_assert(middle == lanes);

CosineBlock make_waves() {
    CosineBlock rows{};
    for (std::size_t wave = 0; wave < side; ++wave)
        for (std::size_t at = 0; at < side; ++at)
            rows[wave * side + at] =
                static_cast<float>((wave == 0 ? std::sqrt(1.0 / side) : std::sqrt(2.0 / side)) *
                                   std::cos(std::numbers::pi * static_cast<double>(wave * (2 * at + 1)) / 16));
    return rows;
}
const CosineBlock& waves() {
    static const CosineBlock rows = make_waves();
    return rows;
}

}  // namespace

// As two products of matrices.
CosineBlock cosines_of(const CosineBlock& samples) {
    const CosineBlock& rows = waves();
    CosineBlock half{}, whole{};
    for (std::size_t wave = 0; wave < side; ++wave)
        for (std::size_t y = 0; y < side; ++y)
            for (std::size_t x = 0; x < side; ++x) half[wave * side + x] += rows[wave * side + y] * samples[y * side + x];
    for (std::size_t y = 0; y < side; ++y)
        for (std::size_t wave = 0; wave < side; ++wave)
            for (std::size_t x = 0; x < side; ++x) whole[y * side + wave] += half[y * side + x] * rows[wave * side + x];
    return whole;
}

// Waves are even or odd about the middle: four samples tell the four on the other side.
CosineBlock samples_of(const CosineBlock& cosines) {
    const CosineBlock& rows = waves();
    CosineBlock half;
    for (std::size_t y = 0; y < middle; ++y) {
        for (std::size_t x = 0; x < side; x += middle) {
            Lanes even{}, odd{};
            for (std::size_t down = 0; down < side; down += 2) {
                even += rows[down * side + y] * load(&cosines[down * side + x]);
                odd += rows[(down + 1) * side + y] * load(&cosines[(down + 1) * side + x]);
            }
            store(even + odd, &half[y * side + x]);
            store(even - odd, &half[(side - 1 - y) * side + x]);
        }
    }
    CosineBlock whole;
    for (std::size_t y = 0; y < side; ++y) {
        Lanes even{}, odd{};
        for (std::size_t across = 0; across < side; across += 2) {
            even += half[y * side + across] * load(&rows[across * side]);
            odd += half[y * side + across + 1] * load(&rows[(across + 1) * side]);
        }
        store(even + odd, &whole[y * side]);
        const Lanes right = even - odd;
        for (std::size_t x = 0; x < middle; ++x) whole[y * side + side - 1 - x] = right[x];
    }
    return whole;
}

}  // namespace yancai
