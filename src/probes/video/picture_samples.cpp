// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/picture_samples.h"

namespace yancai {
namespace {

constexpr std::uint32_t most_quick_tries = 8;
constexpr std::uint32_t most_extra_samples = 16;  // for sizes that appear between the places of the samples
constexpr int longest_run = 300;                  // packets until a stream without real key pictures must show one

}  // namespace

bool PictureSamples::goes_on(bool second_field) const {
    return open_ && (second_field || (runs_on_ && !gave_ && length_ < longest_run));
}

bool PictureSamples::begins(bool key, std::uint64_t at_byte, std::optional<std::int64_t> at_us, bool unknown_raster) {
    if (!key && !runs_on_) return false;
    if (depth_ == Depth::quick) return unknown_raster && opened_ < most_quick_tries;
    glance_ = false;
    const Places::Due due = places_.due(at_byte, at_us);
    if (due != Places::Due::no) {
        look_again_ = due == Places::Due::place && places_.served() % 2 == 1;
        glance_ = due == Places::Due::late;
        return true;
    }
    if ((unknown_raster || asked_) && extra_ < most_extra_samples) {
        ++extra_;
        return true;
    }
    glance_ = look_again_ && is_second_later(at_us);
    if (glance_) look_again_ = false;
    return glance_;
}

bool PictureSamples::is_second_later(std::optional<std::int64_t> at_us) const {
    constexpr std::int64_t nearly_a_second_us = 900'000;
    return at_us && places_.latest_us() && *at_us - *places_.latest_us() >= nearly_a_second_us;
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
        places_.miss();
    }
}

}  // namespace yancai
