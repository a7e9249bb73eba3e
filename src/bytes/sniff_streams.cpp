// SPDX-License-Identifier: GPL-3.0-or-later
// Containers whose kind stands a little behind their signature: Matroska, Ogg, MXF behind a run-in, DV.
#include <algorithm>

#include "bytes/sniff.h"

namespace yancai {

namespace {

using namespace std::string_view_literals;

// An EBML variable-length number at `at`; its length is 0 when there is none. RFC 8794.
struct Number {
    std::uint64_t value{0};
    std::size_t length{0};
};

Number ebml_number(std::string_view bytes, std::size_t at, bool keep_marker) {
    const std::uint8_t first = byte_at(bytes, at);
    std::size_t length = 1;
    while (length <= 8 && (first & (0x80 >> (length - 1))) == 0) ++length;
    if (length > 8 || at + length > bytes.size()) return {};
    std::uint64_t value = keep_marker ? first : first & (0xFF >> length);
    for (std::size_t i = 1; i < length; ++i) value = value << 8 | byte_at(bytes, at + i);
    return {value, length};
}

}  // namespace

std::string_view sniff_ebml(Head& head) {
    const std::string_view bytes = head.first(1024);
    if (!bytes.starts_with("\x1A\x45\xDF\xA3")) return {};
    const Number size = ebml_number(bytes, 4, false);
    std::size_t at = 4 + size.length;
    const std::size_t end =
        static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), at + std::min<std::uint64_t>(size.value, 1024)));
    while (size.length > 0 && at < end) {
        const Number id = ebml_number(bytes, at, true);
        const Number length = ebml_number(bytes, at + id.length, false);
        if (id.length == 0 || length.length == 0) break;
        at += id.length + length.length;
        if (id.value == 0x4282) {  // DocType
            const std::string_view type = part(bytes, at, static_cast<std::size_t>(std::min<std::uint64_t>(length.value, 16)));
            if (type.starts_with("webm")) return "webm";
            return type.starts_with("matroska") ? "matroska" : "unknown";
        }
        if (length.value > end - at) break;
        at += static_cast<std::size_t>(length.value);
    }
    return "matroska";  // no document type: the header's own default
}

std::string_view sniff_ogg(Head& head) {
    const std::string_view bytes = head.first(64U << 10);
    if (!bytes.starts_with("OggS\x00"sv)) return {};
    // Every stream announces itself in a first page (RFC 3533, section 6) before any data comes.
    std::size_t at = 0;
    while (part(bytes, at, 4) == "OggS" && (byte_at(bytes, at + 5) & 0x02) != 0) {
        const std::size_t segments = byte_at(bytes, at + 26);
        std::size_t length = 0;
        for (std::size_t i = 0; i < segments; ++i) length += byte_at(bytes, at + 27 + i);
        const std::string_view packet = part(bytes, at + 27 + segments, length);
        for (const std::string_view video :
             {"\x80theora"sv, "BBCD\x00"sv, "\x01video\x00"sv, "OVP80"sv, "\x00\x00\x00\x00KW-DIRAC"sv}) {
            if (packet.starts_with(video)) return "ogv";
        }
        at += 27 + segments + length;
    }
    return "ogg";
}

std::string_view sniff_mxf(Head& head) {
    // SMPTE ST 377-1 allows a run-in shorter than 64 KiB before the header partition.
    constexpr std::string_view key = "\x06\x0E\x2B\x34\x02\x05\x01\x01\x0D\x01\x02\x01\x01\x02"sv;
    constexpr std::size_t reach = 64U << 10;
    const std::string_view bytes = head.first(reach);
    if (bytes.find(key) != std::string_view::npos) return "mxf";
    for (std::size_t begun = 1; begun < key.size(); ++begun)  // it may begin with the last bytes of a run-in
        if (bytes.ends_with(key.substr(0, begun)))
            return head.first(reach + key.size()).find(key, reach - begun) != std::string_view::npos ? "mxf" : "";
    return {};
}

std::string_view sniff_pva(Head& head) {
    // TechnoTrend's digital television recordings: "AV", a stream number, a counter, 0x55, flags, and how long the packet is.
    const std::string_view bytes = head.first(32U << 10);
    std::size_t at = 0;
    for (int packets = 0; packets < 3; ++packets) {
        const std::uint8_t stream = byte_at(bytes, at + 2);
        const auto length = static_cast<std::size_t>(big_endian(bytes, at + 6, 2));
        if (part(bytes, at, 2) != "AV" || stream < 1 || stream > 2 || byte_at(bytes, at + 4) != 0x55 || length > 6136) return {};
        at += 8 + length;
        if (at == bytes.size()) return "pva";
    }
    return "pva";
}

std::string_view sniff_dv(Head& head) {
    // A DIF block holds 80 bytes: a header block, then two subcode blocks (IEC 61834-2).
    const std::string_view bytes = head.first(320);
    if (bytes.size() < 320) return {};
    const bool header =
        byte_at(bytes, 0) == 0x1F && byte_at(bytes, 1) == 0x07 && byte_at(bytes, 2) == 0 && (byte_at(bytes, 3) & 0x7F) == 0x3F;
    const bool subcode = (byte_at(bytes, 80) & 0xE0) == 0x20 && (byte_at(bytes, 160) & 0xE0) == 0x20;
    return header && subcode ? "dv" : "";
}

}  // namespace yancai
