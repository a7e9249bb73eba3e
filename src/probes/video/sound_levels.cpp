// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/sound_levels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace yancai {
namespace {

constexpr std::size_t most_stretches = 3600;
constexpr double silence_db = -120;

struct Sum {
    double peak{0}, squares{0};
};

// A sample as a share of full scale. Floating point may be more, but no sound is a thousand times as loud as full scale.
template <class T>
double share(T sample) {
    constexpr double most = 1000;
    if constexpr (std::is_floating_point_v<T>)
        return std::isfinite(sample) ? std::clamp<double>(sample, -most, most) : 0;
    else if constexpr (std::is_unsigned_v<T>)
        return (static_cast<double>(sample) - 128) / 128;
    else
        return static_cast<double>(sample) / -static_cast<double>(std::numeric_limits<T>::min());
}

template <class T>
void add_samples(const std::uint8_t* data, std::size_t count, Sum& sum) {
    const T* samples = reinterpret_cast<const T*>(data);
    for (std::size_t i = 0; i < count; ++i) {
        const double value = share(samples[i]);
        sum.peak = std::max(sum.peak, std::abs(value));
        sum.squares += value * value;
    }
}

bool add_plane(AVSampleFormat format, const std::uint8_t* data, std::size_t count, Sum& sum) {
    switch (av_get_packed_sample_fmt(format)) {
        case AV_SAMPLE_FMT_U8: add_samples<std::uint8_t>(data, count, sum); return true;
        case AV_SAMPLE_FMT_S16: add_samples<std::int16_t>(data, count, sum); return true;
        case AV_SAMPLE_FMT_S32: add_samples<std::int32_t>(data, count, sum); return true;
        case AV_SAMPLE_FMT_S64: add_samples<std::int64_t>(data, count, sum); return true;
        case AV_SAMPLE_FMT_FLT: add_samples<float>(data, count, sum); return true;
        case AV_SAMPLE_FMT_DBL: add_samples<double>(data, count, sum); return true;
        default: return false;
    }
}

double decibel(double share) {
    if (share <= 0) return silence_db;
    return std::max(silence_db, std::round(200 * std::log10(share)) / 10);
}

}  // namespace

void SoundLevels::add(const AVFrame& frame, std::int64_t at_us) {
    const auto format = static_cast<AVSampleFormat>(frame.format);
    const int channels = frame.ch_layout.nb_channels;
    if (frame.nb_samples <= 0 || channels <= 0 || frame.sample_rate <= 0 || frame.extended_data == nullptr) return;
    const bool planar = av_sample_fmt_is_planar(format) != 0;
    const auto count = static_cast<std::size_t>(frame.nb_samples);
    Sum sum;
    for (int plane = 0; plane < (planar ? channels : 1); ++plane)
        if (!add_plane(format, frame.extended_data[plane], planar ? count : count * static_cast<std::size_t>(channels), sum))
            return;

    at_us = std::max(at_us, end_us().value_or(at_us));
    if (!open_ || at_us - stretches_.back().at_us >= step_us_) {
        if (stretches_.size() >= most_stretches) halve();
        stretches_.push_back({at_us, 0, 0, 0, 0});
        open_ = true;
    }
    Stretch& now = stretches_.back();
    now.lasts_us += static_cast<std::int64_t>(count * 1'000'000 / static_cast<std::size_t>(frame.sample_rate));
    now.peak = std::max(now.peak, sum.peak);
    now.squares += sum.squares;
    now.samples += count * static_cast<std::size_t>(channels);
}

std::optional<std::int64_t> SoundLevels::end_us() const {
    if (stretches_.empty()) return std::nullopt;
    return stretches_.back().at_us + stretches_.back().lasts_us;
}

void SoundLevels::halve() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < stretches_.size(); i += 2) {
        Stretch both = stretches_[i];
        if (i + 1 < stretches_.size()) {
            const Stretch& next = stretches_[i + 1];
            both.lasts_us += next.lasts_us;
            both.peak = std::max(both.peak, next.peak);
            both.squares += next.squares;
            both.samples += next.samples;
        }
        stretches_[kept++] = both;
    }
    stretches_.resize(kept);
    if (step_us_ < 1LL << 56) step_us_ *= 2;
}

std::vector<SoundLevel> SoundLevels::levels(std::int64_t start_us) const {
    std::vector<SoundLevel> levels;
    levels.reserve(stretches_.size());
    for (const Stretch& stretch : stretches_)
        levels.push_back({std::max<std::int64_t>(0, stretch.at_us - start_us), stretch.lasts_us, decibel(stretch.peak),
                          decibel(std::sqrt(stretch.squares / static_cast<double>(stretch.samples)))});
    return levels;
}

}  // namespace yancai
