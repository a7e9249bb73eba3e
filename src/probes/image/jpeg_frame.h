// SPDX-License-Identifier: GPL-3.0-or-later
// JpegFrame and JpegScan: how a JPEG's samples are laid out in blocks, and which of their coefficients a scan codes (ITU-T T.81,
// A.1, A.2, B.2). Plain values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace yancai {

struct JpegComponent {
    std::uint8_t id{0};
    std::uint8_t table{0};              // of its steps, 0…3
    std::uint32_t across{1}, down{1};   // blocks in a minimum coded unit
    std::uint64_t width{0}, height{0};  // in blocks, without those that only fill up the last units
    std::uint64_t stride{0};            // in blocks, with them
    std::uint64_t lines{0};             // of blocks, with them

    [[nodiscard]] std::uint64_t blocks() const { return stride * lines; }
};

struct JpegFrame {
    bool progressive{false};
    int bits{8};                        // of a sample
    std::uint32_t width{0}, height{0};  // in pixels
    std::uint32_t units_across{0}, units_down{0};
    std::uint32_t most_across{1}, most_down{1};
    std::vector<JpegComponent> components;

    [[nodiscard]] std::uint64_t blocks() const;  // of all components
};

struct JpegScan {
    struct Part {
        std::size_t component{0};  // its place in the frame
        std::size_t dc{0}, ac{0};  // its tables, 0…3
    };
    std::vector<Part> parts;
    unsigned first{0}, last{63};  // coefficients, by their place in the file; always all of them when sequential
    unsigned high{0}, low{0};     // bits known before, and bits still missing after it
    bool usual{true};             // nothing stands behind it; sequential: the four numbers above are what they must be
};

// Of a frame's segment behind its length. Nothing where it breaks off, or is of a kind not known here (a height told later).
[[nodiscard]] std::optional<JpegFrame> read_jpeg_frame(std::span<const std::byte> body, bool progressive);
// Of a scan's.
[[nodiscard]] std::optional<JpegScan> read_jpeg_scan(std::span<const std::byte> body, const JpegFrame& frame);

// Whether a picture's scans are and follow each other as the standard has it; decoders remark upon others or refuse them. One
// object, one thread.
class JpegScanOrder {
public:
    explicit JpegScanOrder(const JpegFrame& frame);
    // False when `scan`, the next, should not come now.
    [[nodiscard]] bool follows(const JpegScan& scan);
    // Every component has come.
    [[nodiscard]] bool complete() const;

private:
    static constexpr int unknown = -1;
    using Known = std::array<int, 64>;  // by coefficient: how many bits are still missing
    bool progressive_;
    std::vector<Known> known_;
    std::vector<std::uint32_t> blocks_;  // of a minimum coded unit, by component
};

}  // namespace yancai
