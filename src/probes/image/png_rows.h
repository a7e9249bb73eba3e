// SPDX-License-Identifier: GPL-3.0-or-later
// PngRows: the rows of a PNG's picture out of the data that it unpacks to (W3C PNG specification, 9: filtering), where these are
// its samples: 8 bits each, not interlaced, no palette. One object, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace yancai {

// What IHDR says of such a picture.
struct PngSamples {
    std::uint32_t width{0}, height{0}, bands{0};
    bool operator==(const PngSamples&) const = default;
};
// The thirteen bytes of IHDR; nothing for any other picture.
[[nodiscard]] std::optional<PngSamples> png_samples(std::span<const std::byte> header);

class PngRows {
public:
    using SeeRow = std::function<void(const std::uint8_t* samples)>;  // width times bands of them, gone after the call
    PngRows(const PngSamples& samples, SeeRow see);

    // Unpacked data, piece by piece. What is more than the picture is left alone, and so is all behind a filter that nobody
    // knows.
    void take(std::span<const std::byte> piece);
    [[nodiscard]] bool complete() const { return rows_left_ == 0; }

private:
    [[nodiscard]] bool finish_row();

    std::size_t bands_;
    std::vector<std::uint8_t> line_, above_;  // each the type of its filter, and a row
    std::size_t filled_{0};
    std::uint32_t rows_left_;
    bool lost_{false};
    SeeRow see_;
};

}  // namespace yancai
