// SPDX-License-Identifier: GPL-3.0-or-later
// JpegPicture: what a photo's coefficients show, kept while its codes are split for another reason: the mean of every block,
// which are a picture an eighth as large, and all of the blocks in the pieces that are looked at closely. Decoding every pixel
// takes three times as long and shows no more of what is asked. One object, one thread; a number a block, and 3 MB.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/limits.h"
#include "probes/image/jpeg_frame.h"
#include "probes/image/jpeg_order.h"
#include "probes/image/jpeg_quality.h"
#include "probes/pixels/cosines.h"
#include "probes/pixels/luma_tiles.h"

namespace yancai {

// Where the coefficients of one block go.
struct JpegBlockValues {
    std::int16_t* mean{nullptr};  // the first of them
    std::int16_t* all{nullptr};   // 64, row by row; null: not wanted

    void keep_mean(int value) const {
        *mean = static_cast<std::int16_t>(value);
        if (all != nullptr) *all = *mean;
    }
    // By its place in the file.
    void keep(unsigned place, int value) const {
        if (all != nullptr) all[jpeg_zigzag[place]] = static_cast<std::int16_t>(value);
    }
};

class JpegPicture {
public:
    // Nothing for small pictures, whose every pixel counts, for more than the memory allows, and for what is not a photo's:
    // samples that have not 8 bits, other than one or three components, a brightness coarser than the colours.
    [[nodiscard]] static std::optional<JpegPicture> prepare(const JpegFrame& frame, const Limits& limits);

    // Of the block in column `x` and line `y` of its component; good until the picture is gone.
    [[nodiscard]] JpegBlockValues values(std::size_t component, std::uint64_t x, std::uint64_t y) {
        Plane& plane = planes_[component];
        JpegBlockValues values;
        values.mean = &plane.means[static_cast<std::size_t>(y * plane.component.stride + x)];
        if (component > 0) return values;
        const std::int32_t line = lines_.number[static_cast<std::size_t>(y)];
        const std::int32_t column = columns_.number[static_cast<std::size_t>(x)];
        if (line >= 0 && column >= 0)
            values.all = close_up(x, y, static_cast<std::size_t>(column), static_cast<std::size_t>(line));
        return values;
    }

    // Every component has the steps it needs.
    [[nodiscard]] bool fits(const JpegTables& tables) const {
        return tables.luminance && (planes_.size() == 1 || tables.chrominance);
    }
    [[nodiscard]] bool has_size(std::uint32_t width, std::uint32_t height, std::uint32_t bands) const {
        return width == width_ && height == height_ && bands == planes_.size();
    }

    // Grey, or red, green and blue; 8 bits each.
    struct Raster {
        std::vector<std::uint8_t> samples;
        std::uint32_t width{0}, height{0}, bands{1};
    };
    static constexpr std::uint32_t eighth = 8;
    // Each pixel is the mean of 64 of the picture's; the colours, where they are coarser, those of its neighbours too.
    [[nodiscard]] Raster reduced(const JpegTables& tables) const;
    // As LumaTiles has them.
    [[nodiscard]] std::vector<LumaTiles::Tile> tiles(const JpegTables& tables) const;

private:
    struct Plane {
        JpegComponent component;
        std::vector<std::int16_t> means;  // by block
    };
    // A stretch of columns or lines of blocks that tiles stand in.
    struct Blocks {
        std::vector<LumaTiles::Stretch> stretches;
        std::vector<std::int32_t> number;  // of the stretch, by block; -1: none
        [[nodiscard]] static Blocks along(std::uint32_t pixels, std::uint64_t blocks);
        [[nodiscard]] std::size_t first(std::size_t stretch) const { return stretches[stretch].from / 8; }
        [[nodiscard]] std::size_t count(std::size_t stretch) const;
    };

    JpegPicture() = default;
    [[nodiscard]] std::int16_t* close_up(std::uint64_t x, std::uint64_t y, std::size_t column, std::size_t line);
    [[nodiscard]] LumaTiles::Tile tile(std::size_t column, std::size_t line, const CosineBlock& steps) const;

    std::uint32_t width_{0}, height_{0};
    std::uint32_t most_across_{1}, most_down_{1};
    std::vector<Plane> planes_;
    Blocks columns_, lines_;
    std::vector<std::vector<std::int16_t>> close_;  // line by line of tiles: the coefficients of their blocks
};

}  // namespace yancai
