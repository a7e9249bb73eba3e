// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/packet_digest.h"

#include "probes/byte_order.h"
#include "probes/video/picture_structure.h"

namespace yancai {
namespace {

bool has_units(AVCodecID codec) {
    switch (codec) {
        case AV_CODEC_ID_H264:
        case AV_CODEC_ID_HEVC:
        case AV_CODEC_ID_MPEG1VIDEO:
        case AV_CODEC_ID_MPEG2VIDEO:
        case AV_CODEC_ID_MPEG4: return true;
        default: return false;
    }
}

bool holds_picture(Bytes unit, AVCodecID codec) {
    switch (codec) {
        case AV_CODEC_ID_H264: {  // slices, their partitions, those of an auxiliary picture and of an extension
            const unsigned type = unit[0] & 0x1FU;
            return (type >= 1 && type <= 5) || (type >= 19 && type <= 21);
        }
        case AV_CODEC_ID_HEVC: return (unit[0] >> 1U & 0x3FU) < 32;
        case AV_CODEC_ID_MPEG1VIDEO:
        case AV_CODEC_ID_MPEG2VIDEO: return unit[0] <= 0xAF;  // picture header, slices
        default: return unit[0] == 0xB6;                      // MPEG-4 part 2: a video object plane
    }
}

}  // namespace

// Whoever only looks at headers adds nothing, and libcrypto takes its time to get ready.
void PacketDigest::add_to_sum(std::span<const std::uint8_t> bytes) {
    if (!sum_) sum_.emplace();
    sum_->add(std::as_bytes(bytes));
}

PacketDigest::PacketDigest(const AVCodecParameters& parameters) : codec_(parameters.codec_id) {
    if (parameters.extradata != nullptr && parameters.extradata_size > 0)
        configure({parameters.extradata, static_cast<std::size_t>(parameters.extradata_size)});
}

void PacketDigest::configure(std::span<const std::uint8_t> extradata) {
    length_bytes_ = unit_length_bytes(codec_, extradata);
}

void PacketDigest::add(std::span<const std::uint8_t> packet) {
    if (!has_units(codec_)) {
        any_ |= !packet.empty();
        add_to_sum(packet);
        return;
    }
    const bool codes = length_bytes_ == 0 || start_codes_for_lengths(packet, length_bytes_);
    if (codes) return add_between_start_codes(packet);
    for (std::size_t at = 0; packet.size() - at > length_bytes_;) {
        const std::size_t length = big_endian(packet, at, length_bytes_);
        const Bytes rest = packet.subspan(at + length_bytes_);
        if (length > rest.size()) return add_unit(rest);  // cut short, and still the same pictures
        add_unit(rest.first(length));
        at += length_bytes_ + length;
    }
}

void PacketDigest::add_between_start_codes(std::span<const std::uint8_t> packet) {
    std::size_t begin = packet.size();  // of the current unit: what stands before the first start code is none
    for (std::size_t at = two_zeros(packet, 0); at < packet.size();) {
        const std::size_t end = end_of_zeros(packet, at);
        if (end < packet.size() && packet[end] == 1) {
            if (begin < at) add_unit(packet.subspan(begin, at - begin));
            begin = end + 1;
        }
        at = two_zeros(packet, end);
    }
    if (begin < packet.size()) add_unit(packet.subspan(begin));
}

void PacketDigest::add_unit(std::span<const std::uint8_t> unit) {
    while (!unit.empty() && unit.back() == 0) unit = unit.first(unit.size() - 1);
    if (unit.empty() || !holds_picture(unit, codec_)) return;
    any_ = true;
    add_to_sum(unit);
}

std::string PacketDigest::hex() {
    return any_ && sum_ ? sum_->hex() : std::string();
}

}  // namespace yancai
