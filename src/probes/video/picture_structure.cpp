// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/picture_structure.h"

#include <algorithm>
#include <cstring>

namespace yancai {
namespace {

constexpr std::size_t worth_calling_empty = 16;  // skipped pictures are a few bytes, and those may be zeros

// Codecs of which no picture is all zeros, and of which nothing more is known here.
bool never_zero(AVCodecID codec) {
    switch (codec) {
        case AV_CODEC_ID_VP8:
        case AV_CODEC_ID_VP9:
        case AV_CODEC_ID_AV1:
        case AV_CODEC_ID_THEORA:
        case AV_CODEC_ID_VC1:
        case AV_CODEC_ID_WMV1:
        case AV_CODEC_ID_WMV2:
        case AV_CODEC_ID_WMV3:
        case AV_CODEC_ID_MSMPEG4V2:
        case AV_CODEC_ID_MSMPEG4V3:
        case AV_CODEC_ID_H263:
        case AV_CODEC_ID_FLV1:
        case AV_CODEC_ID_RV10:
        case AV_CODEC_ID_RV20:
        case AV_CODEC_ID_RV30:
        case AV_CODEC_ID_RV40:
        case AV_CODEC_ID_JPEG2000: return true;
        default: return false;
    }
}

}  // namespace

std::size_t two_zeros(Bytes packet, std::size_t from) {
    constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
    const std::size_t size = packet.size();
    std::size_t at = from;
    while (at + 1 < size) {
        if (at + 8 <= size) {
            std::uint64_t word = 0;
            std::memcpy(&word, packet.data() + at, 8);
            // Marks each zero byte (and now and then its neighbour: what is found is looked at once more).
            const std::uint64_t zeros = (word - ones) & ~word & tops;
            if ((zeros & zeros >> 8U) == 0) {
                at += 7;  // a pair may begin at the last byte
                continue;
            }
        }
        const std::size_t end = std::min(at + 8, size - 1);
        for (; at < end; ++at)
            if (packet[at] == 0 && packet[at + 1] == 0) return at;
    }
    return size;
}

std::size_t end_of_zeros(Bytes packet, std::size_t from) {
    const auto found = std::find_if(packet.begin() + static_cast<std::ptrdiff_t>(std::min(from, packet.size())), packet.end(),
                                    [](std::uint8_t byte) { return byte != 0; });
    return static_cast<std::size_t>(found - packet.begin());
}

bool all_zeros(Bytes packet) {
    return end_of_zeros(packet, 0) == packet.size();
}

PictureStructure::PictureStructure(const AVCodecParameters& parameters, bool every_code)
    : codec_(parameters.codec_id), every_code_(every_code) {
    mpeg_.second = codec_ == AV_CODEC_ID_MPEG2VIDEO;
    if (parameters.extradata != nullptr && parameters.extradata_size > 0)
        configure({parameters.extradata, static_cast<std::size_t>(parameters.extradata_size)});
}

void PictureStructure::configure(std::span<const std::uint8_t> extradata) {
    if (codec_ == AV_CODEC_ID_MPEG1VIDEO || codec_ == AV_CODEC_ID_MPEG2VIDEO) static_cast<void>(check(extradata));
    length_bytes_ = unit_length_bytes(codec_, extradata);
}

std::optional<PacketFlaw> PictureStructure::check(std::span<const std::uint8_t> packet) {
    if (packet.empty()) return std::nullopt;
    switch (codec_) {
        case AV_CODEC_ID_H264:
        case AV_CODEC_ID_HEVC: return flaw_in_units(packet, codec_, length_bytes_);
        case AV_CODEC_ID_MPEG1VIDEO:
        case AV_CODEC_ID_MPEG2VIDEO: return flaw_in_mpeg_video(packet, mpeg_);
        case AV_CODEC_ID_MPEG4: return flaw_in_mpeg4_video(packet);
        case AV_CODEC_ID_PRORES: return flaw_in_prores(packet, every_code_);
        case AV_CODEC_ID_DNXHD: return flaw_in_dnxhd(packet);
        case AV_CODEC_ID_MJPEG: return flaw_in_jpeg(packet);
        case AV_CODEC_ID_DVVIDEO: return flaw_in_dv(packet);
        default: break;
    }
    if (never_zero(codec_) && packet.size() >= worth_calling_empty && all_zeros(packet))
        return PacketFlaw{"zeros for a picture", 0};
    return std::nullopt;
}

}  // namespace yancai
