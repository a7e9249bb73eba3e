// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/picture_looks.h"

#include <algorithm>
#include <cmath>

#include "probes/pixels/active_area.h"
#include "probes/pixels/detail.h"
#include "probes/pixels/fields.h"
#include "probes/pixels/hash.h"
#include "probes/pixels/turned.h"

namespace yancai {
namespace {

constexpr std::size_t most_looks = 3600;
constexpr std::size_t most_samples = 18;  // of a clip that is decoded whole

// 10 % of the range, as blackdetect counts; 16…235 in video.
constexpr std::uint8_t dark_in_full_range = 26, dark_in_video_range = 38;
// A picture as dark as this says nothing of bars, and stands for a clip only where all are.
constexpr double nearly_black = 0.9;

// Facts are kept with as many digits as they are worth.
double rounded(double value, double digits) {
    return std::round(value * digits) / digits;
}

// Every n-th row of a large picture stands for all: bars are many rows high, and a quarter of it tells how dark it is.
std::uint32_t row_step(const LumaView& luma) {
    return luma.height >= 256 ? 4 : 1;
}
LumaView some_rows(const LumaView& luma) {
    const std::uint32_t step = row_step(luma);
    return {luma.samples, luma.width, (luma.height + step - 1) / step, luma.stride * step};
}

// Rows that were not looked at are taken for part of the picture.
ActiveArea area_of(const LumaView& luma) {
    const std::uint32_t step = row_step(luma);
    ActiveArea area = active_area(some_rows(luma));
    const std::uint32_t end = std::min(luma.height, (area.top + area.height) * step);
    area.top = area.top == 0 ? 0 : (area.top - 1) * step + 1;
    area.height = end - area.top;
    return area;
}

LumaView part_of(const LumaView& luma, const ActiveArea& area) {
    const std::size_t first = area.top * luma.stride + area.left;
    return {luma.samples.subspan(first), area.width, area.height, luma.stride};
}

}  // namespace

void PictureLooks::Rhythm::took(std::int64_t at_us) {
    if (!origin_us) origin_us = at_us;
    last = place_of(at_us);
}

void PictureLooks::Rhythm::widen() {
    step_us *= 2;
    if (last > 0) last /= 2;
}

std::optional<std::int64_t> PictureLooks::latest_us() const {
    return looks_.empty() ? std::nullopt : std::optional(looks_.back().at_us);
}

std::optional<PictureLooks::Picture> PictureLooks::read(const AVFrame& frame, std::int64_t at_us) {
    const LumaView luma = plane_.luma(frame);
    if (luma.empty()) return std::nullopt;
    const std::uint8_t dark = is_full_range(frame) ? dark_in_full_range : dark_in_video_range;
    return Picture{frame, luma, std::max(at_us, latest_us().value_or(at_us)), rounded(share_below(some_rows(luma), dark), 1e4)};
}

void PictureLooks::look(const AVFrame& frame, std::int64_t at_us) {
    if (const auto picture = read(frame, at_us)) add_look(*picture);
}

void PictureLooks::sample(const AVFrame& frame, std::int64_t at_us) {
    const auto picture = read(frame, at_us);
    if (!picture) return;
    add_look(*picture);
    add_sample(*picture);
}

void PictureLooks::expect(std::int64_t lasts_us) {
    while (lasts_us / sample_rhythm_.step_us >= static_cast<std::int64_t>(most_samples)) sample_rhythm_.widen();
}

void PictureLooks::pass(const AVFrame& frame, std::int64_t at_us) {
    const bool looked = look_rhythm_.due(at_us), sampled = sample_rhythm_.due(at_us);
    if (!looked && !sampled) return;
    const auto picture = read(frame, at_us);
    if (!picture) return;
    if (looked) {
        add_look(*picture);
        look_rhythm_.took(picture->at_us);
        while (looks_.size() > most_looks) thin_looks();
    }
    if (sampled) {
        add_sample(*picture);
        sample_rhythm_.took(picture->at_us);
        while (samples_.size() > most_samples) thin_samples();
    }
}

void PictureLooks::add_look(const Picture& picture) {
    Look look{picture.at_us, picture.dark_share, {}};
    SmallPicture now = SmallPicture::of(picture.luma);
    if (before_) look.change = rounded(largest_block_change(*before_, now), 1e2);
    before_ = std::move(now);
    looks_.push_back(look);
}

void PictureLooks::add_sample(const Picture& picture) {
    const LumaView progressive = picture.frame.interlaced_frame != 0 ? without_combs(picture.luma, progressive_) : picture.luma;
    std::optional<Detail> detail;
    if (picture.dark_share < nearly_black) {
        const ActiveArea area = area_of(progressive);
        detail = picture_detail(part_of(progressive, area));
        widen_active(picture, area);
    }
    if (detail) detail = Detail{rounded(detail->band_ratio_db, 1e2), rounded(detail->energy, 1e2)};
    samples_.push_back({picture.at_us, picture_hash(picture.luma), detail});
    consider(picture, detail);
}

void PictureLooks::widen_active(const Picture& picture, const ActiveArea& area) {
    if (!active_) {
        active_ = area;
        active_width_ = picture.luma.width;
        active_height_ = picture.luma.height;
        return;
    }
    if (picture.luma.width != active_width_ || picture.luma.height != active_height_) return;  // a raster of its own
    const std::uint32_t right = std::max(active_->left + active_->width, area.left + area.width);
    const std::uint32_t bottom = std::max(active_->top + active_->height, area.top + area.height);
    active_->left = std::min(active_->left, area.left);
    active_->top = std::min(active_->top, area.top);
    active_->width = right - active_->left;
    active_->height = bottom - active_->top;
}

void PictureLooks::consider(const Picture& picture, const std::optional<Detail>& detail) {
    const double score = detail ? detail->energy : -picture.dark_share;
    if (best_ && score <= best_score_) return;
    if (AvFrameHandle kept{av_frame_clone(&picture.frame)}) {
        best_ = std::move(kept);
        best_score_ = score;
    }
}

void PictureLooks::thin_looks() {
    look_rhythm_.widen();
    std::vector<Look> kept;
    double passed = 0;  // the largest change since the last one kept, of looks that go
    for (Look& look : looks_) {
        const bool goes = !kept.empty() && look_rhythm_.place_of(look.at_us) == look_rhythm_.place_of(kept.back().at_us);
        passed = std::max(passed, look.change.value_or(0));
        if (goes) continue;
        if (look.change) look.change = passed;
        passed = 0;
        kept.push_back(look);
    }
    looks_ = std::move(kept);
}

void PictureLooks::thin_samples() {
    sample_rhythm_.widen();
    std::vector<SampledPicture> kept;
    for (const SampledPicture& sample : samples_)
        if (kept.empty() || sample_rhythm_.place_of(sample.at_us) != sample_rhythm_.place_of(kept.back().at_us))
            kept.push_back(sample);
    samples_ = std::move(kept);
}

void PictureLooks::write(PictureTrack& track, std::int64_t start_us) && {
    const auto from_start = [&](std::int64_t at_us) { return std::max<std::int64_t>(0, at_us - start_us); };
    for (Look& look : looks_) look.at_us = from_start(look.at_us);
    for (SampledPicture& sample : samples_) {
        sample.at_us = from_start(sample.at_us);
        sample.hash = turned(sample.hash, track.rotation);
    }
    track.looks = std::move(looks_);
    track.samples = std::move(samples_);
    track.active = active_;
}

}  // namespace yancai
