// SPDX-License-Identifier: GPL-3.0-or-later
// LumaTiles: pieces of a picture's brightness at full size, spread over all of it, kept while its rows go by; what a whole raster
// would be too large for. At most 16 pieces, 3 MB. One object, one thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "facts/appearance.h"
#include "probes/pixels/luma.h"

namespace yancai {

// Of each channel in the brightness, in 1/256. Inks darken, which is no matter where only differences count.
inline constexpr std::array<std::uint16_t, 1> grey_weights{256};
inline constexpr std::array<std::uint16_t, 3> colour_weights{77, 150, 29};  // ITU-R BT.601
inline constexpr std::array<std::uint16_t, 4> ink_weights{46, 90, 18, 102};

class LumaTiles {
public:
    // Of a side of the picture: a tile's own length, and the same with what stands around it as far as the picture goes. Both
    // begin at multiples of 8 pixels.
    struct Stretch {
        std::uint32_t at{0}, length{0};
        std::uint32_t from{0}, reach{0};
    };
    // Up to four, evenly spread; tiles stand where those of both sides meet, line by line.
    [[nodiscard]] static std::vector<Stretch> along(std::uint32_t side);

    LumaTiles(std::uint32_t width, std::uint32_t height);

    // Adds one channel of row `y`: every `step`-th sample, by its upper eight bits, with a weight of 1/256. Channels may come in
    // any order and in strips or planes; the weights of all must add up to 256.
    template <class Sample>
    void add(std::uint32_t y, const Sample* row, std::size_t step, std::uint16_t weight);

    // A tile with what stands around it, as far as the picture goes; the tile itself begins at multiples of 8 pixels.
    struct Tile {
        std::vector<std::uint8_t> samples;
        std::uint32_t wide{0}, high{0};     // of all of it
        std::uint32_t left{0}, top{0};      // of the tile, in it
        std::uint32_t width{0}, height{0};  // of the tile

        // Without samples yet.
        [[nodiscard]] static Tile at(const Stretch& across, const Stretch& down) {
            return {{}, across.reach, down.reach, across.at - across.from, down.at - down.from, across.length, down.length};
        }
        [[nodiscard]] LumaView surrounded() const { return {samples, wide, high, wide}; }
        [[nodiscard]] LumaView inner() const {
            return {std::span(samples).subspan(std::size_t{top} * wide + left), width, height, wide};
        }
    };
    // Ends the collecting.
    [[nodiscard]] std::vector<Tile> take();

private:
    struct Piece {
        Stretch across, down;
        std::vector<std::uint16_t> sums;
    };
    std::vector<Piece> pieces_;
};

// The tiles without what stands around them; the tiles outlive the views.
[[nodiscard]] std::vector<LumaView> inner_views(std::span<const LumaTiles::Tile> tiles);

// Of the quarter of the tiles in which there is most to see: a sky, or what a lens leaves out of focus, tells nothing of the size
// at which a photo was taken.
[[nodiscard]] std::optional<Detail> detail_of(std::span<const LumaTiles::Tile> tiles);

}  // namespace yancai
