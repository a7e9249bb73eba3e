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

bool JpegBits::bring_block() {
    if (!block_.empty()) return true;
    reader_.seek(block_end_);
    if (block_end_ >= end_ || trouble_) return false;
    Result<std::span<const std::byte>> bytes = reader_.next();
    if (!bytes) {
        trouble_ = bytes.error();
        return false;
    }
    block_ = bytes->first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes->size(), end_ - block_end_)));
    block_end_ += block_.size();
    return !block_.empty();
}

int JpegBits::next_byte() {
    if (!bring_block()) return -1;
    const int byte = std::to_integer<int>(block_[0]);
    block_ = block_.subspan(1);
    return byte;
}

// More coded data behind what is left of them, up to the next mark: T.81, B.1.1.5.
void JpegBits::bring_data() {
    const std::size_t before = left();
    std::byte* const begin = data_.data();
    std::memmove(begin, next_ - history, history + before);
    next_ = begin + history;
    std::byte* to = begin + history + before;
    std::byte* const full = begin + data_.size();
    for (;;) {
        data_end_at_ = position();
        if (to == full) break;
        at_mark_ = !bring_block();
        if (at_mark_) break;
        const auto room = block_.first(std::min(block_.size(), static_cast<std::size_t>(full - to)));
        const void* const found = std::memchr(room.data(), 0xFF, room.size());
        const std::size_t plain =
            found == nullptr ? room.size() : static_cast<std::size_t>(static_cast<const std::byte*>(found) - room.data());
        to = std::copy_n(room.data(), plain, to);
        block_ = block_.subspan(plain);
        if (plain > 0) continue;
        int code = next_byte();
        while (code == 0xFF) code = next_byte();  // that one, and fill bytes before a mark
        at_mark_ = code != 0;
        if (at_mark_) {
            mark_ = code;
            break;
        }
        *to++ = std::byte{0xFF};
    }
    data_end_ = to;
}

void JpegBits::refill_slowly() {
    if (!at_mark_) bring_data();
    if (left() >= sizeof(std::uint64_t)) return refill();
    for (; count_ <= least_held; count_ += 8) {
        if (next_ < data_end_)
            held_ |= std::to_integer<std::uint64_t>(*next_++) << (least_held - count_);
        else
            lent_ += 8;
    }
    // Far behind the end there is nothing to tell any more: a count that could wrap is kept where it is.
    lent_ = std::min(lent_, 1U << 20U);
}

std::uint64_t JpegBits::bytes_left() {
    std::uint64_t bytes = count_ > lent_ ? (count_ - lent_) / 8 : 0;
    for (;;) {
        bytes += left();
        next_ = data_end_;
        if (at_mark_) return bytes;
        bring_data();
    }
}

bool JpegBits::restart(unsigned number) {
    if (!at_mark_ || mark_ != static_cast<int>(0xD0 + (number & 7U))) return false;
    held_ = 0;
    count_ = lent_ = 0;
    at_mark_ = false;
    mark_ = -1;
    return true;
}

std::uint64_t JpegBits::at() const {
    const unsigned own = count_ > lent_ ? count_ - lent_ : 0;
    std::uint64_t at = data_end_at_;
    for (const std::byte* byte = data_end_; byte > next_ - (own + 7) / 8; --byte) at -= byte[-1] == std::byte{0xFF} ? 2 : 1;
    return at;
}

}  // namespace yancai
