// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/luma_tiles.h"

#include <algorithm>

#include "probes/pixels/detail.h"

namespace yancai {
namespace {

constexpr std::uint32_t most_a_side = 4;
constexpr std::uint32_t block = 8;  // of JPEG

struct Place {
    std::uint32_t at{0}, length{0};
};
// Up to four stretches of a tile's length, evenly spread.
std::vector<Place> places_along(std::uint32_t length) {
    if (length <= detail_tile) return {{0, length}};
    const std::uint32_t count = std::clamp(length / detail_tile, 1U, most_a_side);
    std::vector<Place> places;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t middle = (2 * std::uint64_t{i} + 1) * length / (2 * std::uint64_t{count});
        const auto at = static_cast<std::uint32_t>(middle - std::min<std::uint64_t>(middle, detail_tile / 2));
        places.push_back({std::min(at, length - detail_tile) / block * block, detail_tile});
    }
    return places;
}

// With the margin around it, as far as the picture goes.
Place surrounded(Place place, std::uint32_t length) {
    const std::uint32_t from = place.at - std::min(place.at, detail_margin);
    const std::uint64_t to = std::min<std::uint64_t>(length, std::uint64_t{place.at} + place.length + detail_margin);
    return {from, static_cast<std::uint32_t>(to - from)};
}

}  // namespace

LumaTiles::LumaTiles(std::uint32_t width, std::uint32_t height) {
    for (const Place& row : places_along(height)) {
        for (const Place& column : places_along(width)) {
            const Place wide = surrounded(column, width), high = surrounded(row, height);
            pieces_.push_back({wide.at, high.at, wide.length, high.length, column.at, row.at, column.length, row.length,
                               std::vector<std::uint16_t>(std::size_t{wide.length} * high.length)});
        }
    }
}

template <class Sample>
void LumaTiles::add(std::uint32_t y, const Sample* row, std::size_t step, std::uint16_t weight) {
    constexpr unsigned lower_bits = (sizeof(Sample) - 1) * 8;
    for (Piece& piece : pieces_) {
        if (y < piece.top || y - piece.top >= piece.height) continue;
        std::uint16_t* sums = &piece.sums[std::size_t{y - piece.top} * piece.width];
        const Sample* samples = row + piece.left * step;
        for (std::uint32_t x = 0; x < piece.width; ++x)
            sums[x] = static_cast<std::uint16_t>(sums[x] + weight * (samples[x * step] >> lower_bits));
    }
}
template void LumaTiles::add(std::uint32_t, const std::uint8_t*, std::size_t, std::uint16_t);
template void LumaTiles::add(std::uint32_t, const std::uint16_t*, std::size_t, std::uint16_t);

std::vector<LumaTiles::Tile> LumaTiles::take() {
    std::vector<Tile> tiles;
    for (Piece& piece : pieces_) {
        Tile tile;
        tile.samples.reserve(piece.sums.size());
        for (const std::uint16_t sum : piece.sums) tile.samples.push_back(static_cast<std::uint8_t>((sum + 128U) / 256 & 0xFFU));
        tile.wide = piece.width;
        tile.high = piece.height;
        tile.left = piece.inner_left - piece.left;
        tile.top = piece.inner_top - piece.top;
        tile.width = piece.inner_width;
        tile.height = piece.inner_height;
        tiles.push_back(std::move(tile));
        piece.sums.clear();
    }
    pieces_.clear();
    return tiles;
}

std::vector<LumaView> inner_views(std::span<const LumaTiles::Tile> tiles) {
    std::vector<LumaView> views;
    views.reserve(tiles.size());
    for (const LumaTiles::Tile& tile : tiles) views.push_back(tile.inner());
    return views;
}

std::optional<Detail> detail_of(std::span<const LumaTiles::Tile> tiles) {
    struct Structured {
        double energy;
        const LumaTiles::Tile* tile;
    };
    std::vector<Structured> busiest;
    for (const LumaTiles::Tile& tile : tiles) {
        DetailSum one;
        one.add_tile(tile.surrounded(), tile.left, tile.top, tile.width, tile.height);
        if (const std::optional<Detail> detail = one.detail()) busiest.push_back({detail->energy, &tile});
    }
    std::sort(busiest.begin(), busiest.end(), [](const Structured& a, const Structured& b) { return a.energy > b.energy; });
    busiest.resize(std::min(busiest.size(), (tiles.size() + 3) / 4));
    DetailSum sum;
    for (const auto& [energy, tile] : busiest) sum.add_tile(tile->surrounded(), tile->left, tile->top, tile->width, tile->height);
    return sum.detail();
}

}  // namespace yancai
