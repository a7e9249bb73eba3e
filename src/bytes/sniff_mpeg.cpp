// SPDX-License-Identifier: GPL-3.0-or-later
// Streams without a container's signature: transport packets by rows of their sync byte, the others by their start codes.
#include <algorithm>
#include <array>
#include <bitset>
#include <optional>

#include "bytes/sniff.h"

namespace yancai {

namespace {

constexpr std::size_t packets_looked_at = 40;

struct Row {
    std::size_t packets{0};
    std::size_t hits{0};
};

// Sync bytes at one spacing. The adaptation field control is never 00 (ISO/IEC 13818-1, 2.4.3.3), which text full of "G" fails.
Row row_of_sync(std::string_view bytes, std::size_t offset, std::size_t spacing) {
    Row row;
    for (std::size_t at = offset; at + 4 <= bytes.size() && row.packets < packets_looked_at; at += spacing) {
        ++row.packets;
        if (byte_at(bytes, at) == 0x47 && (byte_at(bytes, at + 3) & 0x30) != 0) ++row.hits;
    }
    return row;
}

struct StartCode {
    std::size_t at{0};  // of the byte after 00 00 01
};

std::optional<StartCode> next_start_code(std::string_view bytes, std::size_t from) {
    const std::size_t found = bytes.find(std::string_view("\0\0\1", 3), from);
    if (found == std::string_view::npos || found + 3 >= bytes.size()) return std::nullopt;
    return StartCode{found + 3};
}

bool is_pack_header(std::string_view bytes, std::size_t code) {
    const std::uint8_t next = byte_at(bytes, code + 1);
    return byte_at(bytes, code) == 0xBA && ((next & 0xC4) == 0x44 || (next & 0xF1) == 0x21);  // MPEG-2, MPEG-1, with marker bit
}

bool is_sequence_header(std::string_view bytes, std::size_t code) {
    if (byte_at(bytes, code) != 0xB3 || code + 8 > bytes.size()) return false;
    const std::uint64_t size = big_endian(bytes, code + 1, 3);
    const std::uint8_t rates = byte_at(bytes, code + 4);
    const bool marker = (byte_at(bytes, code + 7) & 0x20) != 0;
    return (size >> 12) != 0 && (size & 0xFFF) != 0 && (rates >> 4) != 0 && (rates & 15) != 0 && marker;
}

// Packets of a program stream that begins without a pack header: each length leads to the next start code.
bool is_chain_of_packets(std::string_view bytes, std::size_t code) {
    int links = 0;
    while (byte_at(bytes, code) >= 0xBB && links < 4) {
        const std::size_t next = code + 3 + static_cast<std::size_t>(big_endian(bytes, code + 1, 2));
        if (next + 3 >= bytes.size() || big_endian(bytes, next, 3) != 1) return false;
        code = next + 3;
        ++links;
        if (is_pack_header(bytes, code)) return true;
    }
    return links >= 4;
}

bool sequence_header_follows(std::string_view bytes, std::size_t from) {
    for (auto code = next_start_code(bytes, from); code; code = next_start_code(bytes, code->at)) {
        if (is_sequence_header(bytes, code->at)) return true;
    }
    return false;
}

bool is_h264_profile(std::uint8_t profile) {
    constexpr std::array<std::uint8_t, 12> profiles{44, 66, 77, 83, 86, 88, 100, 110, 118, 122, 128, 244};
    return std::ranges::find(profiles, profile) != profiles.end();
}

// Annex B: parameter sets must be there and every unit must have a lawful header up to them.
std::string_view annex_b(std::string_view bytes, std::size_t first) {
    bool h264 = true, hevc = true;
    std::bitset<64> seen_h264, seen_hevc;
    for (std::optional<StartCode> code = StartCode{first}; code; code = next_start_code(bytes, code->at)) {
        const std::uint8_t byte = byte_at(bytes, code->at);
        const std::uint8_t second = byte_at(bytes, code->at + 1);
        if ((byte & 0x80) != 0) return {};
        const std::uint8_t type_h264 = byte & 0x1F;
        const std::uint8_t type_hevc = (byte >> 1) & 0x3F;
        if (type_h264 == 0 || (type_h264 == 7 && !is_h264_profile(second)) || (type_h264 == 7 && (byte & 0x60) == 0))
            h264 = false;
        if ((second & 7) == 0) hevc = false;  // the temporal id is stored plus one
        seen_h264.set(type_h264);
        seen_hevc.set(type_hevc);
        if (hevc && seen_hevc[33] && seen_hevc[34]) return "hevc";
        if (h264 && seen_h264[7] && seen_h264[8]) return "h264";
        if (!h264 && !hevc) return {};
    }
    return {};
}

}  // namespace

std::string_view sniff_packets(Head& head) {
    struct Kind {
        std::size_t spacing, offset;
        std::string_view format;
    };
    constexpr std::array kinds = {Kind{188, 0, "mpeg-ts"}, Kind{192, 4, "m2ts"}, Kind{204, 0, "mpeg-ts"}};
    const std::string_view start = head.first(4096);
    // Tables and headers are full of zeros and small numbers; lines of text that happen to begin with "G" are not.
    if (std::ranges::none_of(start, [](char c) { return static_cast<unsigned char>(c) < '\t'; })) return {};
    // At its proper place: a hole in the first packets does not hide a recording.
    for (const Kind& kind : kinds) {
        if (byte_at(start, kind.offset) != 0x47) continue;
        const Row row = row_of_sync(head.first(packets_looked_at * kind.spacing + kind.offset + 4), kind.offset, kind.spacing);
        if (row.hits >= 3 && row.hits * 10 >= row.packets * 8) return kind.format;
    }
    // Cut in the middle of a packet, as a copy of a part of a stream is: then every packet must be there.
    if (start.find('\x47') == std::string_view::npos) return {};
    const std::string_view bytes = head.first(packets_looked_at * 204 + 208);
    for (const Kind& kind : kinds) {
        for (std::size_t offset = 1; offset < kind.spacing; ++offset) {
            if (byte_at(bytes, offset) != 0x47) continue;
            const Row row = row_of_sync(bytes, offset, kind.spacing);
            if (row.packets >= 10 && row.hits == row.packets) return kind.format;
        }
    }
    return {};
}

std::string_view sniff_start_codes(Head& head) {
    const std::string_view start = head.first(4096);
    // Zero bytes may stand before a start code; anything else may not.
    const std::size_t mark = start.find_first_not_of('\0');
    if (mark == std::string_view::npos || mark < 2 || start[mark] != '\x01') return {};
    const std::size_t code = mark + 1;
    constexpr std::size_t longest_header = 8;
    const std::string_view header = head.first(code + longest_header);
    if (is_pack_header(header, code)) return "mpeg-ps";
    if (is_sequence_header(header, code)) return "mpeg-video";
    const std::string_view bytes = head.first(Head::most);
    const std::uint8_t value = byte_at(bytes, code);
    if ((value == 0xB8 || value == 0x00) && sequence_header_follows(bytes, code)) return "mpeg-video";
    if (value == 0xB0 && next_start_code(bytes, code)) return "mpeg4-video";  // visual object sequence
    if (value <= 0x1F && value != 0x00) {                                     // video object, then its layer
        const auto layer = next_start_code(bytes, code);
        if (layer && layer->at <= code + 4 && byte_at(bytes, layer->at) >= 0x20 && byte_at(bytes, layer->at) <= 0x2F)
            return "mpeg4-video";
    }
    if (value >= 0xBB && is_chain_of_packets(bytes, code)) return "mpeg-ps";
    if (const std::string_view format = annex_b(bytes, code); !format.empty()) return format;
    // A video object layer first: Annex B has units of the same number, so its pictures must follow.
    const bool pictures_follow = bytes.find(std::string_view("\0\0\1\xB6", 4)) != std::string_view::npos;
    return value >= 0x20 && value <= 0x2F && pictures_follow ? "mpeg4-video" : "";
}

}  // namespace yancai
