// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/picture_head.h"

#include <algorithm>
#include <cstring>

#include "probes/byte_order.h"

namespace yancai {
namespace {

// Bytes of a unit's length field, from the decoder configuration (ISO 14496-15: avcC byte 4, hvcC byte 21); 0: start codes.
int length_field(const AVCodecParameters& parameters) {
    const int at = parameters.codec_id == AV_CODEC_ID_H264 ? 4 : parameters.codec_id == AV_CODEC_ID_HEVC ? 21 : -1;
    if (at < 0 || parameters.extradata_size <= at || parameters.extradata[0] != 1) return 0;
    return (parameters.extradata[at] & 3) + 1;
}

// Shortens the unit that reaches past the end.
void fit_last_unit(std::uint8_t* data, std::size_t size, std::size_t field) {
    for (std::size_t at = 0; at + field <= size;) {
        const std::size_t length = big_endian(std::span<const std::uint8_t>(data, size), at, field);
        const std::size_t room = size - at - field;
        if (length > room) {
            for (std::size_t byte = 0; byte < field; ++byte)
                data[at + byte] = static_cast<std::uint8_t>(room >> (8 * (field - 1 - byte)));
            return;
        }
        at += field + length;
    }
}

}  // namespace

AvPacketHandle head_of_picture(const AVPacket& packet, const AVCodecParameters& parameters, int bytes) {
    AvPacketHandle head{av_packet_alloc()};
    const int size = std::min(packet.size, bytes);
    if (!head || av_new_packet(head.get(), size) < 0) return nullptr;  // padded with zeros, as decoders want it
    av_packet_copy_props(head.get(), &packet);
    std::memcpy(head->data, packet.data, static_cast<std::size_t>(size));
    if (const int field = length_field(parameters); field > 0)
        fit_last_unit(head->data, static_cast<std::size_t>(size), static_cast<std::size_t>(field));
    return head;
}

}  // namespace yancai
