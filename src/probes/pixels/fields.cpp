// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/fields.h"

#include <algorithm>

namespace yancai {
namespace {

constexpr std::int16_t tooth = 8;  // levels by which a comb's line stands out; less is noise
constexpr std::size_t reach = 4;   // pixels to either side of a comb that are taken to move with it

// How far a sample stands out from those above and below: above 0 brighter, below 0 darker, 0 between them. In 16 bits and
// without branches, of which a processor takes eight at a time.
std::int16_t standing_out(std::int16_t above, std::int16_t line, std::int16_t below) {
    return static_cast<std::int16_t>(line - std::max(std::min(above, below), std::min(line, std::max(above, below))));
}

// How much of a comb is there. A single thin line is a thing of the picture; two in a row of the same field are a comb.
std::int16_t comb(std::int16_t here, std::int16_t before, std::int16_t after) {
    const auto brighter = std::min<int>(here, std::max(before, after));
    const auto darker = std::min<int>(-here, -std::min(before, after));
    return static_cast<std::int16_t>(std::max(brighter, darker));
}

// What moves shows combs at its edges alone; between them its odd lines are as much out of place: each mark with what is in reach
// of one. `marks` has `reach` more on each side.
void widen(const std::vector<std::uint8_t>& marks, std::vector<std::uint8_t>& wide) {
    for (std::size_t x = 0; x < wide.size(); ++x) {
        unsigned any = 0;
        for (std::size_t at = 0; at <= 2 * reach; ++at) any |= marks[x + at];
        wide[x] = static_cast<std::uint8_t>(any);
    }
}

}  // namespace

LumaView without_combs(const LumaView& woven, std::vector<std::uint8_t>& buffer) {
    const std::uint32_t width = woven.width, height = woven.height;
    buffer.resize(std::size_t{width} * height);
    const auto row = [&](std::int64_t y) {  // beyond the edge the nearest line of the same field
        const std::int64_t last = std::int64_t{height} - 1;
        if (y < 0) y = std::min(last, -y % 2);
        if (y > last) y = last - (y - last) % 2;
        return woven.row(static_cast<std::uint32_t>(std::max<std::int64_t>(0, y)));
    };
    std::vector<std::int16_t> before(width), here(width), after(width);
    std::vector<std::uint8_t> combs(width + 2 * reach), moves(width);
    const auto measure = [&](std::int64_t y, std::vector<std::int16_t>& into) {
        const auto above = row(y - 1), line = row(y), below = row(y + 1);
        for (std::size_t x = 0; x < width; ++x) into[x] = standing_out(above[x], line[x], below[x]);
    };
    measure(1, after);
    for (std::uint32_t y = 0; y < height; ++y) {
        std::uint8_t* into = &buffer[std::size_t{y} * width];
        const auto line = row(y);
        if (y % 2 == 0) {
            std::copy(line.begin(), line.end(), into);
            continue;
        }
        std::swap(before, here);
        std::swap(here, after);
        if (y == 1) before = here;
        measure(std::int64_t{y} + 2, after);
        const auto far_above = row(std::int64_t{y} - 3), above = row(std::int64_t{y} - 1), below = row(std::int64_t{y} + 1),
                   far_below = row(std::int64_t{y} + 3);
        for (std::size_t x = 0; x < width; ++x) combs[reach + x] = comb(here[x], before[x], after[x]) >= tooth ? 1 : 0;
        widen(combs, moves);
        for (std::size_t x = 0; x < width; ++x) {
            // The weights of bwdif and, before it, of the BBC's w3fdif, in 8192nds.
            const int smooth = (5077 * (above[x] + below[x]) - 981 * (far_above[x] + far_below[x])) >> 13;
            into[x] = moves[x] != 0 ? static_cast<std::uint8_t>(std::clamp(smooth, 0, 255)) : line[x];
        }
    }
    return {buffer, width, height, width};
}

}  // namespace yancai
