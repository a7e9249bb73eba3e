// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/luma_tiles.h"

#include <algorithm>

#include "probes/pixels/detail.h"

namespace yancai {
namespace {

constexpr std::uint32_t most_a_side = 4;
constexpr std::uint32_t block = 8;  // of JPEG

// With the margin around it, as far as the picture goes.
LumaTiles::Stretch surrounded(std::uint32_t at, std::uint32_t length, std::uint32_t side) {
    const std::uint32_t from = at - std::min(at, detail_margin);
    const std::uint64_t to = std::min<std::uint64_t>(side, std::uint64_t{at} + length + detail_margin);
    return {at, length, from, static_cast<std::uint32_t>(to - from)};
}

}  // namespace

std::vector<LumaTiles::Stretch> LumaTiles::along(std::uint32_t side) {
    if (side <= detail_tile) return {{0, side, 0, side}};
    const std::uint32_t count = std::clamp(side / detail_tile, 1U, most_a_side);
    std::vector<Stretch> stretches;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t middle = (2 * std::uint64_t{i} + 1) * side / (2 * std::uint64_t{count});
        const auto at = static_cast<std::uint32_t>(middle - std::min<std::uint64_t>(middle, detail_tile / 2));
        stretches.push_back(surrounded(std::min(at, side - detail_tile) / block * block, detail_tile, side));
    }
    return stretches;
}

LumaTiles::LumaTiles(std::uint32_t width, std::uint32_t height) {
    const std::vector<Stretch> columns = along(width);
    for (const Stretch& down : along(height))
        for (const Stretch& across : columns)
            pieces_.push_back({across, down, std::vector<std::uint16_t>(std::size_t{across.reach} * down.reach)});
}

template <class Sample>
void LumaTiles::add(std::uint32_t y, const Sample* row, std::size_t step, std::uint16_t weight) {
    constexpr unsigned lower_bits = (sizeof(Sample) - 1) * 8;
    for (Piece& piece : pieces_) {
        if (y < piece.down.from || y - piece.down.from >= piece.down.reach) continue;
        std::uint16_t* sums = &piece.sums[std::size_t{y - piece.down.from} * piece.across.reach];
        const Sample* samples = row + piece.across.from * step;
        for (std::uint32_t x = 0; x < piece.across.reach; ++x)
            sums[x] = static_cast<std::uint16_t>(sums[x] + weight * (samples[x * step] >> lower_bits));
    }
}
template void LumaTiles::add(std::uint32_t, const std::uint8_t*, std::size_t, std::uint16_t);
template void LumaTiles::add(std::uint32_t, const std::uint16_t*, std::size_t, std::uint16_t);

std::vector<LumaTiles::Tile> LumaTiles::take() {
    std::vector<Tile> tiles;
    for (Piece& piece : pieces_) {
        Tile tile = Tile::at(piece.across, piece.down);
        tile.samples.reserve(piece.sums.size());
        for (const std::uint16_t sum : piece.sums) tile.samples.push_back(static_cast<std::uint8_t>((sum + 128U) / 256 & 0xFFU));
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
