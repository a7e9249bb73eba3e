// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_bits.h"

#include <algorithm>

namespace yancai {

bool JpegCodes::set(std::span<const std::byte> counts, std::span<const std::byte> symbols) {
    known_ = false;
    largest_symbol_ = 0;
    quick_.fill(0);
    last_code_.fill(-1);
    std::int32_t code = 0;
    std::size_t taken = 0;
    for (unsigned length = 1; length <= 16; ++length) {
        const auto count = std::to_integer<std::int32_t>(counts[length - 1]);
        if ((count > 0 && code + count >= (1 << length)) ||
            taken + static_cast<std::size_t>(count) > std::min<std::size_t>(symbols.size(), 256))
            return false;
        to_symbol_[length] = static_cast<std::int32_t>(taken) - code;
        for (std::int32_t i = 0; i < count; ++i, ++code, ++taken) {
            symbols_[taken] = std::to_integer<std::uint8_t>(symbols[taken]);
            largest_symbol_ = std::max<int>(largest_symbol_, symbols_[taken]);
            last_code_[length] = code;
            if (length > quick_bits) continue;
            const unsigned spare = quick_bits - length;
            const auto first = static_cast<std::size_t>(code) << spare;
            for (std::size_t at = first; at < first + (std::size_t{1} << spare); ++at)
                quick_[at] = static_cast<std::uint16_t>(length << 8U | symbols_[taken]);
        }
        code <<= 1;
    }
    known_ = true;
    return true;
}

void JpegCodes::look_far_ahead() {
    steps_.resize(std::size_t{1} << far_bits);
    for (unsigned bits = 0; bits < steps_.size(); ++bits) steps_[bits] = steps_of(bits);
}

JpegSteps JpegCodes::steps_of(unsigned bits) const {
    constexpr unsigned unused = 16 - far_bits;
    JpegSteps steps;
    while (!steps.ends_block()) {
        // What is behind the bits that are known is read as zeros: a code that needs them takes more than there are.
        const unsigned ahead = (bits << (steps.bits + unused)) & 0xFFFFU;
        const std::uint16_t quick = quick_[ahead >> (16U - quick_bits)];
        if (quick == 0) break;
        const unsigned run = quick >> 4U & 15U, size = quick & 15U;
        const unsigned taken = (quick >> 8U) + size;
        if (steps.bits + taken > far_bits) break;
        steps.bits = static_cast<std::uint8_t>(steps.bits + taken);
        const bool ends_block = size == 0 && run < 15;
        steps.coefficients = static_cast<std::uint8_t>(steps.coefficients + (ends_block ? JpegSteps::end_of_block : run + 1));
    }
    return steps;
}

int JpegBits::longer_symbol(const JpegCodes& codes, std::uint32_t ahead) {
    for (unsigned length = JpegCodes::quick_bits + 1; length <= 16; ++length) {
        const auto code = static_cast<std::int32_t>(ahead >> (16U - length));
        if (codes.last_code_[length] < code) continue;
        const std::int32_t place = codes.to_symbol_[length] + code;
        if (place < 0 || place > 255) return -1;
        drop(length);
        return codes.symbols_[static_cast<std::size_t>(place)];
    }
    return -1;
}

int JpegBits::peek_byte() {
    if (block_.empty()) {
        reader_.seek(block_end_);
        if (block_end_ >= end_ || trouble_) return -1;
        Result<std::span<const std::byte>> bytes = reader_.next();
        if (!bytes) {
            trouble_ = bytes.error();
            return -1;
        }
        block_ = bytes->first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes->size(), end_ - block_end_)));
        block_end_ += block_.size();
        if (block_.empty()) return -1;
    }
    return std::to_integer<int>(block_[0]);
}

int JpegBits::next_byte() {
    const int byte = peek_byte();
    if (byte >= 0) block_ = block_.subspan(1);
    return byte;
}

void JpegBits::refill_slowly() {
    while (count_ <= 56)
        if (!refill_before_mark()) refill_byte();
    // Far behind the end there is nothing to tell any more: a count that could wrap is kept where it is.
    lent_ = std::min(lent_, 1U << 20U);
}

// The bytes up to the next 0xFF, as far as there is room; false where that comes next, or too little is left to look at.
bool JpegBits::refill_before_mark() {
    if (at_mark_ || block_.size() < sizeof(std::uint64_t)) return false;
    const std::uint64_t bytes = next_eight();
    unsigned clear = 0;
    while (clear < 8 && (bytes >> (56U - clear * 8) & 0xFFU) != 0xFF) ++clear;
    if (clear == 0) return false;
    // Of the 0xFF itself no bit is held: it may be no data.
    const std::uint64_t data = clear < 8 ? bytes & ~(~std::uint64_t{0} >> (clear * 8)) : bytes;
    hold(data, std::min(clear, (64U - count_) / 8));
    return true;
}

void JpegBits::refill_byte() {
    int byte = at_mark_ ? -1 : next_byte();
    if (byte == 0xFF) {
        int code = next_byte();
        while (code == 0xFF) code = next_byte();  // fill bytes before a mark
        if (code != 0) {
            at_mark_ = true;
            mark_ = code;
            byte = -1;
        }
    } else if (byte < 0) {
        at_mark_ = true;
    }
    if (byte < 0) {
        byte = 0;
        lent_ += 8;
    }
    held_ |= static_cast<std::uint64_t>(byte) << (56U - count_);
    count_ += 8;
}

std::uint64_t JpegBits::bytes_left() {
    refill();
    const unsigned own = count_ > lent_ ? count_ - lent_ : 0;
    std::uint64_t bytes = own / 8;
    while (!at_mark_) {
        const int byte = next_byte();
        if (byte < 0) {
            at_mark_ = true;
        } else if (byte == 0xFF) {
            int code = next_byte();
            while (code == 0xFF) code = next_byte();
            if (code == 0) {
                ++bytes;
            } else {
                at_mark_ = true;
                mark_ = code;
            }
        } else {
            ++bytes;
        }
    }
    return bytes;
}

bool JpegBits::restart(unsigned number) {
    if (!at_mark_ || mark_ != static_cast<int>(0xD0 + (number & 7U))) return false;
    held_ = 0;
    count_ = lent_ = 0;
    at_mark_ = false;
    mark_ = -1;
    return true;
}

}  // namespace yancai
