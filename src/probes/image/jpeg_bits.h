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
    // Makes ready for JpegBits::steps().
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

    // The next symbol; -1 where no code fits.
    [[nodiscard]] int symbol(const JpegCodes& codes) {
        refill();
        const std::uint32_t ahead = static_cast<std::uint32_t>(held_ >> 48U);
        if (const std::uint16_t quick = codes.quick_[ahead >> (16U - JpegCodes::quick_bits)]; quick != 0) {
            drop(quick >> 8U);
            return quick & 0xFF;
        }
        return longer_symbol(codes, ahead);
    }
    // The next symbol, stepping over the value behind it, whose bits its lower half counts.
    [[nodiscard]] int symbol_and_value(const JpegCodes& codes) {
        refill();
        const std::uint32_t ahead = static_cast<std::uint32_t>(held_ >> 48U);
        if (const std::uint16_t quick = codes.quick_[ahead >> (16U - JpegCodes::quick_bits)]; quick != 0) {
            drop((quick >> 8U) + (quick & 15U));
            return quick & 0xFF;
        }
        const int symbol = longer_symbol(codes, ahead);
        if (symbol > 0) drop(static_cast<unsigned>(symbol) & 15U);
        return symbol;
    }
    // What the next bits are; nothing is stepped over. Of codes that look far ahead.
    [[nodiscard]] JpegSteps steps(const JpegCodes& codes) {
        refill();
        return codes.steps_[static_cast<std::size_t>(held_ >> (64U - JpegCodes::far_bits))];
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
    // Near which byte of the file the next bit stands.
    [[nodiscard]] std::uint64_t at() const { return position() - std::min<std::uint64_t>(position(), count_ / 8); }
    [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

private:
    void refill() {
        if (count_ <= 32 && !refill_at_once()) refill_slowly();
    }
    // As many whole bytes as there is room for, where the next eight are coded data and nothing else. The bits of the byte behind
    // them are held already, and not counted: they are the same when it is added.
    bool refill_at_once() {
        if (at_mark_ || block_.size() < sizeof(std::uint64_t)) return false;
        const std::uint64_t bytes = next_eight();
        // 0xFF is among them, and may begin a mark.
        if (((~bytes - 0x0101010101010101U) & bytes & 0x8080808080808080U) != 0) return false;
        hold(bytes, (64U - count_) / 8);
        return true;
    }
    // The first byte in the file is the highest.
    [[nodiscard]] std::uint64_t next_eight() const {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, block_.data(), sizeof bytes);
        return std::endian::native == std::endian::little ? __builtin_bswap64(bytes) : bytes;
    }
    void hold(std::uint64_t bytes, unsigned taken) {
        held_ |= bytes >> count_;
        block_ = block_.subspan(taken);
        count_ += taken * 8;
    }
    void drop(unsigned count) {
        held_ <<= count;
        count_ -= count;
    }
    void refill_slowly();
    bool refill_before_mark();
    void refill_byte();
    [[nodiscard]] int longer_symbol(const JpegCodes& codes, std::uint32_t ahead);
    [[nodiscard]] int next_byte();  // of the file; -1 at the end
    [[nodiscard]] int peek_byte();
    [[nodiscard]] std::uint64_t position() const { return block_end_ - block_.size(); }

    ImageReader& reader_;
    std::uint64_t end_;
    std::span<const std::byte> block_;  // what of the reader's block is not taken yet
    std::uint64_t block_end_{reader_.position()};
    std::uint64_t held_{0};  // the next bits, from the top
    unsigned count_{0};      // how many of them
    unsigned lent_{0};       // the last of which are zeros that the file does not have
    bool at_mark_{false};
    int mark_{-1};
    std::optional<Error> trouble_;
};

}  // namespace yancai
