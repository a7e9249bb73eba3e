// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_blocks.h"

#include <algorithm>
#include <bit>

#include "probes/image/jpeg_order.h"

namespace yancai {
namespace {

// T.81, F.2.2.1: of the difference to the block before, with samples of 12 bits.
constexpr int most_bits_of_mean = 15;

// T.81, F.2.2.1: table F.1's numbers from the bits that tell them. Which half a number is in cannot be foreseen: no branch.
int extended(std::uint32_t bits, unsigned size) {
    const auto value = static_cast<int>(bits), all = 1 << size;
    return value - (-static_cast<int>(value < all / 2) & (all - 1));
}

// T.81, F.2.2.2, from coefficient `at` on, when no value is wanted any more.
bool skip_values(JpegBits& bits, const JpegCodes& codes, unsigned at) {
    for (; at < 64; ++at) {
        const JpegSteps steps = bits.follow(codes, at);
        // Not where these codes would fill the block: those behind the last coefficient belong to another.
        if (steps.ends_block() && at + steps.coefficients < 64 + JpegSteps::end_of_block) {
            bits.step(steps);
            return true;
        }
        std::uint32_t unwanted = 0;
        const int symbol = bits.symbol_and_value(codes, unwanted);
        if (symbol < 0) return false;
        const unsigned run = static_cast<unsigned>(symbol) >> 4U;
        if ((static_cast<unsigned>(symbol) & 15U) == 0 && run < 15) return true;  // end of block
        at += run;
        if (at > 63) return false;
    }
    return true;
}

// The same from the first on, with their values.
bool read_values(JpegBits& bits, const JpegCodes& codes, const JpegBlockValues& values) {
    for (unsigned at = 1; at < 64; ++at) {
        std::uint32_t value = 0;
        const int symbol = bits.symbol_and_value(codes, value);
        if (symbol < 0) return false;
        const unsigned run = static_cast<unsigned>(symbol) >> 4U, size = static_cast<unsigned>(symbol) & 15U;
        if (size == 0 && run < 15) return true;  // end of block
        at += run;
        if (at > 63) return false;
        values.keep(at, extended(value, size));
    }
    return true;
}

// Where processors are not sure to have it, std::popcount() is a call that takes longer than all around it.
unsigned bits_set(std::uint64_t bits) {
    bits -= bits >> 1U & 0x5555555555555555U;
    bits = (bits & 0x3333333333333333U) + (bits >> 2U & 0x3333333333333333U);
    bits = (bits + (bits >> 4U)) & 0x0F0F0F0F0F0F0F0FU;
    return static_cast<unsigned>(bits * 0x0101010101010101U >> 56U);
}

// Of the bits `from` to `to`, the last one included.
std::uint64_t stretch(unsigned from, unsigned to) {
    return from > to ? 0 : (~std::uint64_t{0} >> (63U - (to - from))) << from;
}

}  // namespace

bool JpegBlocks::begin(const JpegFrame& frame, const Limits& limits) {
    progressive_ = frame.progressive;
    if (!progressive_) return true;
    if (frame.blocks() > limits.memory_bytes / sizeof(std::uint64_t)) return false;
    for (const JpegComponent& component : frame.components)
        coded_.push_back({component.stride, std::vector<std::uint64_t>(static_cast<std::size_t>(component.blocks()))});
    return true;
}

bool JpegBlocks::read_tables(std::span<const std::byte> body) {
    while (body.size() >= 17) {
        const auto head = std::to_integer<std::size_t>(body[0]);
        std::size_t symbols = 0;
        for (const std::byte count : body.subspan(1, 16)) symbols += std::to_integer<std::size_t>(count);
        if ((head >> 4U) > 1 || (head & 15U) > 3 || symbols > body.size() - 17) return false;
        JpegCodes& codes = codes_[head >> 4U][head & 15U];
        if (!codes.set(body.subspan(1, 16), body.subspan(17, symbols))) return false;
        if ((head >> 4U) == 1 && !progressive_) codes.look_far_ahead();
        body = body.subspan(17 + symbols);
    }
    return body.empty();
}

bool JpegBlocks::begin_scan(const JpegScan& scan) {
    scan_ = &scan;
    restart();
    for (const JpegScan::Part& part : scan.parts) {
        const JpegCodes& means = codes_[0][part.dc];
        if (scan.first == 0 && scan.high == 0 && (!means.known() || means.largest_symbol() > most_bits_of_mean)) return false;
        if (scan.last > 0 && !codes_[1][part.ac].known()) return false;
    }
    return true;
}

void JpegBlocks::restart() {
    means_.fill(0);
    end_of_band_ = 0;
}

bool JpegBlocks::read(JpegBits& bits, JpegPicture* picture, std::size_t part, std::uint64_t x, std::uint64_t y) {
    if (!progressive_) return read_sequential(bits, picture, part, x, y);
    if (scan_->first == 0) return read_mean(bits, picture, part, x, y);
    const JpegScan::Part& one = scan_->parts[part];
    const JpegBlockValues values = picture != nullptr ? picture->values(one.component, x, y) : JpegBlockValues{};
    Coded& component = coded_[one.component];
    std::uint64_t& coded = component.blocks[static_cast<std::size_t>(y * component.stride + x)];
    const JpegCodes& codes = codes_[1][one.ac];
    return scan_->high == 0 ? read_band(bits, codes, values, coded) : refine_band(bits, codes, values, coded);
}

bool JpegBlocks::read_sequential(JpegBits& bits, JpegPicture* picture, std::size_t part, std::uint64_t x, std::uint64_t y) {
    const JpegScan::Part& one = scan_->parts[part];
    std::uint32_t difference = 0;
    const int size = bits.symbol_and_value(codes_[0][one.dc], difference);
    if (size < 0) return false;
    if (picture == nullptr) return skip_values(bits, codes_[1][one.ac], 1);
    const JpegBlockValues values = picture->values(one.component, x, y);
    means_[part] = static_cast<std::int16_t>(means_[part] + extended(difference, static_cast<unsigned>(size)));
    values.keep_mean(means_[part]);
    const JpegCodes& codes = codes_[1][one.ac];
    return values.all == nullptr ? skip_values(bits, codes, 1) : read_values(bits, codes, values);
}

// T.81, G.1.2.1.
bool JpegBlocks::read_mean(JpegBits& bits, JpegPicture* picture, std::size_t part, std::uint64_t x, std::uint64_t y) {
    const JpegScan::Part& one = scan_->parts[part];
    const JpegBlockValues values = picture != nullptr ? picture->values(one.component, x, y) : JpegBlockValues{};
    if (scan_->high > 0) {
        const std::uint32_t bit = bits.take(1);
        if (picture != nullptr && bit != 0) values.keep_mean(*values.mean | 1 << scan_->low);
        return true;
    }
    std::uint32_t difference = 0;
    const int size = bits.symbol_and_value(codes_[0][one.dc], difference);
    if (size < 0) return false;
    means_[part] = static_cast<std::int16_t>(means_[part] + extended(difference, static_cast<unsigned>(size)));
    if (picture != nullptr) values.keep_mean(means_[part] << scan_->low);
    return true;
}

// T.81, G.1.2.2: coefficients of a band for the first time.
bool JpegBlocks::read_band(JpegBits& bits, const JpegCodes& codes, const JpegBlockValues& values, std::uint64_t& coded) {
    if (end_of_band_ > 0) {
        --end_of_band_;
        return true;
    }
    for (unsigned at = scan_->first; at <= scan_->last; ++at) {
        std::uint32_t value = 0;
        const int symbol = bits.symbol_and_value(codes, value);
        if (symbol < 0) return false;
        const unsigned run = static_cast<unsigned>(symbol) >> 4U;
        const unsigned size = static_cast<unsigned>(symbol) & 15U;
        if (size == 0 && run < 15) {
            end_of_band_ = (1U << run) - 1 + bits.take(run);
            return true;
        }
        at += run;
        if (at > scan_->last) return false;
        if (size == 0) continue;
        coded |= std::uint64_t{1} << at;
        values.keep(at, extended(value, size) * (1 << scan_->low));
    }
    return true;
}

// One more bit for each of the coefficients from `from` to `to` that are not zero.
void JpegBlocks::refine(JpegBits& bits, unsigned from, unsigned to, std::uint64_t coded, const JpegBlockValues& values) const {
    std::uint64_t left = coded & stretch(from, to);
    if (values.all == nullptr) {
        for (unsigned count = bits_set(left); count > 0; count -= std::min(count, 16U)) bits.skip(std::min(count, 16U));
        return;
    }
    for (; left != 0; left &= left - 1) {
        if (bits.take(1) == 0) continue;
        std::int16_t& value = values.all[jpeg_zigzag[static_cast<std::size_t>(std::countr_zero(left))]];
        value = static_cast<std::int16_t>(value < 0 ? value - (1 << scan_->low) : value + (1 << scan_->low));
    }
}

// T.81, G.1.2.3: one more bit of what is known, and what becomes known with it.
bool JpegBlocks::refine_band(JpegBits& bits, const JpegCodes& codes, const JpegBlockValues& values, std::uint64_t& coded) {
    unsigned at = scan_->first;
    for (; at <= scan_->last && end_of_band_ == 0; ++at) {
        std::uint32_t value = 0;
        const int symbol = bits.symbol_and_value(codes, value);
        if (symbol < 0) return false;
        unsigned run = static_cast<unsigned>(symbol) >> 4U;
        const unsigned size = static_cast<unsigned>(symbol) & 15U;
        if (size > 1) return false;
        if (size == 0 && run < 15) {
            end_of_band_ = (1U << run) + bits.take(run);
            break;
        }
        const bool positive = size == 1 && value != 0;
        // The place behind as many zeros as the run has.
        std::uint64_t zeros = ~coded & stretch(at, scan_->last);
        for (; run > 0 && zeros != 0; --run) zeros &= zeros - 1;
        if (zeros == 0) {
            refine(bits, at, scan_->last, coded, values);
            return size == 0;
        }
        const auto place = static_cast<unsigned>(std::countr_zero(zeros));
        refine(bits, at, place, coded, values);
        at = place;
        if (size == 0) continue;
        coded |= std::uint64_t{1} << at;
        values.keep(at, positive ? 1 << scan_->low : -(1 << scan_->low));
    }
    if (end_of_band_ == 0) return true;
    refine(bits, at, scan_->last, coded, values);
    --end_of_band_;
    return true;
}

}  // namespace yancai
