// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_ghost.h"

#include <cmath>
#include <cstdint>
#include <vector>

#include "probes/image/jpeg_quality.h"
#include "probes/pixels/cosines.h"

namespace yancai {
namespace {

constexpr std::size_t side = cosine_side;
constexpr std::size_t most_blocks = 2048;  // 131,072 pixels: enough for a mean, and few milliseconds
// A trace is kept when it is this much below what lies beside it, and not at the file's own quality.
constexpr double least_depth = 0.05;
constexpr double least_loss = 0.25;  // of which the rounding of samples alone makes a third
constexpr int beside = 8;
constexpr int own_margin = 4;

using Block = CosineBlock;

std::vector<Block> blocks_of(std::span<const LumaView> pieces) {
    std::size_t all = 0;
    for (const LumaView& piece : pieces) all += std::size_t{piece.width / side} * (piece.height / side);
    const std::size_t one_in = std::max<std::size_t>(1, (all + most_blocks - 1) / most_blocks);
    std::vector<Block> blocks;
    std::size_t number = 0;
    for (const LumaView& piece : pieces) {
        for (std::uint32_t top = 0; top + side <= piece.height; top += side) {
            for (std::uint32_t left = 0; left + side <= piece.width; left += side) {
                if (number++ % one_in != 0) continue;
                Block block{};
                for (std::uint32_t y = 0; y < side; ++y)
                    for (std::uint32_t x = 0; x < side; ++x)
                        block[y * side + x] = static_cast<float>(piece.row(top + y)[left + x]) - 128;
                blocks.push_back(cosines_of(block));
            }
        }
    }
    return blocks;
}

// Adding and subtracting 1.5·2²³ rounds a float to the nearest whole number, for a whole vector at a time.
float rounded(float value) {
    constexpr float shift = 12582912.0F;
    return (value + shift) - shift;
}

}  // namespace

std::array<double, ghost_to - ghost_from + 1> compression_losses(std::span<const LumaView> pieces) {
    std::array<double, ghost_to - ghost_from + 1> losses{};
    const std::vector<Block> blocks = blocks_of(pieces);
    if (blocks.empty()) return losses;
    for (int quality = ghost_from; quality <= ghost_to; ++quality) {
        const JpegTable table = ijg_luminance(quality);
        Block step{}, inverse{};
        for (std::size_t i = 0; i < table.size(); ++i) {
            step[i] = table[i];
            inverse[i] = 1.0F / table[i];
        }
        Block sum{};
        for (const Block& block : blocks) {
            for (std::size_t i = 0; i < block.size(); ++i) {
                const float loss = block[i] - step[i] * rounded(block[i] * inverse[i]);
                sum[i] += loss * loss;
            }
        }
        double total = 0;
        for (std::size_t i = 1; i < sum.size(); ++i) total += sum[i];
        losses[static_cast<std::size_t>(quality - ghost_from)] = total / static_cast<double>(blocks.size() * side * side);
    }
    return losses;
}

std::optional<CompressionGhost> compression_ghost(std::span<const LumaView> pieces, std::optional<int> own) {
    const auto losses = compression_losses(pieces);
    std::optional<CompressionGhost> deepest;
    for (int quality = ghost_from; quality < ghost_to; ++quality) {
        if (own && quality > *own - own_margin) break;
        const double here = losses[static_cast<std::size_t>(quality - ghost_from)];
        double above = 0;
        for (int other = quality + 1; other <= std::min(quality + beside, ghost_to); ++other)
            above = std::max(above, losses[static_cast<std::size_t>(other - ghost_from)]);
        if (above < least_loss) continue;
        const double depth = 1 - here / above;
        if (depth >= least_depth && (!deepest || depth > deepest->depth)) deepest = CompressionGhost{quality, depth};
    }
    return deepest;
}

}  // namespace yancai
