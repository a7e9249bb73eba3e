// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_entropy.h"

#include <algorithm>
#include <vector>

#include "probes/byte_order.h"
#include "probes/image/jpeg_blocks.h"
#include "probes/image/reader.h"

namespace yancai {
namespace {

constexpr std::uint8_t huffman_tables = 0xC4, restart_interval = 0xDD, start_of_scan = 0xDA;

// The smallest disk block.
constexpr std::uint64_t long_row_of_zeros = 512;

class EntropyCheck {
public:
    EntropyCheck(ByteSource& source, const JpegLayout& layout, const Limits& limits, const Deadline& deadline, bool show)
        : source_(source), layout_(layout), limits_(limits), deadline_(deadline), show_(show) {}

    Result<JpegEntropy> run() {
        JpegEntropy found;
        for (const JpegPart& part : layout_.parts) {
            const bool frame = part.marker == 0xC0 || part.marker == 0xC1 || part.marker == 0xC2;
            const bool other_frame = part.marker >= 0xC3 && part.marker <= 0xCF && part.marker != huffman_tables;
            if (other_frame) return JpegEntropy{};
            if (!frame && part.marker != huffman_tables && part.marker != restart_interval && part.marker != start_of_scan)
                continue;
            const std::vector<std::byte> body =
                TRY(read_up_to(source_, part.body_at(), static_cast<std::size_t>(part.body_size())));
            bool usual = true;
            if (frame) {
                usual = !frame_ && begin(read_jpeg_frame(body, part.marker == 0xC2));
            } else if (part.marker == huffman_tables) {
                usual = blocks_.read_tables(body);
            } else if (part.marker == restart_interval) {
                usual = body.size() == 2;
                if (usual) interval_ = big_endian(body);
            } else {
                const std::optional<JpegScan> scan = frame_ ? read_jpeg_scan(body, *frame_) : std::nullopt;
                usual = scan && begin(*scan);
                if (usual) found.flaw = TRY(check(*scan, part));
                if (found.flaw) found.flaw->at_byte = TRY(zeros_before(part.data_at, found.flaw->at_byte));
                found.checked = usual;
                if (found.flaw) return found;
            }
            if (!usual) return JpegEntropy{};
        }
        sound_ = found.checked && order_->complete();
        return found;
    }

    // After run().
    [[nodiscard]] std::optional<JpegPicture> picture() { return sound_ ? std::move(picture_) : std::nullopt; }

private:
    bool begin(std::optional<JpegFrame> frame) {
        if (!frame || !blocks_.begin(*frame, limits_)) return false;
        frame_ = std::move(frame);
        order_.emplace(*frame_);
        if (show_) picture_ = JpegPicture::prepare(*frame_, limits_);
        return true;
    }

    bool begin(const JpegScan& scan) {
        if (!order_->follows(scan)) picture_.reset();
        return blocks_.begin_scan(scan);
    }

    Result<std::optional<JpegFlaw>> check(const JpegScan& scan, const JpegPart& part) {
        ImageReader reader(source_, deadline_, part.data_at);
        JpegBits bits(reader, part.data_end);
        const JpegComponent* const alone = scan.parts.size() == 1 ? &frame_->components[scan.parts[0].component] : nullptr;
        const std::uint64_t across = alone != nullptr ? alone->width : frame_->units_across;
        const std::uint64_t down = alone != nullptr ? alone->height : frame_->units_down;
        const std::uint64_t rows = 8 * frame_->most_down / (alone != nullptr ? alone->down : 1);
        std::uint64_t since_restart = 0;
        unsigned restarts = 0;
        for (std::uint64_t y = 0; y < down; ++y) {
            TRY(deadline_.check());
            for (std::uint64_t x = 0; x < across; ++x) {
                std::optional<JpegFlaw::Kind> wrong;
                if (interval_ > 0 && since_restart == interval_) {
                    wrong = restart(bits, restarts++);
                    since_restart = 0;
                }
                ++since_restart;
                if (!wrong && !unit(bits, scan, x, y)) wrong = JpegFlaw::Kind::wrong_code;
                if (bits.trouble()) return *bits.trouble();
                if (bits.overdrawn()) wrong = JpegFlaw::Kind::ends_early;
                if (wrong) return std::optional<JpegFlaw>({*wrong, bits.at(), y * rows});
            }
        }
        return leftover(bits, down * rows);
    }

