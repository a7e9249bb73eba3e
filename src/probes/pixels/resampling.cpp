// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/resampling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <vector>

namespace yancai {
namespace {

constexpr std::size_t side = resampling_piece, bins = side / 2 + 1;
constexpr std::size_t slowest = 20;           // bin below which the picture's own structure is everywhere
constexpr std::size_t block_bins = side / 8;  // from one bin of JPEG's blocks to the next
constexpr std::size_t lobe = 2;               // bins to both sides into which one rhythm spreads
constexpr std::size_t around = 12;            // bins to both sides that a rhythm is compared with
constexpr double least_roughness = 0.3;       // levels: an even piece has no detail

using Profile = std::array<double, side>;  // by column or row; the first and the last are 0
using Spectrum = std::array<double, bins>;

// How rough columns and rows are: how far their pixels lie off the middle between their neighbours, on average.
struct Roughness {
    Profile across{}, along{};
};
Roughness roughness_of(const LumaView& piece) {
    std::array<std::uint64_t, side> columns{}, rows{};
    for (std::size_t y = 1; y + 1 < side; ++y) {
        const auto above = piece.row(static_cast<std::uint32_t>(y - 1)), here = piece.row(static_cast<std::uint32_t>(y)),
                   below = piece.row(static_cast<std::uint32_t>(y + 1));
        std::uint32_t row = 0;
        for (std::size_t x = 1; x + 1 < side; ++x) {
            columns[x] += static_cast<std::uint32_t>(std::abs(2 * here[x] - here[x - 1] - here[x + 1]));
            row += static_cast<std::uint32_t>(std::abs(2 * here[x] - above[x] - below[x]));
        }
        rows[y] = row;
    }
    Roughness rough;
    for (std::size_t i = 1; i + 1 < side; ++i) {
        rough.across[i] = static_cast<double>(columns[i]) / (side - 2);
        rough.along[i] = static_cast<double>(rows[i]) / (side - 2);
    }
    return rough;
}

// Adds the profile's power at each rhythm; whether there was any detail.
bool add_power(const Profile& profile, Spectrum& power) {
    double mean = 0;
    for (const double value : profile) mean += value / (side - 2);
    if (mean < least_roughness) return false;
    static const auto waves = [] {
        std::array<std::array<double, side>, 2> table{};
        for (std::size_t i = 0; i < side; ++i) {
            table[0][i] = std::cos(2 * std::numbers::pi * static_cast<double>(i) / side);
            table[1][i] = std::sin(2 * std::numbers::pi * static_cast<double>(i) / side);
        }
        return table;
    }();
    Profile windowed{};
    for (std::size_t i = 1; i + 1 < side; ++i) {
        constexpr std::size_t reach = 4;  // what changes more slowly is the picture
        const std::size_t from = std::max(i, reach + 1) - reach, to = std::min(i + reach, side - 2);
        double near = 0;
        for (std::size_t j = from; j <= to; ++j) near += profile[j];
        const double hann = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i - 1) / (side - 3));
        windowed[i] = (profile[i] - near / static_cast<double>(to - from + 1)) / mean * hann;
    }
    for (std::size_t bin = slowest; bin < bins; ++bin) {
        double real = 0, imaginary = 0;
        for (std::size_t i = 1; i + 1 < side; ++i) {
            real += windowed[i] * waves[0][i * bin % side];
            imaginary += windowed[i] * waves[1][i * bin % side];
        }
        power[bin] += real * real + imaginary * imaginary;
    }
    return true;
}

bool of_blocks(std::size_t bin) {
    const std::size_t off = bin % block_bins;
    return std::min(off, block_bins - off) <= lobe;
}

// How many times stronger each rhythm is than those around it; 0 where nothing can be told.
Spectrum outstanding(const Spectrum& power) {
    Spectrum strengths{};
    std::vector<double> others;
    for (std::size_t bin = slowest; bin < bins; ++bin) {
        if (of_blocks(bin)) continue;
        others.clear();
        for (std::size_t other = std::max(slowest, bin - around); other <= std::min(bins - 1, bin + around); ++other)
            if (!of_blocks(other) && std::max(bin, other) - std::min(bin, other) > lobe) others.push_back(power[other]);
        if (others.empty()) continue;
        const auto middle = others.begin() + static_cast<std::ptrdiff_t>(others.size() / 2);
        std::nth_element(others.begin(), middle, others.end());
        if (*middle > 0) strengths[bin] = power[bin] / *middle;
    }
    return strengths;
}

}  // namespace

std::optional<ResamplingTrace> resampling_trace(std::span<const LumaView> pieces) {
    Spectrum across{}, along{};
    bool seen_across = false, seen_along = false;
    for (const LumaView& piece : pieces) {
        if (piece.width < side || piece.height < side) continue;
        const Roughness rough = roughness_of(piece);
        seen_across = add_power(rough.across, across) || seen_across;
        seen_along = add_power(rough.along, along) || seen_along;
    }
    if (!seen_across || !seen_along) return std::nullopt;
    // A photographed wall of lights repeats, too, but seldom alike in both directions.
    const Spectrum one = outstanding(across), other = outstanding(along);
    const auto nearby = [](const Spectrum& strengths, std::size_t bin) {
        return std::max({strengths[bin], strengths[bin - 1], bin + 1 < bins ? strengths[bin + 1] : 0});
    };
    ResamplingTrace trace;
    for (std::size_t bin = slowest; bin < bins; ++bin) {
        const double strength = std::min(nearby(one, bin), nearby(other, bin));
        if (strength > trace.strength) trace = {strength, static_cast<double>(side) / static_cast<double>(bin)};
    }
    return trace;
}

}  // namespace yancai
