// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/fields.h"

#include <algorithm>

namespace yancai {
namespace {

constexpr int tooth = 8;  // levels by which a comb's line stands out; less is noise
constexpr int reach = 4;  // pixels to either side of a comb that are taken to move with it

// How far a line stands out from both neighbours: above 0 brighter, below 0 darker, 0 between them.
int standing_out(int above, int line, int below) {
    if (line > above && line > below) return line - std::max(above, below);
    if (line < above && line < below) return line - std::min(above, below);
    return 0;
}

// A single thin line is a thing of the picture; two in a row of the same field are a comb.
bool combed(int here, int before, int after) {
    if (here >= tooth) return before >= tooth || after >= tooth;
    return here <= -tooth && (before <= -tooth || after <= -tooth);
}

// What moves shows combs at its edges alone; between them its odd lines are as much out of place.
void widen(std::vector<std::uint8_t>& marks) {
    constexpr std::uint8_t comb = 1, near_a_comb = 2;
    const auto spread = [](auto mark, auto end) {
        for (int left = 0; mark != end; ++mark) {
            if (*mark == comb) {
                left = reach;
            } else if (left > 0) {
                *mark = near_a_comb;
                --left;
            }
        }
    };
    spread(marks.begin(), marks.end());
    spread(marks.rbegin(), marks.rend());
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
    std::vector<int> before(width), here(width), after(width);
    std::vector<std::uint8_t> moves(width);
    const auto measure = [&](std::int64_t y, std::vector<int>& into) {
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
        for (std::size_t x = 0; x < width; ++x) moves[x] = combed(here[x], before[x], after[x]) ? 1 : 0;
        widen(moves);
        for (std::size_t x = 0; x < width; ++x) {
            // The weights of bwdif and, before it, of the BBC's w3fdif, in 8192nds.
            const int smooth = (5077 * (above[x] + below[x]) - 981 * (far_above[x] + far_below[x])) >> 13;
            into[x] = moves[x] != 0 ? static_cast<std::uint8_t>(std::clamp(smooth, 0, 255)) : line[x];
        }
    }
    return {buffer, width, height, width};
}

}  // namespace yancai
