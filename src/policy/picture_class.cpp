// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/picture_class.h"

#include <algorithm>

namespace yancai {
namespace {

struct Sides {
    double long_side, short_side;
    std::uint64_t stored_pixels;
};

bool displayed_as(const Sides& sides, const PictureClass& wanted, double tolerance) {
    return sides.long_side >= wanted.long_side * (1 - tolerance) && sides.short_side >= wanted.short_side * (1 - tolerance);
}

}  // namespace

Reach reach_of(const SizeShare& size, const Policy::Videos& videos) {
    const Sides sides{static_cast<double>(std::max(size.width, size.height)),
                      static_cast<double>(std::min(size.width, size.height)),
                      std::uint64_t{size.stored_width} * size.stored_height};
    const bool as_full_hd = displayed_as(sides, videos.full_hd, videos.tolerance);
    if (as_full_hd && sides.stored_pixels >= videos.full_hd.stored_pixels) return Reach::full_hd;
    const std::uint64_t whole_hd = std::uint64_t{videos.hd.long_side} * videos.hd.short_side;
    const std::uint64_t floor = as_full_hd ? std::max(whole_hd, videos.hd.stored_pixels) : videos.hd.stored_pixels;
    if (displayed_as(sides, videos.hd, videos.tolerance) && sides.stored_pixels >= floor) return Reach::hd;
    return Reach::below;
}

ReachShares shares_of(const std::vector<SizeShare>& sizes, const Policy::Videos& videos) {
    ReachShares shares;
    Reach least = Reach::full_hd;
    bool first = true;
    for (const SizeShare& size : sizes) {
        const Reach reach = reach_of(size, videos);
        if (reach == Reach::full_hd) shares.full_hd += size.share;
        if (reach == Reach::hd) shares.hd += size.share;
        if (first || reach < least || (reach == least && size.share > shares.weakest.share)) shares.weakest = size;
        if (first || reach < least) least = reach;
        first = false;
    }
    return shares;
}

bool reaches(double share, double wanted) {
    return share >= wanted - 1e-9;
}

}  // namespace yancai
