// SPDX-License-Identifier: GPL-3.0-or-later
// The markers of a JPEG (ITU-T T.81, annex B), up to the end of the first picture.
#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "probes/byte_order.h"
#include "probes/image/jpeg_marks.h"
#include "probes/image/reader.h"
#include "probes/image/structure.h"

namespace yancai {
namespace {

constexpr std::byte mark{0xFF};
constexpr std::uint8_t end_of_image = 0xD9;
constexpr std::uint8_t start_of_scan = 0xDA;
constexpr std::uint8_t number_of_lines_mark = 0xDC;
constexpr std::uint8_t multi_picture_mark = 0xE2;
constexpr const char* no_end = "no end of the picture";
constexpr std::uint8_t jpeg_ls_frame = 0xF7;  // ITU-T T.87
// Cameras put the end mark last, or a few kilobytes before the end.
constexpr std::array<std::uint64_t, 2> usual_tails{std::uint64_t{16} << 10U, std::uint64_t{64} << 10U};

bool starts_frame(std::uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
bool is_lossless(std::uint8_t marker) {
    return marker == 0xC3 || marker == 0xC7 || marker == 0xCB || marker == 0xCF;
}
bool is_hierarchical(std::uint8_t marker) {
    return (marker >= 0xC5 && marker <= 0xC7) || (marker >= 0xCD && marker <= 0xCF);
}
bool is_progressive(std::uint8_t marker) {
    return marker == 0xC2 || marker == 0xC6 || marker == 0xCA || marker == 0xCE;
}

// Whether it can stand in a picture's scans and nowhere else: each FF, of which a photo has one in some 256 bytes, is followed by
// 00, is a restart mark or begins the next scan's tables and head. Neither zeros nor other data look like it.
bool is_coded_data(std::span<const std::byte> bytes) {
    constexpr std::uint8_t huffman_tables = 0xC4, arithmetic_tables = 0xCC, restart_interval = 0xDD;
    constexpr std::uint64_t one_stuffed_in = 2048;  // at least, of a picture with little detail
    std::uint64_t stuffed = 0;
    for (std::size_t at = 0; at + 1 < bytes.size(); ++at) {
        if (bytes[at] != mark) continue;
        const auto code = std::to_integer<std::uint8_t>(bytes[at + 1]);
        if (code == 0) ++stuffed;
        if (code == 0 || is_jpeg_restart(code)) continue;
        if (code != start_of_scan && code != huffman_tables && code != arithmetic_tables && code != restart_interval)
            return false;
        if (bytes.size() - at < 4) return false;
        const std::uint64_t length = big_endian(bytes.subspan(at + 2, 2));
        if (length < 2 || length > bytes.size() - at - 2) return false;
        at += 1 + static_cast<std::size_t>(length);
    }
    return stuffed * one_stuffed_in >= bytes.size();
}

class JpegWalk {
public:
    JpegWalk(ByteSource& source, const Limits& limits, const Deadline& deadline)
        : source_(source), reader_(source, deadline), limits_(limits) {}

    Result<ImageStructure> run() {
        for (;;) {
            const std::uint8_t marker = TRY(next_jpeg_mark(reader_));
            if (marker == 0) {
                structure_.cut(reader_.size(), scanned_ ? no_end : "ends before the picture data", limits_);
                break;
            }
            if (marker == end_of_image) break;
            if (stands_alone_in_jpeg(marker)) continue;
            if (!TRY(segment(marker))) break;
            if (marker != start_of_scan) continue;
            const bool first_scan = !scanned_;
            scanned_ = true;
            if (!first_scan || structure_.height == 0) continue;
            const End end = TRY(look_for_end());
            if (end == End::cut_off) structure_.cut(reader_.size(), no_end, limits_);
            if (end != End::not_seen) break;
        }
        return structure_;
    }

private:
    // False where the walk cannot go on.
    Result<bool> segment(std::uint8_t marker) {
        const std::uint64_t at = reader_.position() - 2;
        std::array<std::byte, 2> spelled{};
        if (!TRY(reader_.fill(spelled))) {
            structure_.cut(at, "ends inside a segment's length", limits_);
            return false;
        }
        const std::uint64_t length = big_endian(spelled);
        if (length < 2) {
            structure_.add(FaultKind::structure, at, "a segment's length cannot be", limits_);
            return false;
        }
        const std::uint64_t end = reader_.position() + length - 2;
        if (end > reader_.size()) {
            // A wrong length leads astray, and decoders find back to the next marker: with an end mark, nothing is cut off.
            std::uint8_t following = TRY(next_jpeg_mark(reader_));
            while (following != 0 && following != end_of_image) following = TRY(next_jpeg_mark(reader_));
            if (following == end_of_image) {
                structure_.add(FaultKind::structure, at, "a segment's length cannot be", limits_);
            } else {
                structure_.cut(at, "ends inside a segment", limits_);
            }
            return false;
        }
        if ((starts_frame(marker) || marker == jpeg_ls_frame) && !frame_seen_) TRY(frame(marker, length - 2));
        if (marker == start_of_scan && !scanned_) TRY(first_scan(length - 2));
        if (marker == multi_picture_mark && !scanned_) TRY(multi_picture(length - 2));
        if (marker == number_of_lines_mark) TRY(number_of_lines(length - 2));
        reader_.seek(end);
        return true;
    }

    Result<void> frame(std::uint8_t marker, std::uint64_t length) {
        std::array<std::byte, 6> head{};
        if (length < head.size() || !TRY(reader_.fill(head))) return {};
        const std::span<const std::byte> bytes(head);
        frame_seen_ = true;
        structure_.bits_per_band = std::to_integer<int>(head[0]);
        structure_.height = static_cast<std::uint32_t>(big_endian(bytes.subspan(1, 2)));
        structure_.width = static_cast<std::uint32_t>(big_endian(bytes.subspan(3, 2)));
        components_ = std::to_integer<std::uint64_t>(head[5]);
        if (is_progressive(marker)) hold_coefficients();
        structure_.rare = rare_kind(marker);
        return {};
    }

    // Processes and precisions of T.81 and T.87 that are not those of photos (T.81, table B.1).
    [[nodiscard]] std::string rare_kind(std::uint8_t marker) const {
        if (marker == jpeg_ls_frame) return "a JPEG-LS";
        if (is_lossless(marker)) return "a lossless JPEG";
        if (is_hierarchical(marker)) return "a hierarchical JPEG";
        constexpr int usual_bits = 8;
        if (structure_.bits_per_band == usual_bits) return {};
        return "a JPEG of " + std::to_string(structure_.bits_per_band) + " bits a channel";
    }

    // T.81, B.2.5: a frame of no height has it in a segment of its own, behind the first scan.
    Result<void> number_of_lines(std::uint64_t length) {
        std::array<std::byte, 2> spelled{};
        if (length != spelled.size() || !frame_seen_ || structure_.height != 0 || !TRY(reader_.fill(spelled))) return {};
        structure_.height = static_cast<std::uint32_t>(big_endian(spelled));
        if (structure_.rare.empty()) structure_.rare = "a JPEG that tells its height behind the picture only";
        return {};
    }

    // A scan with fewer components than the frame: the decoder has to collect several scans first.
    Result<void> first_scan(std::uint64_t length) {
        std::array<std::byte, 1> count{};
        if (length < 1 || !TRY(reader_.fill(count))) return {};
        if (std::to_integer<std::uint64_t>(count[0]) < components_) hold_coefficients();
        return {};
    }

    // CIPA DC-007: further pictures stand behind this one.
    Result<void> multi_picture(std::uint64_t length) {
        constexpr std::string_view name("MPF\0", 4);
        std::array<std::byte, name.size()> begins{};
        if (length >= name.size() && TRY(reader_.fill(begins)) && as_text(begins) == name) further_pictures_ = true;
        return {};
    }

    void hold_coefficients() {
        // libjpeg keeps 16 bits for each coefficient; components without subsampling are the worst case.
        structure_.decoder_bytes =
            (std::uint64_t{structure_.width} + 15) * (std::uint64_t{structure_.height} + 15) * components_ * 2;
    }

    enum class End { marked, cut_off, not_seen };

    // Looks for the end mark from behind, which saves walking through the data. Inside coded data FF D9 cannot stand, and where
    // nothing but coded data is seen, the file ends in it – in that of this picture, if there is no other.
    Result<End> look_for_end() {
        std::vector<std::byte> tail;
        for (const std::uint64_t usual : usual_tails) {
            const std::uint64_t from = std::max(reader_.position(), reader_.size() - std::min(reader_.size(), usual));
            tail = TRY(read_up_to(source_, from, static_cast<std::size_t>(reader_.size() - from)));
            if (as_text(tail).find("\xFF\xD9") != std::string_view::npos) return End::marked;
        }
        const bool in_memory = !source_.view().empty();  // then the walk costs little, and tells what it meets
        return !in_memory && !further_pictures_ && is_coded_data(tail) ? End::cut_off : End::not_seen;
    }

    ByteSource& source_;
    ImageReader reader_;
    const Limits& limits_;
    ImageStructure structure_;
    std::uint64_t components_{0};
    bool frame_seen_{false}, scanned_{false}, further_pictures_{false};
};

}  // namespace

Result<ImageStructure> walk_jpeg(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    return JpegWalk(source, limits, deadline).run();
}

}  // namespace yancai