    std::optional<JpegFlaw::Kind> restart(JpegBits& bits, unsigned number) {
        blocks_.restart();
        if (bits.bytes_left() > 0) return JpegFlaw::Kind::data_left;
        if (!bits.restart(number)) return JpegFlaw::Kind::wrong_restart;
        return std::nullopt;
    }

    // One minimum coded unit; a scan of one component has its blocks alone. False on a wrong code.
    bool unit(JpegBits& bits, const JpegScan& scan, std::uint64_t x, std::uint64_t y) {
        JpegPicture* const picture = picture_ ? &*picture_ : nullptr;
        if (scan.parts.size() == 1) return blocks_.read(bits, picture, 0, x, y);
        for (std::size_t part = 0; part < scan.parts.size(); ++part) {
            const JpegComponent& component = frame_->components[scan.parts[part].component];
            for (std::uint32_t down = 0; down < component.down; ++down)
                for (std::uint32_t across = 0; across < component.across; ++across)
                    if (!blocks_.read(bits, picture, part, x * component.across + across, y * component.down + down))
                        return false;
        }
        return true;
    }

    // Everything of the scan must be taken now.
    Result<std::optional<JpegFlaw>> leftover(JpegBits& bits, std::uint64_t row) {
        const std::uint64_t at = bits.at();
        const std::uint64_t left = bits.bytes_left();
        if (bits.trouble()) return *bits.trouble();
        if (left == 0) return std::optional<JpegFlaw>{};
        return std::optional<JpegFlaw>({JpegFlaw::Kind::data_left, at, std::min<std::uint64_t>(row, frame_->height)});
    }

    // Where the first long row of zeros begins, which is what a lost disk block leaves; `at` itself when there is none. Zeros are
    // codes like others, and decoding goes on through them for a while.
    Result<std::uint64_t> zeros_before(std::uint64_t from, std::uint64_t at) {
        ImageReader reader(source_, deadline_, from);
        std::uint64_t zeros = 0;
        while (reader.position() < at) {
            const std::span<const std::byte> bytes = TRY(reader.next());
            if (bytes.empty()) return at;
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                zeros = bytes[i] == std::byte{0} ? zeros + 1 : 0;
                if (zeros == long_row_of_zeros) return std::min(at, reader.position() + i + 1 - zeros);
            }
            reader.skip(bytes.size());
        }
        return at;
    }

    ByteSource& source_;
    const JpegLayout& layout_;
    const Limits& limits_;
    const Deadline& deadline_;
    bool show_;
    std::optional<JpegFrame> frame_;
    std::optional<JpegScanOrder> order_;
    std::optional<JpegPicture> picture_;
    JpegBlocks blocks_;
    std::uint64_t interval_{0};
    bool sound_{false};
};

}  // namespace

std::string describe(const JpegFlaw& flaw) {
    const std::string place = " at or before row " + std::to_string(flaw.row);
    switch (flaw.kind) {
        case JpegFlaw::Kind::wrong_code: return "coded data that cannot be" + place;
        case JpegFlaw::Kind::ends_early: return "coded data ends early" + place;
        case JpegFlaw::Kind::data_left: return "coded data left over" + place;
        case JpegFlaw::Kind::wrong_restart: return "a restart mark is missing or out of turn" + place;
    }
    return {};
}

Result<JpegEntropy> check_jpeg_entropy(ByteSource& source, const JpegLayout& layout, const Limits& limits,
                                       const Deadline& deadline, std::optional<JpegPicture>* picture) {
    EntropyCheck check(source, layout, limits, deadline, picture != nullptr);
    const JpegEntropy entropy = TRY(check.run());
    if (picture != nullptr) *picture = check.picture();
    return entropy;
}

}  // namespace yancai
