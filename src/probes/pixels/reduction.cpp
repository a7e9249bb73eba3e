// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/pixels/reduction.h"

#include <algorithm>

namespace yancai {
namespace {

constexpr std::uint32_t fewest = 384;

}  // namespace

template <class Sample>
Reduction<Sample>::Reduction(std::uint32_t width, std::uint32_t height, std::uint32_t bands)
    : width_(width),
      height_(height),
      bands_(bands),
      across_(std::max(1U, width / fewest)),
      down_(std::max(1U, height / fewest)),
      sums_(std::size_t{width} * bands),
      line_(std::size_t{this->width()} * bands) {
    small_.reserve(line_.size() * this->height());
}

template <class Sample>
void Reduction<Sample>::add_row(const Sample* row) {
    if (complete()) return;
    if (down_ < many_rows || rows_of_line_ % 2 == 0) {
        Sum* const sums = sums_.data();
        const std::size_t count = sums_.size();
        for (std::size_t i = 0; i < count; ++i) sums[i] = static_cast<Sum>(sums[i] + row[i]);
        ++rows_summed_;
    }
    ++rows_seen_;
    ++rows_of_line_;
    const bool ends = rows_of_line_ == down_ || complete();
    if (ends || rows_summed_ == most_rows) settle();
    if (ends) finish_line();
}

// Moves the sums on to the line's boxes.
template <class Sample>
void Reduction<Sample>::settle() {
    for (std::uint32_t x = 0; x < width_; ++x) {
        double* const box = &line_[std::size_t{x / across_} * bands_];
        const Sum* const pixel = &sums_[std::size_t{x} * bands_];
        for (std::uint32_t band = 0; band < bands_; ++band) box[band] += pixel[band];
    }
    std::fill(sums_.begin(), sums_.end(), Sum{0});
    rows_settled_ += rows_summed_;
    rows_summed_ = 0;
}

template <class Sample>
void Reduction<Sample>::finish_line() {
    for (std::uint32_t x = 0; x < width(); ++x) {
        const std::uint32_t columns = std::min(across_, width_ - x * across_);
        const double pixels = static_cast<double>(columns) * rows_settled_;
        for (std::uint32_t band = 0; band < bands_; ++band) {
            const double mean = line_[std::size_t{x} * bands_ + band] / pixels;
            if constexpr (std::is_floating_point_v<Sample>)
                small_.push_back(static_cast<Sample>(mean));
            else
                small_.push_back(static_cast<Sample>(mean + 0.5));
        }
    }
    std::fill(line_.begin(), line_.end(), 0.0);
    rows_of_line_ = rows_settled_ = 0;
}

template class Reduction<std::uint8_t>;
template class Reduction<std::uint16_t>;
template class Reduction<float>;

}  // namespace yancai
