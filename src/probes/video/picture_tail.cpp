// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/picture_tail.h"

namespace yancai {
namespace {

constexpr std::size_t most_packets = 300;  // broadcast groups are at most five seconds long
constexpr std::uint64_t most_bytes = 32 << 20;

}  // namespace

void PictureTail::keep(const AVPacket& packet, bool key) {
    if (key) {
        kept_.clear();
        bytes_ = 0;
        given_up_ = false;
    }
    if (given_up_ || packet.size <= 0) return;
    AvPacketHandle reference{av_packet_clone(&packet)};
    bytes_ += static_cast<std::uint64_t>(packet.size);
    if (!reference || kept_.size() >= most_packets || bytes_ > most_bytes) {
        kept_.clear();
        given_up_ = true;
        return;
    }
    kept_.push_back(std::move(reference));
}

void PictureOpening::keep(const AVPacket& packet, bool wanted) {
    if (!wanted) kept_.clear();
    full_ |= !wanted || kept_.size() >= most_packets || bytes_ > most_bytes;
    if (full_ || packet.size <= 0) return;
    AvPacketHandle reference{av_packet_clone(&packet)};
    if (!reference) return;
    bytes_ += static_cast<std::uint64_t>(packet.size);
    kept_.push_back(std::move(reference));
}

std::vector<const AVPacket*> PictureTail::packets(AVCodecID codec) const {
    std::vector<const AVPacket*> wanted;
    // In MPEG-1 and MPEG-2 a picture's syntax does not depend on those it refers to: any two stand for them.
    const bool any_reference = codec == AV_CODEC_ID_MPEG1VIDEO || codec == AV_CODEC_ID_MPEG2VIDEO;
    if (any_reference && kept_.size() > 2) return {kept_.front().get(), kept_.front().get(), kept_.back().get()};
    for (const AvPacketHandle& packet : kept_) wanted.push_back(packet.get());
    return wanted;
}

}  // namespace yancai
