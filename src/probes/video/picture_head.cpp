// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/picture_head.h"

#include <algorithm>
#include <cstring>

#include "probes/byte_order.h"
#include "probes/video/picture_structure.h"

namespace yancai {
namespace {

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
    if (parameters.extradata == nullptr || parameters.extradata_size <= 0) return head;
    const Bytes configuration{parameters.extradata, static_cast<std::size_t>(parameters.extradata_size)};
    if (const std::size_t field = unit_length_bytes(parameters.codec_id, configuration); field > 0)
        fit_last_unit(head->data, static_cast<std::size_t>(size), field);
    return head;
}

}  // namespace yancai
