// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/detail.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numbers>

#include "probes/pixels/lanes.h"

namespace yancai {
namespace {

constexpr std::uint32_t smallest_side = 64;
// Worked on in tiles that stay in the processor's cache. The filters reach 3 lobes and 2 samples of the picture made four times
// smaller, 20 pixels.
constexpr std::size_t inner = detail_tile, margin = detail_margin, side = inner + 2 * margin;

using Row = std::array<float, side>;
using Tile = std::array<Row, side>;

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

// A row as its k interleaved parts, so that filters read and write neighbours; what is behind each may be read, too.
template <std::size_t k>
using Phases = std::array<std::array<float, side / k + lanes>, k>;

template <std::size_t k>
Phases<k> split(const Row& row) {
    Phases<k> phases;
    for (std::size_t x = 0; x < side / k; ++x)
        for (std::size_t phase = 0; phase < k; ++phase) phases[phase][x] = row[x * k + phase];
    for (auto& phase : phases) std::fill(phase.end() - lanes, phase.end(), 0.0F);
    return phases;
}

// The sums of 6·k rows with the filter's weights.
template <std::size_t k>
void filter_rows(const Row* rows, const std::array<float, 6 * k>& weights, Row& into) {
    constexpr std::size_t stretch = 4;  // sums that stay in registers while the rows go by
    static_assert(side % (stretch * lanes) == 0);
    for (std::size_t x = 0; x < side; x += stretch * lanes) {
        std::array<Lanes, stretch> sums{};
        for (std::size_t i = 0; i < weights.size(); ++i)
            for (std::size_t n = 0; n < stretch; ++n) sums[n] += weights[i] * load(&rows[i][x + n * lanes]);
        for (std::size_t n = 0; n < stretch; ++n) store(sums[n], &into[x + n * lanes]);
    }
}

// The weighted sum of four neighbours, or of four rows.
Lanes between(const std::array<float, 4>& weights, const float* first, std::size_t step) {
    return weights[0] * load(first) + weights[1] * load(first + step) + weights[2] * load(first + 2 * step) +
           weights[3] * load(first + 3 * step);
}

// `into` becomes `tile` made k times smaller and as large as before, from the margin inwards; what lies outside is not touched.
template <std::size_t k>
void smooth(const Tile& tile, Tile& into) {
    constexpr std::size_t few = side / k;  // small samples a side
    constexpr std::size_t reach = 3;       // of the Lanczos filter, in small samples
    static const auto down = lanczos<k>();
    static const auto up = bicubic<k>();

    // Only the small samples that the inner part is made of: two more on each side.
    constexpr std::size_t from = margin / k - 2, to = few - from;
    static_assert(from >= reach);

    // Down, vertically. The filter's middle is the middle of the k rows that become one.
    std::array<Row, few> low;
    for (std::size_t y = from; y < to; ++y) filter_rows<k>(&tile[y * k + k / 2 - reach * k], down, low[y]);
    // Down and up again, horizontally.
    for (std::size_t y = from; y < to; ++y) {
        const Phases<k> phases = split<k>(low[y]);
        std::array<float, few + lanes> line;
        for (std::size_t x = from; x < to; x += lanes) {
            Lanes sum{};
            for (std::size_t i = 0; i < down.size(); ++i) {
                const std::size_t first = k / 2 + i;  // of the first whole sample, number `reach`
                sum += down[i] * load(&phases[first % k][x - reach + first / k]);
            }
            store(sum, &line[x]);
        }
        std::array<std::array<float, few + lanes>, k> wide;
        for (std::size_t p = 0; p < k; ++p) {
            // Pixel p of the k lies left or right of its small sample: between it and the one before, or the one after.
            const std::size_t before = p < k / 2 ? 2 : 1;
            for (std::size_t x = from + 2; x < to - 2; x += lanes)
                store(between(up[(p + k / 2) % k], &line[x - before], 1), &wide[p][x]);
        }
        for (std::size_t x = from + 2; x < to - 2; ++x)
            for (std::size_t p = 0; p < k; ++p) low[y][x * k + p] = wide[p][x];
    }
    // Up, vertically.
    for (std::size_t y = margin; y < side - margin; ++y) {
        const std::size_t p = y % k;
        const std::size_t first = y / k - (p < k / 2 ? 2 : 1);
        for (std::size_t x = margin; x < side - margin; x += lanes)
            store(between(up[(p + k / 2) % k], &low[first][x], sizeof(Row) / sizeof(float)), &into[y][x]);
    }
}

// The tile whose inner part begins at (left, top); beyond the picture its last pixels go on.
void fetch(const LumaView& luma, std::uint32_t left, std::uint32_t top, Tile& tile) {
    const auto inside = [](std::size_t at, std::uint32_t length) {
        return std::clamp<std::size_t>(at, margin, margin + length - 1) - margin;
    };
    std::array<std::size_t, side> columns{};
    for (std::size_t x = 0; x < side; ++x) columns[x] = inside(left + x, luma.width);
    // The columns that are the picture's own.
    const std::size_t from = left < margin ? margin - left : 0,
                      to = std::clamp<std::size_t>(luma.width + margin - left, from, side);
    for (std::size_t y = 0; y < side; ++y) {
        const auto row = luma.row(static_cast<std::uint32_t>(inside(top + y, luma.height)));
        for (std::size_t x = 0; x < from; ++x) tile[y][x] = row[columns[x]];
        for (std::size_t x = from; x < to; ++x) tile[y][x] = row[left + x - margin];
        for (std::size_t x = to; x < side; ++x) tile[y][x] = row[columns[x]];
    }
}

}  // namespace

struct DetailSum::Scratch {
    Tile picture{}, half{}, quarter{};
};

DetailSum::DetailSum() : scratch_(std::make_unique<Scratch>()) {}
DetailSum::~DetailSum() = default;

void DetailSum::add_tile(const LumaView& luma, std::uint32_t left, std::uint32_t top, std::uint32_t width, std::uint32_t height) {
    if (luma.width < smallest_side || luma.height < smallest_side) return;
    fetch(luma, left, top, scratch_->picture);
    smooth<2>(scratch_->picture, scratch_->half);
    smooth<4>(scratch_->picture, scratch_->quarter);
    // Four rows side by side, each with a sum of its own: one sum waits for its last addition.
    constexpr std::size_t together = 4;
    for (std::size_t first = margin; first < margin + height; first += together) {
        const std::size_t rows = std::min<std::size_t>(together, margin + height - first);
        std::array<float, together> fine{}, coarse{};
        for (std::size_t x = margin; x < margin + width; ++x) {
            for (std::size_t row = 0; row < together; ++row) {  // what lies below the last row is not taken into account
                const std::size_t y = std::min(first + row, margin + height - 1);
                const float finest = scratch_->picture[y][x] - scratch_->half[y][x];
                const float next = scratch_->half[y][x] - scratch_->quarter[y][x];
                fine[row] += finest * finest;
                coarse[row] += next * next;
            }
        }
        for (std::size_t row = 0; row < rows; ++row) {
            fine_ += fine[row];
            coarse_ += coarse[row];
        }
    }
    pixels_ += std::uint64_t{width} * height;
}

void DetailSum::add(const LumaView& luma, std::uint32_t one_tile_in) {
    for (std::uint32_t top = 0, line = 0; top < luma.height; top += detail_tile, ++line)
        for (std::uint32_t left = 0, tile = line; left < luma.width; left += detail_tile, ++tile)
            if (tile % one_tile_in == 0)
                add_tile(luma, left, top, std::min(detail_tile, luma.width - left), std::min(detail_tile, luma.height - top));
}

std::optional<Detail> DetailSum::detail() const {
    constexpr double nothing = 1e-6;  // below what rounding leaves of an even area
    if (pixels_ == 0) return std::nullopt;
    const auto count = static_cast<double>(pixels_);
    if (coarse_ / count < nothing) return std::nullopt;
    return Detail{10 * std::log10(std::max(fine_ / count, nothing) / (coarse_ / count)), coarse_ / count};
}

std::optional<Detail> picture_detail(const LumaView& luma) {
    constexpr std::uint32_t enough = 24;  // tiles: 1.6 megapixels
    const std::size_t tiles = ((luma.width + inner - 1) / inner) * ((luma.height + inner - 1) / inner);
    DetailSum sum;
    sum.add(luma, static_cast<std::uint32_t>(std::max<std::size_t>(1, (tiles + enough - 1) / enough)));
    return sum.detail();
}

}  // namespace yancai
