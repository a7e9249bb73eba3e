// SPDX-License-Identifier: GPL-3.0-or-later
// What a PNG's bytes are spent on, and whether its pixels are packed at all.
#include <algorithm>
#include <array>
#include <string_view>

#include "probes/byte_order.h"
#include "probes/image/png_raster.h"
#include "probes/image/reader.h"
#include "probes/image/weight.h"

namespace yancai {
namespace {

constexpr std::uint64_t signature_size = 8, around_data = 12, longest_chunk = 0x7FFFFFFF;

// Follows a zlib stream as long as it is made of stored blocks alone (RFC 1950, RFC 1951 section 3.2.4).
class StoredBlocks {
public:
    void feed(std::span<const std::byte> bytes) {
        while (!bytes.empty() && all_stored_) {
            if (to_skip_ > 0) {
                const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(to_skip_, bytes.size()));
                to_skip_ -= count;
                bytes = bytes.subspan(count);
                continue;
            }
            if (last_) return;
            head_[held_++] = bytes[0];
            bytes = bytes.subspan(1);
            if (!begun_ && held_ == 2) {
                begun_ = true;
                held_ = 0;
            } else if (held_ == head_.size()) {
                block();
            }
        }
    }
    [[nodiscard]] bool goes_on() const { return all_stored_; }
    [[nodiscard]] bool whole() const { return all_stored_ && last_ && to_skip_ == 0; }

private:
    void block() {
        held_ = 0;
        const auto flags = std::to_integer<unsigned>(head_[0]);
        const std::uint64_t length = little_endian(std::span<const std::byte>(head_).subspan(1, 2));
        const std::uint64_t check = little_endian(std::span<const std::byte>(head_).subspan(3, 2));
        all_stored_ = (flags & 6U) == 0 && (length ^ check) == 0xFFFF;
        last_ = (flags & 1U) != 0;
        to_skip_ = length;
    }

    std::array<std::byte, 5> head_{};
    std::size_t held_{0};
    std::uint64_t to_skip_{0};
    bool begun_{false}, last_{false}, all_stored_{true};
};

// What a zlib stream of stored blocks takes for them: a stream that takes no less has packed nothing.
std::uint64_t stored_bytes(std::uint64_t unpacked) {
    constexpr std::uint64_t block = 65'535, block_head = 5, around_stream = 6;
    return unpacked + (unpacked + block - 1) / block * block_head + around_stream;
}

class PngWeight {
public:
    PngWeight(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing)
        : reader_(source, deadline, signature_size), weighing_(weighing) {}

    Result<void> run() {
        weighing_.ledger.claim(ImagePart::effective, 0, signature_size);
        while (TRY(chunk())) {
        }
        const bool packed_nothing = unpacked_ > 0 && picture_bytes_ >= stored_bytes(unpacked_);
        weighing_.stored_uncompressed = picture_bytes_ > 0 && (stored_.whole() || packed_nothing);
        return {};
    }

private:
    Result<bool> chunk() {
        const std::uint64_t at = reader_.position();
        std::array<std::byte, 8> head{};
        if (!TRY(reader_.fill(head))) return false;
        const std::uint64_t length = big_endian(std::span<const std::byte>(head).first(4));
        const std::string_view type(reinterpret_cast<const char*>(head.data()) + 4, 4);
        const bool letters =
            std::all_of(type.begin(), type.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
        if (length > longest_chunk || !letters) return false;
        weighing_.ledger.claim(part_of(type), at, length + around_data);
        if (type == "IDAT") {
            picture_bytes_ += std::min(length, reader_.left());
            TRY(follow(length));
        } else if (type == "IHDR" && length >= 13) {
            std::array<std::byte, 13> header{};
            if (TRY(reader_.fill(header))) unpacked_ = png_raster_bytes(header).value_or(0);
        }
        if (reader_.size() - at < length + around_data) return false;
        reader_.seek(at + length + around_data);
        return type != "IEND";
    }

    ImagePart part_of(std::string_view type) {
        if (type == "iCCP") return ImagePart::profile;
        if (type == "acTL") weighing_.moves = true;
        // The picture of a viewer that shows no animation is what IDAT holds; further frames are in chunks of their own.
        if (type == "fcTL" || type == "fdAT") return ImagePart::previews;
        const bool needed = type == "IHDR" || type == "PLTE" || type == "tRNS" || type == "IDAT" || type == "IEND";
        return needed ? ImagePart::effective : ImagePart::metadata;
    }

    Result<void> follow(std::uint64_t length) {
        for (std::uint64_t left = length; left > 0 && stored_.goes_on();) {
            std::span<const std::byte> bytes = TRY(reader_.next());
            if (bytes.empty()) return {};
            bytes = bytes.first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left)));
            stored_.feed(bytes);
            left -= bytes.size();
            reader_.skip(bytes.size());
        }
        return {};
    }

    ImageReader reader_;
    ImageWeighing& weighing_;
    StoredBlocks stored_;
    std::uint64_t picture_bytes_{0}, unpacked_{0};
};

}  // namespace

Result<void> weigh_png(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing) {
    return PngWeight(source, deadline, weighing).run();
}

}  // namespace yancai
