// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/active_area.h"

#include <vector>

namespace yancai {
namespace {

// Black is 0, or 16 in the range of video; 24 is also where ffmpeg's cropdetect draws the line.
constexpr unsigned black_mean = 24;
constexpr unsigned bright = 40;               // what noise in black does not reach
constexpr std::uint64_t bright_one_in = 100;  // so many samples of a black line may still

struct Line {
    std::uint64_t sum{0}, bright{0};  // samples above `bright`

    void add(std::uint8_t sample) {
        sum += sample;
        bright += sample > yancai::bright ? 1U : 0U;
    }
    [[nodiscard]] bool black(std::uint64_t length) const { return sum < black_mean * length && bright * bright_one_in <= length; }
};

// First and one past the last line that is not black; both 0 when there is none.
struct Extent {
    std::uint32_t from{0}, to{0};
};
Extent extent_of(const std::vector<Line>& lines, std::uint64_t length) {
    auto from = std::uint32_t{0}, to = static_cast<std::uint32_t>(lines.size());
    while (from < to && lines[from].black(length)) ++from;
    while (to > from && lines[to - 1].black(length)) --to;
    return from == to ? Extent{} : Extent{from, to};
}

}  // namespace

ActiveArea active_area(const LumaView& luma) {
    const ActiveArea whole{0, 0, luma.width, luma.height};
    std::vector<Line> rows(luma.height), columns(luma.width);
    for (std::uint32_t y = 0; y < luma.height; ++y) {
        Line row;
        for (const std::uint8_t sample : luma.row(y)) row.add(sample);
        rows[y] = row;
    }
    const Extent high = extent_of(rows, luma.width);
    if (high.to == 0) return whole;
    // The bars above and below are black in every column: only what is between them counts.
    for (std::uint32_t y = high.from; y < high.to; ++y) {
        const auto samples = luma.row(y);
        for (std::uint32_t x = 0; x < luma.width; ++x) columns[x].add(samples[x]);
    }
    const Extent wide = extent_of(columns, high.to - high.from);
    if (wide.to == 0) return whole;
    return {wide.from, high.from, wide.to - wide.from, high.to - high.from};
}

}  // namespace yancai
