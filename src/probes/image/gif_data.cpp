// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/gif_data.h"

#include <array>

#include "probes/byte_order.h"
#include "probes/image/gif_blocks.h"

namespace yancai {
namespace {

constexpr unsigned most_bits = 12;  // of a code

// Unpacks codes as far as their number of pixels (GIF89a, appendix F). A code that cannot be ends it, as it ends decoders.
class LzwCount {
public:
    explicit LzwCount(unsigned pixel_bits) : clear_(1U << pixel_bits), least_width_(pixel_bits + 1) {
        lengths_.fill(1);
        start_anew();
    }

    // False once nothing more can come.
    bool feed(std::byte byte) {
        held_ |= std::to_integer<std::uint32_t>(byte) << held_bits_;
        held_bits_ += 8;
        while (goes_on_ && held_bits_ >= width_) {
            const std::uint32_t code = held_ & ((1U << width_) - 1);
            held_ >>= width_;
            held_bits_ -= width_;
            take(code);
        }
        return goes_on_;
    }
    [[nodiscard]] std::uint64_t pixels() const { return pixels_; }

private:
    void start_anew() {
        next_ = clear_ + 2;
        width_ = least_width_;
        before_ = 0;
    }

    void take(std::uint32_t code) {
        if (code == clear_) {
            start_anew();
            return;
        }
        goes_on_ = code != clear_ + 1 && code <= next_ && (code < next_ || before_ > 0);
        if (!goes_on_) return;
        // The entry that this code completes: what came before and one pixel more.
        if (before_ > 0 && next_ < lengths_.size()) {
            lengths_[next_++] = before_ + 1;
            if (next_ == 1U << width_ && width_ < most_bits) ++width_;
        }
        goes_on_ = code < next_;  // a full table has no code to come
        if (!goes_on_) return;
        before_ = lengths_[code];
        pixels_ += before_;
    }

    std::uint32_t clear_;
    unsigned least_width_, width_{0};
    std::array<std::uint16_t, 1U << most_bits> lengths_{};  // pixels of each code; at most one more than there are codes
    std::uint32_t next_{0};
    std::uint16_t before_{0};  // pixels of the code before; 0: there is none
    std::uint32_t held_{0};
    unsigned held_bits_{0};
    std::uint64_t pixels_{0};
    bool goes_on_{true};
};

class GifData {
public:
    GifData(ByteSource& source, const Limits& limits, const Deadline& deadline)
        : reader_(source, deadline, gif_screen_size), pixels_left_(limits.pixels) {}

    Result<std::optional<ImageFlaw>> run(std::byte screen_flags) {
        reader_.skip(gif_color_table_bytes(screen_flags));
        for (int frame = 0; pixels_left_ > 0;) {
            const std::uint64_t at = reader_.position();
            std::array<std::byte, 1> introducer{};
            if (!TRY(reader_.fill(introducer))) break;
            if (introducer[0] == std::byte{0x21}) {
                reader_.skip(1);
                if (!TRY(skip_gif_sub_blocks(reader_))) break;
            } else if (introducer[0] == std::byte{0x2C}) {
                const char* const wrong = TRY(wrong_frame());
                if (wrong != nullptr)
                    return std::optional<ImageFlaw>({at, "frame " + std::to_string(frame) + wrong, FaultKind::structure});
                ++frame;
            } else if (introducer[0] != std::byte{0}) {
                break;
            }
        }
        return std::optional<ImageFlaw>{};
    }

private:
    Result<const char*> wrong_frame() {
        std::array<std::byte, gif_descriptor_size> descriptor{};
        std::array<std::byte, 1> pixel_bits{};
        if (!TRY(reader_.fill(descriptor))) return nullptr;
        reader_.skip(gif_color_table_bytes(descriptor.back()));
        if (!TRY(reader_.fill(pixel_bits))) return nullptr;
        const std::span<const std::byte> bytes(descriptor);
        const std::uint64_t declared = little_endian(bytes.subspan(4, 2)) * little_endian(bytes.subspan(6, 2));
        const auto bits = std::to_integer<unsigned>(pixel_bits[0]);
        if (bits == 0 || bits >= most_bits) return TRY(skip_gif_sub_blocks(reader_)) ? " has pixels of no known kind" : nullptr;
        LzwCount count(bits);
        if (!TRY(feed(count, declared))) return nullptr;  // cut: told by the structure
        pixels_left_ -= std::min(pixels_left_, count.pixels());
        if (count.pixels() == declared) return nullptr;
        return count.pixels() < declared ? " has fewer pixels than it declares" : " has more pixels than it declares";
    }

    // All sub-blocks of a frame; false where the file ends before.
    Result<bool> feed(LzwCount& count, std::uint64_t enough) {
        for (bool goes_on = true;;) {
            std::array<std::byte, 256> block{};
            if (!TRY(reader_.fill(std::span(block).first(1)))) return false;
            const auto size = std::to_integer<std::size_t>(block[0]);
            if (size == 0) return true;
            if (!TRY(reader_.fill(std::span(block).first(size)))) return false;
            for (std::size_t i = 0; goes_on && i < size; ++i) goes_on = count.feed(block[i]) && count.pixels() <= enough;
        }
    }

    ImageReader reader_;
    std::uint64_t pixels_left_;  // of all frames together
};

}  // namespace

Result<std::optional<ImageFlaw>> look_at_gif_data(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    const std::vector<std::byte> screen = TRY(read_up_to(source, 0, gif_screen_size));
    if (screen.size() < gif_screen_size) return std::optional<ImageFlaw>{};
    return GifData(source, limits, deadline).run(screen[10]);
}

}  // namespace yancai
