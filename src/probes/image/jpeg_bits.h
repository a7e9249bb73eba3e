// SPDX-License-Identifier: GPL-3.0-or-later
// JpegBits: the coded data of one JPEG scan as a row of bits, and the Huffman codes that split it (ITU-T T.81, annexes C and F).
// One object, one thread.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <vector>

#include "probes/image/reader.h"

namespace yancai {

// What the next bits of a block's coefficients are, as far as they tell it: several short codes, each with its value.
struct JpegSteps {
    static constexpr std::uint8_t end_of_block = 64;

    std::uint8_t bits{0};          // that they take; 0: not even one code is told
    std::uint8_t coefficients{0};  // that they step over; and 64 more where they end the block
    [[nodiscard]] bool ends_block() const { return coefficients >= end_of_block; }
};

class JpegCodes {
public:
    // 16 counts and the symbols; false when there are more codes of a length than the length allows, the one of nothing but ones
    // included (T.81, C.2).
    [[nodiscard]] bool set(std::span<const std::byte> counts, std::span<const std::byte> symbols);
    [[nodiscard]] bool known() const { return known_; }
    [[nodiscard]] int largest_symbol() const { return largest_symbol_; }
    // Makes ready for JpegBits::follow().
    void look_far_ahead();

private:
    friend class JpegBits;
    static constexpr unsigned quick_bits = 9;
    static constexpr unsigned far_bits = 12;
    [[nodiscard]] JpegSteps steps_of(unsigned bits) const;
    bool known_{false};
    int largest_symbol_{0};
    std::array<std::uint16_t, 1U << quick_bits> quick_{};  // length and symbol of the code these bits begin with; 0: longer
    std::array<std::int32_t, 17> last_code_{};             // of each length; -1: none
    std::array<std::int32_t, 17> to_symbol_{};             // what to add to a code of each length
    std::array<std::uint8_t, 256> symbols_{};
    std::vector<JpegSteps> steps_;  // by the next bits
};

class JpegBits {
public:
    // From the reader's position to `end`, both of coded data.
    JpegBits(ImageReader& reader, std::uint64_t end) : reader_(reader), end_(end) {}
    JpegBits(const JpegBits&) = delete;
    JpegBits& operator=(const JpegBits&) = delete;

    // The next symbol, and of the value behind it the bits, which its lower half counts; -1 where no code fits.
    [[nodiscard]] int symbol_and_value(const JpegCodes& codes, std::uint32_t& value) {
        refill();
        const std::uint32_t ahead = static_cast<std::uint32_t>(held_ >> 48U);
        const std::uint16_t quick = codes.quick_[ahead >> (16U - JpegCodes::quick_bits)];
        const int symbol = quick != 0 ? quick & 0xFF : longer_symbol(codes, ahead);
        const unsigned length = quick >> 8U, size = static_cast<unsigned>(symbol) & 15U;
        value = static_cast<std::uint32_t>(held_ << length >> 1U >> (63U - size));
        drop(length + (symbol < 0 ? 0 : size));
        return symbol;
    }
    // Steps over coefficients from `at` on as long as the next bits tell them and they are below 64; answers what the bits behind
    // them tell. Of codes that look far ahead.
    [[nodiscard]] JpegSteps follow(const JpegCodes& codes, unsigned& at) {
        const JpegSteps* const told = codes.steps_.data();
        for (;;) {
            refill();
            std::uint64_t held = held_;
            unsigned taken = 0;
            for (unsigned round = 0; round < least_held / JpegCodes::far_bits; ++round) {
                const JpegSteps steps = told[held >> (64U - JpegCodes::far_bits)];
                if (steps.bits == 0 || at + steps.coefficients >= 64) {
                    drop(taken);
                    return steps;
                }
                held <<= steps.bits;
                taken += steps.bits;
                at += steps.coefficients;
            }
            drop(taken);
        }
    }
    void step(JpegSteps steps) { drop(steps.bits); }
    // The value of the next `count` bits, at most 16.
    [[nodiscard]] std::uint32_t take(unsigned count) {
        if (count == 0) return 0;
        refill();
        const auto value = static_cast<std::uint32_t>(held_ >> (64U - count));
        drop(count);
        return value;
    }
    void skip(unsigned count) {  // at most 16
        refill();
        drop(count);
    }
    // True when more was taken than is there.
    [[nodiscard]] bool overdrawn() const { return lent_ > count_; }
    // Whole bytes before the next mark that nothing was taken from.
    [[nodiscard]] std::uint64_t bytes_left();
    // Steps over the restart mark that must come next; false, and nothing stepped over, where another one or none does.
    [[nodiscard]] bool restart(unsigned number);
    // In which byte of the file the next bit stands; behind the last one, where the data end.
    [[nodiscard]] std::uint64_t at() const;
    [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

private:
    // As many whole bytes as there is room for, without a branch that depends on how many: what codes take cannot be foreseen.
    // The bits of the byte behind them are held as well, and not counted: they are the same when it is added.
    void refill() {
        if (left() < sizeof(std::uint64_t)) return refill_slowly();
        held_ |= next_eight() >> count_;
        next_ += (63U - count_) / 8;
        count_ |= least_held;
    }
    [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(data_end_ - next_); }
    // The first byte in the file is the highest.
    [[nodiscard]] std::uint64_t next_eight() const {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, next_, sizeof bytes);
        return std::endian::native == std::endian::little ? __builtin_bswap64(bytes) : bytes;
    }
    void drop(unsigned count) {
        held_ <<= count;
        count_ -= count;
    }
    void refill_slowly();
    void bring_data();
    [[nodiscard]] int longer_symbol(const JpegCodes& codes, std::uint32_t ahead);
    [[nodiscard]] int next_byte();  // of the file; -1 at the end
    [[nodiscard]] bool bring_block();
    [[nodiscard]] std::uint64_t position() const { return block_end_ - block_.size(); }

    static constexpr unsigned least_held = 56;                         // bits, once refilled
    static constexpr std::size_t history = sizeof(std::uint64_t);      // bytes kept in front of those to come, for at()
    static constexpr std::size_t data_bytes = std::size_t{16} << 10U;  // at a time: as much as stays in the nearest cache

    ImageReader& reader_;
    std::uint64_t end_;
    std::span<const std::byte> block_;  // what of the reader's block is not taken yet
    std::uint64_t block_end_{reader_.position()};
    std::vector<std::byte> data_ = std::vector<std::byte>(history + data_bytes);  // without stuffing
    const std::byte *next_{data_.data() + history}, *data_end_{next_};            // what of it is not held yet
    std::uint64_t data_end_at_{block_end_};                                       // in the file
    std::uint64_t held_{0};                                                       // the next bits, from the top
    unsigned count_{0};                                                           // how many of them
    unsigned lent_{0};  // the last of which are zeros that the file does not have
    bool at_mark_{false};
    int mark_{-1};
    std::optional<Error> trouble_;
};

}  // namespace yancai
