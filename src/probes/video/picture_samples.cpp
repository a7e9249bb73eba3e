// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/picture_samples.h"

#include <algorithm>

namespace yancai {
namespace {

constexpr std::uint32_t most_quick_tries = 8;
constexpr std::uint32_t most_extra_samples = 16;  // for sizes that appear between the places of the samples
constexpr int longest_run = 300;                  // packets until a stream without real key pictures must show one

}  // namespace

PictureSamples::PictureSamples(Depth depth, std::uint32_t places, std::uint64_t file_bytes)
    : depth_(depth), places_(std::max<std::uint32_t>(1, places)), step_(std::max<std::uint64_t>(1, file_bytes / places_)) {}

bool PictureSamples::goes_on(bool second_field) const {
    return open_ && (second_field || (runs_on_ && !gave_ && length_ < longest_run));
}

bool PictureSamples::begins(bool key, std::uint64_t at_byte, bool unknown_raster) {
    if (!key && !runs_on_) return false;
    if (depth_ == Depth::quick) return unknown_raster && opened_ < most_quick_tries;
    if (opened_ < places_ && at_byte >= next_byte_) {
        next_byte_ = (at_byte / step_ + 1) * step_;
        return true;
    }
    if ((!unknown_raster && !asked_) || extra_ >= most_extra_samples) return false;
    ++extra_;
    return true;
}

void PictureSamples::open() {
    ++opened_;
    open_ = true;
    asked_ = gave_ = failed_ = false;
    length_ = 0;
}

void PictureSamples::close() {
    open_ = false;
    // A key picture that only starts a refresh shows nothing when it stands alone: the next one may run on.
    if (!gave_ && !failed_) {
        runs_on_ = true;
        next_byte_ = 0;
    }
}

}  // namespace yancai
