// SPDX-License-Identifier: GPL-3.0-or-later
// MPEG-1 and MPEG-2 video (ISO/IEC 11172-2, 13818-2) and MPEG-4 part 2: start codes, and the rows that slices begin in.
#include "probes/video/picture_structure.h"

#include <algorithm>

namespace yancai {
namespace {

constexpr std::uint8_t picture_code = 0x00, first_slice = 0x01, last_slice = 0xAF;
constexpr std::uint8_t sequence_code = 0xB3, extension_code = 0xB5, vop_code = 0xB6, end_code = 0xB7, group_code = 0xB8;
constexpr std::uint32_t tallest = 2800;  // above it slices carry their row in two parts

// What a start code's body says; short bodies say nothing.
class MpegPicture {
public:
    explicit MpegPicture(PictureStructure::MpegState& state) : state_(state) {}

    // Null when all is well so far.
    const char* meet(std::uint8_t code, Bytes body) {
        if (code >= first_slice && code <= last_slice) return meet_slice(code);
        const bool next = code == picture_code || code == sequence_code || code == end_code || code == group_code;
        const char* flaw = next ? finish() : nullptr;
        if (code == picture_code) {
            in_picture_ = true;
            structure_ = 3;
            row_ = 0;
        } else if (code == end_code) {
            state_.rate = 0;
        } else if (code == sequence_code && body.size() >= 4) {
            // 13818-2, 6.1.1.6: a header that is repeated says the same.
            const unsigned rate = body[3] & 0xFU;
            if (flaw == nullptr && state_.rate != 0 && rate != state_.rate) flaw = "the rate changes within a sequence";
            state_.rate = rate;
            state_.height = (body[1] & 0xFU) << 8U | body[2];
            state_.progressive = true;
            state_.second = false;
        } else if (code == extension_code && body.size() >= 3) {
            if (body[0] >> 4U == 1) {  // sequence extension
                state_.second = true;
                state_.progressive = (body[1] & 0x08U) != 0;
                state_.height = (state_.height & 0xFFFU) | (body[2] >> 5U & 3U) << 12U;
            } else if (body[0] >> 4U == 8) {  // picture coding extension
                structure_ = body[2] & 3U;
            }
        }
        return flaw;
    }
    // The picture is over.
    const char* finish() {
        const bool short_of_rows = in_picture_ && rows() > 0 && row_ < rows();
        in_picture_ = false;
        return short_of_rows ? "the last rows of a picture are missing" : nullptr;
    }

private:
    // In MPEG-2 each row of macroblocks has a slice of its own (restricted slice structure, 6.1.2.2); 0: not known.
    [[nodiscard]] std::uint32_t rows() const {
        if (!state_.second || state_.height == 0 || state_.height > tallest) return 0;
        if (structure_ != 3) return (state_.height + 31) / 32;
        return state_.progressive ? (state_.height + 15) / 16 : 2 * ((state_.height + 31) / 32);
    }
    const char* meet_slice(std::uint32_t row) {
        if (!in_picture_) return nullptr;  // of a picture that began before
        const std::uint32_t before = row_;
        row_ = row;
        if (row < before) return "slices out of order";
        if (rows() > 0 && row > before + 1) return "rows of a picture are missing";
        return nullptr;
    }

    PictureStructure::MpegState& state_;
    bool in_picture_{false};
    unsigned structure_{3};  // 1 top field, 2 bottom field, 3 frame
    std::uint32_t row_{0};
};

// 23 zero bits never stand in coded data: only stuffing before a start code.
std::optional<PacketFlaw> zeros_inside(Bytes packet, std::size_t zeros, std::size_t end) {
    if (end - zeros > 2 && packet[end] != 1) return PacketFlaw{"zeros inside a coded picture", zeros};
    return std::nullopt;
}

}  // namespace

std::optional<PacketFlaw> flaw_in_mpeg_video(Bytes packet, PictureStructure::MpegState& state) {
    MpegPicture picture(state);
    std::optional<PacketFlaw> flaw;
    const auto note = [&](const char* what, std::size_t at) {
        if (what != nullptr && !flaw) flaw = PacketFlaw{what, at};
    };
    bool in_slice = false, met = false;
    for (std::size_t zeros = two_zeros(packet, 0); zeros < packet.size(); zeros = two_zeros(packet, zeros)) {
        const std::size_t end = end_of_zeros(packet, zeros);
        if (end == packet.size()) break;
        if (packet[end] == 1 && end + 1 < packet.size()) {
            const std::uint8_t code = packet[end + 1];
            met = true;
            in_slice = code >= first_slice && code <= last_slice;
            note(picture.meet(code, packet.subspan(end + 2)), zeros);
        } else if (in_slice && !flaw) {
            flaw = zeros_inside(packet, zeros, end);
        }
        zeros = end;
    }
    note(picture.finish(), packet.size());
    if (!met) note("no start code", 0);
    return flaw;
}

std::optional<PacketFlaw> flaw_in_mpeg4_video(Bytes packet) {
    constexpr std::size_t worth_calling_empty = 32;  // a picture that is not coded is a few bytes
    if (packet.size() >= worth_calling_empty && all_zeros(packet)) return PacketFlaw{"zeros for a picture", 0};
    bool in_picture = false;
    for (std::size_t zeros = two_zeros(packet, 0); zeros < packet.size(); zeros = two_zeros(packet, zeros)) {
        const std::size_t end = end_of_zeros(packet, zeros);
        if (end == packet.size()) break;
        if (packet[end] == 1 && end + 1 < packet.size())
            in_picture = packet[end + 1] == vop_code;
        else if (in_picture)
            if (auto flaw = zeros_inside(packet, zeros, end)) return flaw;
        zeros = end;
    }
    return std::nullopt;
}

}  // namespace yancai
