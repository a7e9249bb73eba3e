// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/smoothing.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace yancai {
namespace {

constexpr std::size_t margin = tile_margin, side = tile_side;
constexpr std::size_t widest = 8;  // lanes

double sinc(double x) {
    return x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

// Weights of the 6·k samples around a sample of the picture made k times smaller.
template <std::size_t k>
std::array<float, 6 * k> lanczos() {
    std::array<double, 6 * k> weights{};
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double distance = (static_cast<double>(i) + 0.5) / k - 3;
        sum += weights[i] = sinc(distance) * sinc(distance / 3);
    }
    std::array<float, 6 * k> scaled{};
    for (std::size_t i = 0; i < weights.size(); ++i) scaled[i] = static_cast<float>(weights[i] / sum);
    return scaled;
}

// Weights of the 4 small samples around each of the k pixels between two of them.
template <std::size_t k>
std::array<std::array<float, 4>, k> bicubic() {
    std::array<std::array<float, 4>, k> weights{};
    for (std::size_t phase = 0; phase < k; ++phase) {
        const double t = (static_cast<double>(phase) + 0.5) / k;  // from the second sample towards the third
        const auto near = [](double x) { return (1.5 * x - 2.5) * x * x + 1; };
        const auto far = [](double x) { return ((-0.5 * x + 2.5) * x - 4) * x + 2; };
        weights[phase] = {static_cast<float>(far(1 + t)), static_cast<float>(near(t)), static_cast<float>(near(1 - t)),
                          static_cast<float>(far(2 - t))};
    }
    return weights;
}

template <std::size_t k>
struct Filters {
    std::array<float, 6 * k> down = lanczos<k>();
    std::array<std::array<float, 4>, k> up = bicubic<k>();
};

// So many sums as a processor makes at a time, each of them in the order of its summands, so that they are the same however many
// there are. Written down, since compilers find them in some loops and not in others.
template <std::size_t lanes>
struct Sums {
    using Numbers [[gnu::vector_size(lanes * sizeof(float))]] = float;
    Numbers numbers{};

    [[gnu::always_inline]] void add(float weight, const float* from) {
        Numbers values;
        std::memcpy(&values, from, sizeof values);
        numbers += weight * values;
    }
    // Of four neighbours, or of four rows.
    [[gnu::always_inline]] void add_four(const std::array<float, 4>& weights, const float* first, std::size_t step) {
        for (std::size_t i = 0; i < weights.size(); ++i) add(weights[i], first + i * step);
    }
    [[gnu::always_inline]] void store(float* to) const { std::memcpy(to, &numbers, sizeof numbers); }
};

// A row as its k interleaved parts, so that filters read and write neighbours; what is behind each may be read, too.
template <std::size_t k>
using Phases = std::array<std::array<float, side / k + widest>, k>;

template <std::size_t k>
[[gnu::always_inline]] inline void split(const TileRow& row, Phases<k>& phases) {
    for (std::size_t x = 0; x < side / k; ++x)
        for (std::size_t phase = 0; phase < k; ++phase) phases[phase][x] = row[x * k + phase];
    for (auto& phase : phases) std::fill(phase.end() - widest, phase.end(), 0.0F);
}

// The sums of 6·k rows with the filter's weights.
template <std::size_t k, std::size_t lanes>
[[gnu::always_inline]] inline void filter_rows(const TileRow* rows, const std::array<float, 6 * k>& weights, TileRow& into) {
    constexpr std::size_t stretch = 16 / lanes;  // that stay in registers while the rows go by
    static_assert(side % (stretch * lanes) == 0);
    for (std::size_t x = 0; x < side; x += stretch * lanes) {
        std::array<Sums<lanes>, stretch> sums{};
        for (std::size_t i = 0; i < weights.size(); ++i)
            for (std::size_t n = 0; n < stretch; ++n) sums[n].add(weights[i], &rows[i][x + n * lanes]);
        for (std::size_t n = 0; n < stretch; ++n) sums[n].store(&into[x + n * lanes]);
    }
}

// `into` becomes `tile` made k times smaller and as large as before, from the margin inwards; what lies outside is not touched.
template <std::size_t k, std::size_t lanes>
[[gnu::always_inline]] inline void smooth(const Filters<k>& filters, const Tile& tile, Tile& into) {
    constexpr std::size_t few = side / k;  // small samples a side
    constexpr std::size_t reach = 3;       // of the Lanczos filter, in small samples

    // Only the small samples that the inner part is made of: two more on each side.
    constexpr std::size_t from = margin / k - 2, to = few - from;
    static_assert(from >= reach);

    // Down, vertically. The filter's middle is the middle of the k rows that become one.
    std::array<TileRow, few> low;
    for (std::size_t y = from; y < to; ++y) filter_rows<k, lanes>(&tile[y * k + k / 2 - reach * k], filters.down, low[y]);
    // Down and up again, horizontally.
    for (std::size_t y = from; y < to; ++y) {
        Phases<k> phases;
        split<k>(low[y], phases);
        std::array<float, few + widest> line;
        for (std::size_t x = from; x < to; x += lanes) {
            Sums<lanes> sum;
            for (std::size_t i = 0; i < filters.down.size(); ++i) {
                const std::size_t first = k / 2 + i;  // of the first whole sample, number `reach`
                sum.add(filters.down[i], &phases[first % k][x - reach + first / k]);
            }
            sum.store(&line[x]);
        }
        std::array<std::array<float, few + widest>, k> wide;
        for (std::size_t p = 0; p < k; ++p) {
            // Pixel p of the k lies left or right of its small sample: between it and the one before, or the one after.
            const std::size_t before = p < k / 2 ? 2 : 1;
            for (std::size_t x = from + 2; x < to - 2; x += lanes) {
                Sums<lanes> sum;
                sum.add_four(filters.up[(p + k / 2) % k], &line[x - before], 1);
                sum.store(&wide[p][x]);
            }
        }
        for (std::size_t x = from + 2; x < to - 2; ++x)
            for (std::size_t p = 0; p < k; ++p) low[y][x * k + p] = wide[p][x];
    }
    // Up, vertically.
    for (std::size_t y = margin; y < side - margin; ++y) {
        const std::size_t p = y % k;
        const std::size_t first = y / k - (p < k / 2 ? 2 : 1);
        for (std::size_t x = margin; x < side - margin; x += lanes) {
            Sums<lanes> sum;
            sum.add_four(filters.up[(p + k / 2) % k], &low[first][x], side);
            sum.store(&into[y][x]);
        }
    }
}

const Filters<2>& halving() {
    static const Filters<2> filters;
    return filters;
}
const Filters<4>& quartering() {
    static const Filters<4> filters;
    return filters;
}

void smooth_anywhere(const Tile& tile, Tile& half, Tile& quarter) {
    smooth<2, 4>(halving(), tile, half);
    smooth<4, 4>(quartering(), tile, quarter);
}

#if defined(__x86_64__)
// Without fused multiplication, which rounds once where others round twice.
[[gnu::target("avx2")]] void smooth_by_eight(const Tile& tile, Tile& half, Tile& quarter) {
    smooth<2, 8>(halving(), tile, half);
    smooth<4, 8>(quartering(), tile, quarter);
}
#endif

}  // namespace

std::vector<SmoothingLoop> smoothing_loops() {
    std::vector<SmoothingLoop> loops;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") != 0) loops.push_back(smooth_by_eight);
#endif
    loops.push_back(smooth_anywhere);
    return loops;
}

}  // namespace yancai
