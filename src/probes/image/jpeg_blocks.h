// SPDX-License-Identifier: GPL-3.0-or-later
// JpegBlocks: splits the coded data of a JPEG's blocks into codes, sequential and progressive (ITU-T T.81, annexes F and G), and
// shows a JpegPicture the values where one wants them. One object, one thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/limits.h"
#include "probes/image/jpeg_bits.h"
#include "probes/image/jpeg_frame.h"
#include "probes/image/jpeg_picture.h"

namespace yancai {

class JpegBlocks {
public:
    // False when it takes more than the memory allowed.
    [[nodiscard]] bool begin(const JpegFrame& frame, const Limits& limits);
    // Of a segment with Huffman tables. False where it cannot be one.
    [[nodiscard]] bool read_tables(std::span<const std::byte> body);
    // `scan` outlives its blocks. False when a table is missing.
    [[nodiscard]] bool begin_scan(const JpegScan& scan);
    void restart();
    // One block of the scan's component number `part`, at column `x` and line `y` of all its blocks; `picture` is null where
    // nobody wants values. False on a wrong code.
    [[nodiscard]] bool read(JpegBits& bits, JpegPicture* picture, std::size_t part, std::uint64_t x, std::uint64_t y);

private:
    bool read_sequential(JpegBits& bits, JpegPicture* picture, std::size_t part, std::uint64_t x, std::uint64_t y);
    bool read_mean(JpegBits& bits, JpegPicture* picture, std::size_t part, std::uint64_t x, std::uint64_t y);
    bool read_band(JpegBits& bits, const JpegCodes& codes, const JpegBlockValues& values, std::uint64_t& coded);
    bool refine_band(JpegBits& bits, const JpegCodes& codes, const JpegBlockValues& values, std::uint64_t& coded);
    void refine(JpegBits& bits, unsigned from, unsigned to, std::uint64_t coded, const JpegBlockValues& values) const;

    const JpegScan* scan_{nullptr};
    bool progressive_{false};
    std::array<std::array<JpegCodes, 4>, 2> codes_;
    std::array<int, 4> means_{};  // of the block before, by the scan's components
    std::uint32_t end_of_band_{0};
    // Progressive, by component: which coefficients of each block are not zero so far.
    struct Coded {
        std::uint64_t stride{0};
        std::vector<std::uint64_t> blocks;
    };
    std::vector<Coded> coded_;
};

}  // namespace yancai
