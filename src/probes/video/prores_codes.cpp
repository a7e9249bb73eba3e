// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/prores_codes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>

namespace yancai {
namespace {

// A code book in one byte, as RDD 36 lays them out: how many zeros still begin a Rice code (2 bits), the order of the
// exponential Golomb codes behind them (3 bits), and of the Rice codes (3 bits).
constexpr std::uint8_t first_dc = 0xB8;
constexpr std::array<std::uint8_t, 7> next_dc{0x04, 0x28, 0x28, 0x4D, 0x4D, 0x70, 0x70};
constexpr std::array<std::uint8_t, 16> runs{0x06, 0x06, 0x05, 0x05, 0x04, 0x29, 0x29, 0x29,
                                            0x29, 0x28, 0x28, 0x28, 0x28, 0x28, 0x28, 0x4C};
constexpr std::array<std::uint8_t, 10> levels{0x04, 0x0A, 0x05, 0x06, 0x04, 0x28, 0x28, 0x28, 0x28, 0x4C};

class Bits {
public:
    explicit Bits(std::span<const std::uint8_t> data) : data_(data) {}

    // Empty: longer than any code is.
    std::optional<std::uint32_t> code(std::uint8_t book) {
        const unsigned most_zeros = book & 3U, exponent = book >> 2U & 7U, rice = book >> 5U;
        const std::uint32_t ahead = peek();
        const auto zeros = static_cast<unsigned>(std::countl_zero(ahead));
        if (zeros > most_zeros) {
            const unsigned bits = exponent - most_zeros + 2 * zeros;
            if (bits > 32) return std::nullopt;
            at_ += bits;
            return (ahead >> (32 - bits)) - (1U << exponent) + ((most_zeros + 1) << rice);
        }
        at_ += zeros + 1 + rice;
        return (zeros << rice) + (rice == 0 ? 0 : ahead << (zeros + 1) >> (32 - rice));
    }
    void skip_one() { ++at_; }
    [[nodiscard]] bool overdrawn() const { return at_ > size(); }
    // Nothing but zeros that fill up the last bytes.
    [[nodiscard]] bool done() const {
        if (at_ >= size()) return true;
        return size() - at_ < 32 && peek() == 0;
    }

private:
    [[nodiscard]] std::uint64_t size() const { return 8 * std::uint64_t{data_.size()}; }
    [[nodiscard]] std::uint32_t peek() const {
        const auto begin = static_cast<std::size_t>(at_ / 8);
        if (begin + 8 <= data_.size()) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, data_.data() + begin, 8);
            if constexpr (std::endian::native == std::endian::little) eight = __builtin_bswap64(eight);
            return static_cast<std::uint32_t>(eight << at_ % 8 >> 32U);
        }
        std::uint64_t five = 0;  // behind the end stand zeros
        for (std::size_t i = begin; i < begin + 5; ++i) five = five << 8U | (i < data_.size() ? data_[i] : 0U);
        return static_cast<std::uint32_t>(five >> (8 - at_ % 8));
    }

    std::span<const std::uint8_t> data_;
    std::uint64_t at_{0};
};

}  // namespace

bool prores_codes_fit(std::span<const std::uint8_t> data, std::uint32_t blocks) {
    Bits bits(data);
    auto dc = bits.code(first_dc);
    if (!dc) return false;
    dc = 5;
    for (std::uint32_t block = 1; block < blocks; ++block) {
        dc = bits.code(next_dc[std::min<std::size_t>(*dc, next_dc.size() - 1)]);
        if (!dc || bits.overdrawn()) return false;
    }
    std::optional<std::uint32_t> run = 4, level = 2;
    for (std::uint64_t position = blocks - 1; !bits.done();) {
        run = bits.code(runs[std::min<std::size_t>(*run, runs.size() - 1)]);
        if (!run) return false;
        position += std::uint64_t{*run} + 1;
        if (position >= std::uint64_t{64} * blocks) return false;
        level = bits.code(levels[std::min<std::size_t>(*level, levels.size() - 1)]);
        if (!level) return false;
        level = *level + 1;
        bits.skip_one();  // its sign
        if (bits.overdrawn()) return false;
    }
    return !bits.overdrawn();
}

}  // namespace yancai
