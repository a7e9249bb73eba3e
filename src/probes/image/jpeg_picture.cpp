// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_picture.h"

#include <algorithm>

#include "probes/image/jpeg_order.h"
#include "probes/pixels/cosines.h"

namespace yancai {
namespace {

constexpr std::uint32_t block = 8;
constexpr std::size_t block_values = 64;
// An eighth of it still has as many pixels a side as a thumbnail, and no two tiles touch.
constexpr std::uint32_t smallest_side = 1536;
constexpr int middle_level = 128;

std::uint8_t level(float value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F) + 0.5F);
}

// JFIF 1.02: the colours of ITU-R BT.601 at full range; differences around 0.
void put_colour(float brightness, float blue, float red, std::uint8_t* into) {
    into[0] = level(brightness + 1.402F * red);
    into[1] = level(brightness - 0.344136F * blue - 0.714136F * red);
    into[2] = level(brightness + 1.772F * blue);
}

bool usual_sampling(const JpegFrame& frame) {
    const JpegComponent& brightness = frame.components[0];
    if (brightness.across != frame.most_across || brightness.down != frame.most_down) return false;
    for (const JpegComponent& component : frame.components)
        if (frame.most_across % component.across != 0 || frame.most_down % component.down != 0) return false;
    return frame.components.size() == 1 || frame.components[1].table == frame.components[2].table;
}

}  // namespace

JpegPicture::Blocks JpegPicture::Blocks::along(std::uint32_t pixels, std::uint64_t blocks) {
    Blocks found{LumaTiles::along(pixels), std::vector<std::int32_t>(static_cast<std::size_t>(blocks), -1)};
    for (std::size_t stretch = 0; stretch < found.stretches.size(); ++stretch)
        for (std::size_t i = 0; i < found.count(stretch); ++i)
            found.number[found.first(stretch) + i] = static_cast<std::int32_t>(stretch);
    return found;
}

std::size_t JpegPicture::Blocks::count(std::size_t stretch) const {
    return (stretches[stretch].reach + block - 1) / block;
}

std::optional<JpegPicture> JpegPicture::prepare(const JpegFrame& frame, const Limits& limits) {
    const std::size_t components = frame.components.size();
    if (frame.bits != 8 || (components != 1 && components != 3) || !usual_sampling(frame)) return std::nullopt;
    if (std::min(frame.width, frame.height) < smallest_side) return std::nullopt;
    if (frame.blocks() > limits.memory_bytes / (2 * sizeof(std::int16_t))) return std::nullopt;
    JpegPicture picture;
    picture.width_ = frame.width;
    picture.height_ = frame.height;
    picture.most_across_ = frame.most_across;
    picture.most_down_ = frame.most_down;
    for (const JpegComponent& component : frame.components)
        picture.planes_.push_back({component, std::vector<std::int16_t>(static_cast<std::size_t>(component.blocks()))});
    picture.columns_ = Blocks::along(frame.width, frame.components[0].stride);
    picture.lines_ = Blocks::along(frame.height, frame.components[0].lines);
    for (std::size_t line = 0; line < picture.lines_.stretches.size(); ++line)
        for (std::size_t column = 0; column < picture.columns_.stretches.size(); ++column)
            picture.close_.emplace_back(picture.lines_.count(line) * picture.columns_.count(column) * block_values);
    return picture;
}

std::int16_t* JpegPicture::close_up(std::uint64_t x, std::uint64_t y, std::size_t column, std::size_t line) {
    const std::size_t at = (y - lines_.first(line)) * columns_.count(column) + (x - columns_.first(column));
    return &close_[line * columns_.stretches.size() + column][at * block_values];
}

JpegPicture::Raster JpegPicture::reduced(const JpegTables& tables) const {
    const auto step_of = [](const std::optional<JpegTable>& table) {
        return table ? static_cast<float>((*table)[0]) / block : 0;
    };
    const float step = step_of(tables.luminance), colour_step = step_of(tables.chrominance);
    Raster raster;
    raster.width = (width_ + block - 1) / block;
    raster.height = (height_ + block - 1) / block;
    raster.bands = static_cast<std::uint32_t>(planes_.size());
    raster.samples.resize(std::size_t{raster.width} * raster.height * raster.bands);
    std::uint8_t* into = raster.samples.data();
    const auto line_of = [this](const Plane& plane, std::uint32_t y) {
        return &plane.means[static_cast<std::size_t>(y * plane.component.down / most_down_ * plane.component.stride)];
    };
    for (std::uint32_t y = 0; y < raster.height; ++y) {
        const std::int16_t* const light = line_of(planes_[0], y);
        if (planes_.size() == 1) {
            for (std::uint32_t x = 0; x < raster.width; ++x) *into++ = level(middle_level + step * light[x]);
            continue;
        }
        const std::int16_t *const blue = line_of(planes_[1], y), *const red = line_of(planes_[2], y);
        const std::uint32_t blue_across = planes_[1].component.across, red_across = planes_[2].component.across;
        for (std::uint32_t x = 0; x < raster.width; ++x, into += 3) {
            const std::int16_t blueness = blue[x * blue_across / most_across_], redness = red[x * red_across / most_across_];
            put_colour(middle_level + step * light[x], colour_step * blueness, colour_step * redness, into);
        }
    }
    return raster;
}

std::vector<LumaTiles::Tile> JpegPicture::tiles(const JpegTables& tables) const {
    CosineBlock steps{};
    for (std::size_t place = 0; tables.luminance && place < block_values; ++place)
        steps[jpeg_zigzag[place]] = (*tables.luminance)[place];
    std::vector<LumaTiles::Tile> tiles;
    for (std::size_t line = 0; line < lines_.stretches.size(); ++line)
        for (std::size_t column = 0; column < columns_.stretches.size(); ++column) tiles.push_back(tile(column, line, steps));
    return tiles;
}

LumaTiles::Tile JpegPicture::tile(std::size_t column, std::size_t line, const CosineBlock& steps) const {
    LumaTiles::Tile tile = LumaTiles::Tile::at(columns_.stretches[column], lines_.stretches[line]);
    tile.samples.resize(std::size_t{tile.wide} * tile.high);
    const std::int16_t* values = close_[line * columns_.stretches.size() + column].data();
    for (std::uint32_t top = 0; top < tile.high; top += block) {
        for (std::uint32_t left = 0; left < tile.wide; left += block, values += block_values) {
            CosineBlock cosines;
            for (std::size_t i = 0; i < block_values; ++i) cosines[i] = steps[i] * static_cast<float>(values[i]);
            const CosineBlock samples = samples_of(cosines);
            std::array<std::uint8_t, block_values> levels;
            for (std::size_t i = 0; i < block_values; ++i) levels[i] = level(samples[i] + middle_level);
            // The last blocks reach beyond the picture.
            const std::uint32_t width = std::min(block, tile.wide - left);
            for (std::uint32_t y = 0; y < std::min(block, tile.high - top); ++y)
                std::copy_n(&levels[y * block], width, &tile.samples[std::size_t{top + y} * tile.wide + left]);
        }
    }
    return tile;
}

}  // namespace yancai
