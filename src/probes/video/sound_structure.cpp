// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/sound_structure.h"

extern "C" {
#include <libavcodec/ac3_parser.h>
#include <libavutil/crc.h>
}

#include "probes/video/adts.h"

namespace yancai {
namespace {

constexpr std::size_t worth_calling_empty = 16;  // pauses are a few bytes, and those may be zeros

bool never_zero(AVCodecID codec) {
    switch (codec) {
        case AV_CODEC_ID_AAC:
        case AV_CODEC_ID_VORBIS:
        case AV_CODEC_ID_OPUS:
        case AV_CODEC_ID_DTS:
        case AV_CODEC_ID_TRUEHD:
        case AV_CODEC_ID_WMAV1:
        case AV_CODEC_ID_WMAV2:
        case AV_CODEC_ID_WMAPRO: return true;
        default: return false;
    }
}

bool checksum_holds(Bytes covered) {
    return av_crc(av_crc_get_table(AV_CRC_16_ANSI), 0, covered.data(), covered.size()) == 0;
}

// ETSI TS 102 366: frames one behind the other, each with a CRC over all behind its sync word.
std::optional<PacketFlaw> flaw_in_ac3(Bytes packet) {
    if (packet.size() >= 2 && packet[0] == 0x77 && packet[1] == 0x0B) return std::nullopt;  // bytes swapped by the container
    for (std::size_t at = 0; at < packet.size();) {
        const Bytes rest = packet.subspan(at);
        if (at > 0 && all_zeros(rest)) return std::nullopt;
        std::uint8_t id = 0;
        std::uint16_t size = 0;
        if (av_ac3_parse_header(rest.data(), rest.size(), &id, &size) < 0 || size < 8)
            return PacketFlaw{"sound frame without its header", at};
        if (size > rest.size()) return PacketFlaw{"sound frame cut", at};
        if (!checksum_holds(rest.subspan(2, size - 2U))) return PacketFlaw{"sound frame's checksum does not hold", at};
        at += size;
    }
    return std::nullopt;
}

// ISO/IEC 11172-3, 2.4.1.3: sync, and no reserved version, layer, bit rate or sampling rate.
std::optional<PacketFlaw> flaw_in_mpeg_audio(Bytes packet) {
    if (packet.size() < 4) return PacketFlaw{"sound frame cut", 0};
    const bool possible = packet[0] == 0xFF && (packet[1] & 0xE0U) == 0xE0 && (packet[1] & 0x18U) != 0x08 &&
                          (packet[1] & 0x06U) != 0 && (packet[2] & 0xF0U) != 0xF0 && (packet[2] & 0x0CU) != 0x0C;
    if (!possible) return PacketFlaw{"sound frame without its header", 0};
    return std::nullopt;
}

// ISO/IEC 13818-7, 6.2: frames one behind the other, each with its length.
std::optional<PacketFlaw> flaw_in_adts(Bytes packet) {
    for (std::size_t at = 0; at < packet.size();) {
        const Bytes rest = packet.subspan(at);
        if (!begins_with_adts(rest)) return PacketFlaw{"sound frame without its header", at};
        const std::size_t length = adts_frame_bytes(rest);
        if (length < adts_header_bytes || length > rest.size()) return PacketFlaw{"sound frame cut", at};
        at += length;
    }
    return std::nullopt;
}

}  // namespace

SoundStructure::SoundStructure(const AVCodecParameters& parameters) : codec_(parameters.codec_id) {}

std::optional<PacketFlaw> SoundStructure::check(std::span<const std::uint8_t> packet) {
    if (packet.empty()) return std::nullopt;
    switch (codec_) {
        case AV_CODEC_ID_AC3:
        case AV_CODEC_ID_EAC3: return flaw_in_ac3(packet);
        case AV_CODEC_ID_MP1:
        case AV_CODEC_ID_MP2:
        case AV_CODEC_ID_MP3: return flaw_in_mpeg_audio(packet);
        case AV_CODEC_ID_FLAC:
            // RFC 9639, 9.3: the last two bytes are a CRC over all before them.
            if (packet.size() < 4 || packet[0] != 0xFF || (packet[1] & 0xFCU) != 0xF8)
                return PacketFlaw{"sound frame without its header", 0};
            if (!checksum_holds(packet)) return PacketFlaw{"sound frame's checksum does not hold", 0};
            return std::nullopt;
        case AV_CODEC_ID_AAC:
            if (!transported_) transported_ = begins_with_adts(packet);
            if (*transported_) return flaw_in_adts(packet);
            break;
        default: break;
    }
    if (never_zero(codec_) && packet.size() >= worth_calling_empty && all_zeros(packet)) return PacketFlaw{"zeros for sound", 0};
    return std::nullopt;
}

}  // namespace yancai
