// SPDX-License-Identifier: GPL-3.0-or-later
// Codecs whose pictures all stand alone: ProRes (SMPTE RDD 36), DNxHD (SMPTE ST 2019-1), Motion JPEG, DV (IEC 61834-2).
#include "probes/video/picture_structure.h"

#include <algorithm>
#include <array>

#include "probes/byte_order.h"
#include "probes/video/prores_codes.h"

namespace yancai {
namespace {

// What a frame's header says of all its slices.
struct ProresFrame {
    std::size_t units_across{0};  // macroblocks in a row
    bool full_chroma{false};      // 4:4:4
};

// The slices of a row: as many macroblocks as the picture's header says, and half as many again and again at the row's end.
class SliceWidths {
public:
    SliceWidths(std::size_t across, std::size_t usual) : across_(across), usual_(usual) {}
    std::size_t next() {
        std::size_t width = usual_;
        while (width > 1 && width > across_ - at_) width /= 2;
        at_ = at_ + width >= across_ ? 0 : at_ + width;
        return width;
    }

private:
    std::size_t across_, usual_, at_{0};
};

bool prores_slice_fits(Bytes slice, std::size_t units, const ProresFrame& frame) {
    const std::size_t header = slice[0] >> 3U, luma = big_endian(slice, 2, 2), first = big_endian(slice, 4, 2);
    const std::size_t rest = slice.size() - header - luma - first;
    const std::size_t second = header > 7 ? std::min<std::size_t>(big_endian(slice, 6, 2), rest) : rest;
    const auto blocks = static_cast<std::uint32_t>(4 * units), chroma = frame.full_chroma ? blocks : blocks / 2;
    return prores_codes_fit(slice.subspan(header, luma), blocks) &&
           prores_codes_fit(slice.subspan(header + luma, first), chroma) &&
           prores_codes_fit(slice.subspan(header + luma + first, second), chroma);
}

// One picture (a frame or a field) of a ProRes frame; moves `at` behind it.
std::optional<PacketFlaw> flaw_in_prores_picture(Bytes frame, std::size_t& at, const std::optional<ProresFrame>& codes) {
    if (frame.size() - at < 8) return PacketFlaw{"picture header missing", at};
    const std::size_t header = frame[at] >> 3U, size = big_endian(frame, at + 1, 4), slices = big_endian(frame, at + 5, 2);
    if (header < 8 || size < header || size > frame.size() - at) return PacketFlaw{"impossible picture header", at};
    const Bytes picture = frame.subspan(at, size);
    if (size - header < 2 * slices) return PacketFlaw{"slice table does not fit", at};
    std::size_t slice_at = header + 2 * slices;
    SliceWidths widths(codes ? codes->units_across : 1, std::size_t{1} << (picture[7] >> 4U & 3U));
    for (std::size_t slice = 0; slice < slices; ++slice) {
        const std::size_t length = big_endian(picture, header + 2 * slice, 2);
        if (length < 6 || length > picture.size() - slice_at) return PacketFlaw{"slice lengths do not add up", at + slice_at};
        const std::size_t slice_header = picture[slice_at] >> 3U;
        // The slice's header names its own length and the sizes of luma and the first chroma part.
        if (slice_header < 6 || slice_header > length ||
            slice_header + big_endian(picture, slice_at + 2, 2) + big_endian(picture, slice_at + 4, 2) > length)
            return PacketFlaw{"impossible slice header", at + slice_at};
        if (codes && !prores_slice_fits(picture.subspan(slice_at, length), widths.next(), *codes))
            return PacketFlaw{"codes of a slice that cannot be", at + slice_at};
        slice_at += length;
    }
    at += size;
    return std::nullopt;
}

// A Huffman table whose code of zero bits means "end of block": then a black picture is a run of zeros.
bool zeros_may_be_black(Bytes table) {
    while (table.size() >= 17) {
        std::size_t values = 0;
        for (std::size_t length = 1; length <= 16; ++length) values += table[length];
        if (table.size() < 17 + values || values == 0) return true;
        if ((table[0] & 0xF0U) != 0 && table[17] == 0x00) return true;  // of an AC table
        table = table.subspan(17 + values);
    }
    return false;
}

}  // namespace

std::optional<PacketFlaw> flaw_in_prores(Bytes packet, bool every_code) {
    constexpr std::size_t interlaced = 0x0C;  // bits of the frame flags
    if (packet.size() < 28) return PacketFlaw{"a picture without its header", 0};
    if (big_endian(packet, 4, 4) != 0x69637066) return PacketFlaw{"a picture without its header", 0};  // icpf
    const std::size_t size = big_endian(packet, 0, 4), header = big_endian(packet, 8, 2);
    if (size > packet.size() || header < 20 || header > size - 8) return PacketFlaw{"picture lengths do not add up", 0};
    std::optional<ProresFrame> codes;
    const std::size_t width = big_endian(packet, 16, 2);
    if (every_code && width > 0) codes = {.units_across = (width + 15) / 16, .full_chroma = packet[20] >> 6U == 3};
    std::size_t at = 8 + header;
    const int pictures = (packet[20] & interlaced) != 0 ? 2 : 1;
    for (int picture = 0; picture < pictures; ++picture)
        if (auto flaw = flaw_in_prores_picture(packet.first(size), at, codes)) return flaw;
    return std::nullopt;
}

std::optional<PacketFlaw> flaw_in_dnxhd(Bytes packet) {
    // 00 00 02 80: header length 640 for up to 1080 lines; DNxHR keeps other lengths.
    if (packet.size() < 640 || big_endian(packet, 0, 2) != 0 || packet[4] == 0)
        return PacketFlaw{"a picture without its header", 0};
    if (big_endian(packet, 0, 4) != 0x280) return std::nullopt;
    const std::size_t rows = big_endian(packet, 0x16C, 2);
    if (rows == 0 || 0x170 + 4 * rows > 640) return PacketFlaw{"impossible row count", 0x16C};
    std::size_t before = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t offset = big_endian(packet, 0x170 + 4 * row, 4);
        if ((row > 0 && offset <= before) || offset >= packet.size() - 640)
            return PacketFlaw{"row table out of order", 0x170 + 4 * row};
        before = offset;
        // A row begins with its quantiser, which is not zero.
        if (offset + 2 < packet.size() - 640 && packet[640 + offset] == 0 && (packet[641 + offset] & 0xE0U) == 0)
            return PacketFlaw{"a row without its header", 640 + offset};
    }
    return std::nullopt;
}

