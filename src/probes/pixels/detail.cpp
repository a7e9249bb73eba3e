// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/detail.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "probes/pixels/smoothing.h"

namespace yancai {
namespace {

constexpr std::uint32_t smallest_side = 64;
constexpr std::size_t inner = detail_tile, margin = tile_margin, side = tile_side;

void smooth(const Tile& tile, Tile& half, Tile& quarter) {
    static const SmoothingLoop quickest = smoothing_loops().front();
    quickest(tile, half, quarter);
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

// A megabyte, used again for every tile.
struct Scratch {
    Tile picture{}, half{}, quarter{};
};

Scratch& scratch_of_this_thread() {
    static thread_local const std::unique_ptr<Scratch> scratch = std::make_unique<Scratch>();
    return *scratch;
}

}  // namespace

void DetailSum::add_tile(const LumaView& luma, std::uint32_t left, std::uint32_t top, std::uint32_t width, std::uint32_t height) {
    if (luma.width < smallest_side || luma.height < smallest_side) return;
    auto& [picture, half, quarter] = scratch_of_this_thread();
    fetch(luma, left, top, picture);
    smooth(picture, half, quarter);
    // Four rows side by side, each with a sum of its own: one sum waits for its last addition.
    constexpr std::size_t together = 4;
    for (std::size_t first = margin; first < margin + height; first += together) {
        const std::size_t rows = std::min<std::size_t>(together, margin + height - first);
        std::array<float, together> fine{}, coarse{};
        for (std::size_t x = margin; x < margin + width; ++x) {
            for (std::size_t row = 0; row < together; ++row) {  // what lies below the last row is not taken into account
                const std::size_t y = std::min(first + row, margin + height - 1);
                const float finest = picture[y][x] - half[y][x];
                const float next = half[y][x] - quarter[y][x];
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
