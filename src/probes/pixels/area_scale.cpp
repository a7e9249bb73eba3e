// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/area_scale.h"

#include <algorithm>

namespace yancai {
namespace {

// Part number p of a line that is cut into `parts` equal ones. Counted in 1/parts of a sample everything is a whole number: a
// sample is `parts` long, and a part as long as the line has samples.
struct Part {
    std::uint64_t from, to, parts;

    Part(std::uint64_t p, std::uint64_t count, std::uint64_t samples) : from(p * samples), to(from + samples), parts(count) {}
    [[nodiscard]] std::uint64_t first() const { return from / parts; }
    [[nodiscard]] std::uint64_t end() const { return (to + parts - 1) / parts; }
    [[nodiscard]] std::uint64_t overlap(std::uint64_t sample) const {
        return std::min(to, (sample + 1) * parts) - std::max(from, sample * parts);
    }
};

}  // namespace

std::vector<float> area_scaled(const LumaView& luma, std::uint32_t width, std::uint32_t height) {
    std::vector<float> scaled(std::size_t{width} * height);
    if (luma.empty()) return scaled;
    std::vector<std::uint32_t> sums(luma.width);  // at most 255 · the picture's height: sides of 2^24 fit
    const double whole = static_cast<double>(luma.width) * luma.height;
    for (std::uint64_t row = 0; row < height; ++row) {
        const Part lines(row, height, luma.height);
        std::fill(sums.begin(), sums.end(), 0U);
        for (std::uint64_t y = lines.first(); y < lines.end(); ++y) {
            const auto weight = static_cast<std::uint32_t>(lines.overlap(y));
            const auto samples = luma.row(static_cast<std::uint32_t>(y));
            for (std::size_t x = 0; x < samples.size(); ++x) sums[x] += weight * samples[x];
        }
        for (std::uint64_t column = 0; column < width; ++column) {
            const Part samples(column, width, luma.width);
            std::uint64_t sum = 0;
            for (std::uint64_t x = samples.first(); x < samples.end(); ++x) sum += samples.overlap(x) * sums[x];
            scaled[row * width + column] = static_cast<float>(static_cast<double>(sum) / whole);
        }
    }
    return scaled;
}

}  // namespace yancai
