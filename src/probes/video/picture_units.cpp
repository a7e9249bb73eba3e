// SPDX-License-Identifier: GPL-3.0-or-later
// H.264 and HEVC: network abstraction layer units, with lengths (ISO/IEC 14496-15) or start codes (Annex B of both).
#include "probes/byte_order.h"
#include "probes/video/picture_structure.h"

namespace yancai {
namespace {

// Hardware writers round a sample up; a hole is longer.
constexpr std::size_t most_padding = 32;

struct UnitKind {
    bool possible;
    bool coded_picture;  // slice data, where emulation prevention is strict; free-form units of careless writers are let be
};

UnitKind kind_of(Bytes unit, AVCodecID codec) {
    if (unit.empty() || (unit[0] & 0x80U) != 0) return {false, false};  // forbidden_zero_bit
    if (codec == AV_CODEC_ID_H264) {
        const unsigned type = unit[0] & 0x1FU;
        return {type != 0, (type >= 1 && type <= 5) || type == 20};
    }
    if (unit.size() < 2) return {false, false};
    const unsigned type = unit[0] >> 1U & 0x3FU;
    return {(unit[1] & 7U) != 0, type < 32};  // nuh_temporal_id_plus1 is never 0
}

// 7.3.1 of both standards: 000000, 000002 and 000003 before more than 03 cannot stand in a unit. 000001 is let be: some writers
// keep several units with start codes under one length, and decoders read them.
std::optional<PacketFlaw> flaw_inside(Bytes unit) {
    for (std::size_t at = two_zeros(unit, 2); at < unit.size(); at = two_zeros(unit, at)) {
        const std::size_t end = end_of_zeros(unit, at);
        if (end == unit.size()) return std::nullopt;  // trailing zeros
        if (unit[end] == 1 && end - at <= 3) return std::nullopt;
        if (end - at > 2 || unit[end] == 2) return PacketFlaw{"zeros inside a coded picture", at};
        if (unit[end] == 3 && end + 1 < unit.size() && unit[end + 1] > 3)
            return PacketFlaw{"forbidden bytes inside a coded picture", at};
        at = end;
    }
    return std::nullopt;
}

std::optional<PacketFlaw> placed(std::optional<PacketFlaw> flaw, std::size_t offset) {
    if (flaw) flaw->at += offset;
    return flaw;
}

std::optional<PacketFlaw> flaw_in_annex_b(Bytes packet, AVCodecID codec) {
    std::size_t at = 0;  // behind the last start code; 0: none yet
    std::optional<UnitKind> kind;
    for (std::size_t zeros = two_zeros(packet, 0); zeros < packet.size(); zeros = two_zeros(packet, zeros)) {
        const std::size_t end = end_of_zeros(packet, zeros);
        if (end == packet.size()) break;
        if (packet[end] == 1) {
            at = end + 1;
            kind = kind_of(packet.subspan(at), codec);
            if (at < packet.size() && !kind->possible) return PacketFlaw{"impossible unit header", at};
        } else if (kind && kind->coded_picture) {
            if (end - zeros > 2 || packet[end] == 2) return PacketFlaw{"zeros inside a coded picture", zeros};
            if (packet[end] == 3 && end + 1 < packet.size() && packet[end + 1] > 3)
                return PacketFlaw{"forbidden bytes inside a coded picture", zeros};
        }
        zeros = end;
    }
    if (!kind) return PacketFlaw{"no start code", 0};
    return std::nullopt;
}

}  // namespace

std::size_t unit_length_bytes(AVCodecID codec, Bytes extradata) {
    // avcC byte 4, hvcC byte 21. Bytes that begin like a start code are Annex B.
    const std::size_t at = codec == AV_CODEC_ID_H264 ? 4 : 21;
    if ((codec != AV_CODEC_ID_H264 && codec != AV_CODEC_ID_HEVC) || extradata.size() <= at) return 0;
    return extradata[0] != 0 || extradata[1] != 0 || extradata[2] > 1 ? (extradata[at] & 3U) + 1 : 0;
}

bool start_codes_for_lengths(Bytes packet, std::size_t length_bytes) {
    if (packet.size() <= 4 || packet[0] != 0 || packet[1] != 0) return false;
    if (packet[2] == 0 && packet[3] == 1) return true;
    const std::uint64_t length = big_endian(packet, 0, length_bytes);
    return packet[2] == 1 && (length == 0 || length > packet.size() - length_bytes);
}

std::optional<PacketFlaw> flaw_in_units(Bytes packet, AVCodecID codec, std::size_t length_bytes) {
    if (packet.size() >= most_padding && all_zeros(packet)) return PacketFlaw{"zeros for a picture", 0};
    if (length_bytes == 0 || start_codes_for_lengths(packet, length_bytes)) return flaw_in_annex_b(packet, codec);
    for (std::size_t at = 0; at < packet.size();) {
        if (packet.size() - at < length_bytes) {
            if (all_zeros(packet.subspan(at))) return std::nullopt;
            return PacketFlaw{"unit lengths do not add up", at};
        }
        const std::size_t length = big_endian(packet, at, length_bytes);
        const Bytes rest = packet.subspan(at + length_bytes);
        if (length > rest.size() || length == 0) {
            if (length == 0 && rest.size() <= most_padding && all_zeros(rest)) return std::nullopt;
            return PacketFlaw{length == 0 ? "a unit without content" : "unit lengths do not add up", at};
        }
        const Bytes unit = rest.first(length);
        const UnitKind kind = kind_of(unit, codec);
        if (!kind.possible) return PacketFlaw{"impossible unit header", at + length_bytes};
        if (kind.coded_picture)
            if (auto flaw = placed(flaw_inside(unit), at + length_bytes)) return flaw;
        at += length_bytes + length;
    }
    return std::nullopt;
}

}  // namespace yancai
