// SPDX-License-Identifier: GPL-3.0-or-later
// VideoSizes: for how much of a clip's time its pictures have which size. One object, one thread.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "facts/facts.h"
#include "probes/video/geometry.h"

namespace yancai {

// A stored raster, as a parser or a decoder names it.
using StoredSize = std::pair<std::uint32_t, std::uint32_t>;

class VideoSizes {
public:
    // Some time of a decoded picture.
    void add(const VideoGeometry& geometry, std::int64_t lasts_us);
    // Some time of pictures that are not decoded themselves, of a raster that the bitstream's headers name.
    void add_parsed(StoredSize size, std::int64_t lasts_us);
    // A decoded picture of a raster: all parsed time of that raster is shown like it.
    void learn(StoredSize size, const VideoGeometry& geometry);
    [[nodiscard]] bool knows(StoredSize size) const { return learned_.contains(size); }
    [[nodiscard]] std::size_t learned() const { return learned_.size(); }

    // Largest share first.
    [[nodiscard]] std::vector<SizeShare> shares() const;

private:
    static constexpr std::size_t most_sizes = 64;  // a file that changes more often than this is not helped by a longer list
    std::vector<std::pair<VideoGeometry, double>> decoded_;  // with microseconds: a hostile sum cannot overflow
    std::map<StoredSize, double> parsed_;
    std::map<StoredSize, VideoGeometry> learned_;
    double beyond_us_{0};
};

}  // namespace yancai
