// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/thumbnails.h"

#include <algorithm>

#include "base/base64.h"

namespace yancai {
namespace {

bool fits(const std::string& jpeg) {
    return !jpeg.empty() && jpeg.size() <= largest_thumbnail;
}

bool needy(const AssetReport& asset) {
    return asset.judgement.verdict != Verdict::accepted;
}

}  // namespace

std::string picture_address(const std::string& jpeg) {
    if (!fits(jpeg) || !jpeg.starts_with("\xff\xd8\xff")) return {};
    return "data:image/jpeg;base64," + to_base64(jpeg);
}

void ThumbnailBudget::count(const AssetReport& asset) {
    if (needy(asset) && fits(asset.facts.thumbnail)) needy_ += asset.facts.thumbnail.size();
}

std::string ThumbnailBudget::spend(const AssetReport& asset) {
    const std::string& jpeg = asset.facts.thumbnail;
    if (jpeg.empty()) return {};
    const std::uint64_t purse = needy(asset) ? bytes_ : bytes_ - std::min(bytes_, needy_);
    std::uint64_t& spent = needy(asset) ? spent_needy_ : spent_others_;
    if (!fits(jpeg) || spent + jpeg.size() > purse) {
        ++left_out_;
        return {};
    }
    spent += jpeg.size();
    return picture_address(jpeg);
}

}  // namespace yancai
