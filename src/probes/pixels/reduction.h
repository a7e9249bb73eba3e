// SPDX-License-Identifier: GPL-3.0-or-later
// Reduction: a picture made small while its rows go by, by averaging: at least 384 samples a side, or all there are, and never
// more than 767. One object, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace yancai {

template <class Sample>  // std::uint8_t, std::uint16_t, float
class Reduction {
public:
    Reduction(std::uint32_t width, std::uint32_t height, std::uint32_t bands);

    // The next row, its bands interleaved.
    void add_row(const Sample* row);
    // All rows were added.
    [[nodiscard]] bool complete() const { return rows_seen_ == height_; }

    [[nodiscard]] std::uint32_t width() const { return (width_ + across_ - 1) / across_; }
    [[nodiscard]] std::uint32_t height() const { return (height_ + down_ - 1) / down_; }
    [[nodiscard]] std::uint32_t bands() const { return bands_; }
    // Pixels of the picture that became one.
    [[nodiscard]] std::uint32_t across() const { return across_; }
    [[nodiscard]] std::uint32_t down() const { return down_; }
    [[nodiscard]] const std::vector<Sample>& samples() const { return small_; }

private:
    // Rows are added up in the narrowest type that holds a few hundred: a processor adds many of these at a time.
    using Sum = std::conditional_t<std::is_same_v<Sample, std::uint8_t>, std::uint16_t,
                                   std::conditional_t<std::is_same_v<Sample, std::uint16_t>, std::uint32_t, float>>;
    static constexpr std::uint32_t most_rows = 257;  // 257·255 is the largest 16-bit number

    // Of many rows that become one every second tells as much.
    static constexpr std::uint32_t many_rows = 8;

    void settle();
    void finish_line();

    std::uint32_t width_, height_, bands_, across_, down_;
    std::uint32_t rows_seen_{0}, rows_of_line_{0};
    std::uint32_t rows_summed_{0}, rows_settled_{0};  // of the line
    std::vector<Sum> sums_;
    std::vector<double> line_;
    std::vector<Sample> small_;
};

}  // namespace yancai
