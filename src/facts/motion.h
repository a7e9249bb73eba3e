// SPDX-License-Identifier: GPL-3.0-or-later
// What happens in a clip: pictures looked at one after the other, and how loud it is. Measurements only; what is black, frozen or
// silent is for a policy to say. Plain values.
#pragma once

#include <cstdint>
#include <optional>

#include "facts/appearance.h"

namespace yancai {

// One picture of the clip, beside the one looked at before.
struct Look {
    std::int64_t at_us{0};  // from the clip's start
    double dark_share{0};   // 0…1: of the pixels below 10 % of the luma range
    // The largest mean absolute difference, in 8-bit luma levels, of any block of 20×20 pixels at 320×180 to the look before: one
    // small speaker on a wide stage is seen, grain and a key frame's flicker stay below 1. Empty: the first look.
    std::optional<double> change;

    friend bool operator==(const Look&, const Look&) = default;
};

// One of the pictures that a clip is known again by.
struct SampledPicture {
    std::int64_t at_us{0};
    PictureHash hash;
    std::optional<Detail> detail;  // of the deinterlaced picture

    friend bool operator==(const SampledPicture&, const SampledPicture&) = default;
};

// How loud a stretch of sound is, full scale being 0 dB; digital silence is −120.
struct SoundLevel {
    std::int64_t at_us{0}, lasts_us{0};
    double peak_db{0}, mean_db{0};  // mean: root mean square

    friend bool operator==(const SoundLevel&, const SoundLevel&) = default;
};

}  // namespace yancai
