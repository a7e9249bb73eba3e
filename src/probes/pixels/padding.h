// SPDX-License-Identifier: GPL-3.0-or-later
// Padding: whether all 16-bit samples seen are 8-bit ones written twice, or with zeros behind them. One object, one thread.
#pragma once

#include <cstddef>
#include <cstdint>

namespace yancai {

class Padding {
public:
    // `colours` of every `bands` samples; what is transparent says nothing of the rest.
    void add(const std::uint16_t* samples, std::size_t pixels, std::size_t bands, std::size_t colours) {
        if (!eight_bits()) return;
        for (std::size_t i = 0; i < pixels * bands; i += bands) {
            for (std::size_t band = 0; band < colours; ++band) {
                const unsigned sample = samples[i + band];
                not_twice_ |= (sample ^ sample >> 8U) & 0xFFU;
                not_zero_ |= sample & 0xFFU;
            }
        }
    }
    [[nodiscard]] bool eight_bits() const { return not_twice_ == 0 || not_zero_ == 0; }

private:
    unsigned not_twice_{0}, not_zero_{0};  // bits that would be 0
};

}  // namespace yancai
