// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/clip_match.h"

#include <array>
#include <cmath>
#include <vector>

namespace yancai {
namespace {

constexpr std::size_t turns = 8;

struct Tally {
    std::vector<bool> of_first, of_second;
    std::uint64_t bits{0}, pairs{0};
};

double share_of(const std::vector<bool>& matched, std::uint32_t least) {
    if (matched.empty() || matched.size() < least) return 0;
    return static_cast<double>(std::count(matched.begin(), matched.end(), true)) / static_cast<double>(matched.size());
}

}  // namespace

std::optional<ClipMatch> match_clips(std::span<const Fingerprint> first, std::span<const Fingerprint> second,
                                     const Closeness& closeness) {
    std::vector<Sighting> found;
    sight(first, second, 0, {closeness.same_bits, closeness.same_bits}, found);
    if (found.empty()) return std::nullopt;
    // All pictures of a clip are turned in the same way.
    std::array<Tally, turns> tallies;
    for (const Sighting& pair : found) {
        Tally& tally = tallies.at(static_cast<std::size_t>(pair.turn));
        tally.of_first.resize(first.size());
        tally.of_second.resize(second.size());
        tally.of_first[pair.wanted] = tally.of_second[pair.entry] = true;
        tally.bits += pair.distance;
        ++tally.pairs;
    }
    std::optional<ClipMatch> best;
    for (std::size_t turn = 0; turn < turns; ++turn) {
        const Tally& tally = tallies.at(turn);
        const double share =
            std::max(share_of(tally.of_first, closeness.least_samples), share_of(tally.of_second, closeness.least_samples));
        if (tally.pairs == 0 || share < closeness.share || (best && share <= best->share)) continue;
        const double average = static_cast<double>(tally.bits) / static_cast<double>(tally.pairs);
        best = ClipMatch{share, static_cast<int>(std::lround(average)), static_cast<Turn>(turn)};
    }
    return best;
}

}  // namespace yancai
