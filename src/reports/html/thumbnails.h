// SPDX-License-Identifier: GPL-3.0-or-later
// ThumbnailBudget: which small pictures a page carries, so that it can still be mailed and opened. Files that need somebody come
// first; within the two purses the order of the paths decides. One object, one thread.
#pragma once

#include <cstdint>
#include <string>

#include "reports/report.h"

namespace yancai {

inline constexpr std::uint64_t thumbnails_in_all = 16U << 20U;  // bytes of JPEG; base64 makes a third more of them
inline constexpr std::uint64_t largest_thumbnail = 24U << 10U;  // a larger one is left out

class ThumbnailBudget {
public:
    explicit ThumbnailBudget(std::uint64_t bytes = thumbnails_in_all) : bytes_(bytes) {}

    // First every asset is counted, then every asset may ask, in the same order.
    void count(const AssetReport& asset);
    // "data:image/jpeg;base64,…"; empty: there is none, or none is left for it.
    [[nodiscard]] std::string spend(const AssetReport& asset);
    [[nodiscard]] std::uint64_t left_out() const { return left_out_; }

private:
    std::uint64_t bytes_, needy_{0};
    std::uint64_t spent_needy_{0}, spent_others_{0}, left_out_{0};
};

// Only what is a JPEG becomes one; anything else is empty.
[[nodiscard]] std::string picture_address(const std::string& jpeg);

}  // namespace yancai