std::optional<PacketFlaw> flaw_in_jpeg(Bytes packet) {
    constexpr std::size_t long_run = 64;
    std::size_t at = end_of_zeros(packet, 0);  // some writers align the picture behind padding
    if (at + 4 > packet.size() || at > 4) return PacketFlaw{"a picture without its header", 0};
    if (packet[at] != 0xFF || packet[at + 1] != 0xD8) return PacketFlaw{"a picture without its header", at};
    bool black = false;
    at += 2;
    while (at + 4 <= packet.size()) {
        if (packet[at] != 0xFF) return PacketFlaw{"marker missing", at};
        const std::uint8_t marker = packet[at + 1];
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        const std::size_t length = big_endian(packet, at + 2, 2);
        if (marker < 0xC0 || length < 2 || length > packet.size() - at - 2)
            return PacketFlaw{"segment lengths do not add up", at};
        if (marker == 0xC4) black |= zeros_may_be_black(packet.subspan(at + 4, length - 2));
        at += 2 + length;
        if (marker == 0xDA) break;
    }
    if (black) return std::nullopt;
    for (std::size_t zeros = two_zeros(packet, at); zeros < packet.size(); zeros = two_zeros(packet, zeros)) {
        const std::size_t end = end_of_zeros(packet, zeros);
        if (end == packet.size()) break;  // padding behind the picture, or a hole that the next one shows
        if (end - zeros >= long_run) return PacketFlaw{"zeros inside a coded picture", zeros};
        zeros = end;
    }
    return std::nullopt;
}

std::optional<PacketFlaw> flaw_in_dv(Bytes packet) {
    constexpr std::size_t block = 80, blocks = 150;  // of a DIF sequence
    if (packet.size() % (block * blocks) != 0) return PacketFlaw{"a picture of odd length", 0};
    for (std::size_t at = 0; at < packet.size(); at += block) {
        const std::size_t number = at / block % blocks;
        // Header, 2 of subcode, 3 of auxiliary data, then nine times one of sound and fifteen of pictures.
        std::size_t section = 0, count = 0;
        if (number >= 6) {
            const std::size_t group = (number - 6) / 16, member = (number - 6) % 16;
            section = member == 0 ? 3 : 4;
            count = member == 0 ? group : group * 15 + member - 1;
        } else if (number > 0) {
            section = number < 3 ? 1 : 2;
            count = number < 3 ? number - 1 : number - 3;
        }
        if (packet[at] >> 5U != section || packet[at + 2] != count) return PacketFlaw{"block out of its place", at};
    }
    return std::nullopt;
}

}  // namespace yancai
