// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/sizes.h"

#include <algorithm>

namespace yancai {
namespace {

// A picture without a duration still counts, and one that claims weeks counts a day.
constexpr std::int64_t longest_us = 86'400'000'000;
double weight(std::int64_t lasts_us) {
    return static_cast<double>(std::clamp<std::int64_t>(lasts_us, 1, longest_us));
}

using Tally = std::vector<std::pair<VideoGeometry, double>>;

// False when the geometry is new and there is no room for it.
bool tally(Tally& into, const VideoGeometry& geometry, double lasts_us, std::size_t most) {
    const auto same = std::find_if(into.begin(), into.end(), [&](const auto& entry) { return entry.first == geometry; });
    if (same != into.end()) {
        same->second += lasts_us;
        return true;
    }
    if (into.size() >= most) return false;
    into.emplace_back(geometry, lasts_us);
    return true;
}

}  // namespace

void VideoSizes::add(const VideoGeometry& geometry, std::int64_t lasts_us) {
    if (!tally(decoded_, geometry, weight(lasts_us), most_sizes)) beyond_us_ += weight(lasts_us);
}

void VideoSizes::add_parsed(StoredSize size, std::int64_t lasts_us) {
    if (parsed_.size() >= most_sizes && !parsed_.contains(size))
        beyond_us_ += weight(lasts_us);
    else
        parsed_[size] += weight(lasts_us);
}

void VideoSizes::learn(StoredSize size, const VideoGeometry& geometry) {
    if (learned_.size() < most_sizes || learned_.contains(size)) learned_[size] = geometry;
}

std::vector<SizeShare> VideoSizes::shares() const {
    Tally all = decoded_;
    double total = beyond_us_;
    for (const auto& [size, lasts_us] : parsed_) {
        if (learned_.empty()) break;
        const auto known = learned_.find(size);
        // A raster of which no picture was decoded is shown with the clip's aspect and rotation.
        const VideoGeometry& usual = learned_.begin()->second;
        const VideoGeometry shown =
            known != learned_.end() ? known->second
                                    : make_geometry(static_cast<int>(size.first & 0xFFFFF),
                                                    static_cast<int>(size.second & 0xFFFFF), usual.pixel_aspect, usual.rotation);
        if (!tally(all, shown, lasts_us, 2 * most_sizes)) total += lasts_us;
    }
    for (const auto& entry : all) total += entry.second;
    std::vector<SizeShare> shares;
    for (const auto& [geometry, lasts_us] : all)
        shares.push_back(
            {geometry.width, geometry.height, geometry.stored_width, geometry.stored_height, total > 0 ? lasts_us / total : 0});
    std::stable_sort(shares.begin(), shares.end(),
                     [](const SizeShare& left, const SizeShare& right) { return left.share > right.share; });
    return shares;
}

}  // namespace yancai
