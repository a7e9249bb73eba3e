// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/png_rows.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "probes/byte_order.h"
#include "probes/image/png_raster.h"

namespace yancai {
namespace {

// The one of three neighbours that is nearest to left + above - corner (9.4); `left` where two are as near.
int paeth(int left, int above, int corner) {
    const int to_left = std::abs(above - corner), to_above = std::abs(left - corner),
              to_corner = std::abs(left + above - 2 * corner);
    if (to_left <= to_above && to_left <= to_corner) return left;
    return to_above <= to_corner ? above : corner;
}

// Adds to each sample what `predict` makes of those to its left, above it, and above the one to its left: zeros outside.
template <std::size_t bands, class Predict>
void add_predicted(std::span<std::uint8_t> row, const std::uint8_t* above, Predict predict) {
    std::array<int, bands> left{}, corner{};
    for (std::size_t pixel = 0; pixel < row.size(); pixel += bands) {
        for (std::size_t band = 0; band < bands; ++band) {
            const int up = above[pixel + band];
            const auto sample = static_cast<std::uint8_t>(row[pixel + band] + predict(left[band], up, corner[band]));
            row[pixel + band] = sample;
            left[band] = sample;
            corner[band] = up;
        }
    }
}

template <std::size_t bands>
bool unfilter(std::uint8_t filter, std::span<std::uint8_t> row, const std::uint8_t* above) {
    switch (filter) {
        case 0: return true;
        case 1: add_predicted<bands>(row, above, [](int left, int, int) { return left; }); return true;
        case 2: std::transform(row.begin(), row.end(), above, row.begin(), std::plus<std::uint8_t>()); return true;
        case 3: add_predicted<bands>(row, above, [](int left, int up, int) { return (left + up) / 2; }); return true;
        case 4: add_predicted<bands>(row, above, paeth); return true;
        default: return false;
    }
}

}  // namespace

std::optional<PngSamples> png_samples(std::span<const std::byte> header) {
    if (header.size() != 13 || header[8] != std::byte{8} || header[12] != std::byte{0}) return std::nullopt;
    constexpr std::byte colours{2}, transparency{4};  // all other bits: a palette, or nothing that there is
    if ((header[9] & ~(colours | transparency)) != std::byte{0}) return std::nullopt;
    return PngSamples{static_cast<std::uint32_t>(big_endian(header, 0, 4)), static_cast<std::uint32_t>(big_endian(header, 4, 4)),
                      png_bands(header[9])};
}

PngRows::PngRows(const PngSamples& samples, SeeRow see)
    : bands_(samples.bands),
      line_(1 + std::size_t{samples.width} * samples.bands),
      above_(line_.size()),
      rows_left_(samples.height),
      see_(std::move(see)) {}

void PngRows::take(std::span<const std::byte> piece) {
    while (!piece.empty() && rows_left_ > 0 && !lost_) {
        const std::size_t count = std::min(piece.size(), line_.size() - filled_);
        std::memcpy(line_.data() + filled_, piece.data(), count);
        piece = piece.subspan(count);
        filled_ += count;
        if (filled_ < line_.size()) return;
        filled_ = 0;
        lost_ = !finish_row();
    }
}

bool PngRows::finish_row() {
    const std::span<std::uint8_t> row = std::span(line_).subspan(1);
    const std::uint8_t* const above = above_.data() + 1;
    const bool known = bands_ == 1   ? unfilter<1>(line_[0], row, above)
                       : bands_ == 2 ? unfilter<2>(line_[0], row, above)
                       : bands_ == 3 ? unfilter<3>(line_[0], row, above)
                                     : unfilter<4>(line_[0], row, above);
    if (!known) return false;
    see_(row.data());
    --rows_left_;
    std::swap(line_, above_);
    return true;
}

}  // namespace yancai
