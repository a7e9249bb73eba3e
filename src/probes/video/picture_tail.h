// SPDX-License-Identifier: GPL-3.0-or-later
// PictureTail: the packets since a stream's last key picture, kept for the question whether its very last picture is whole: where
// a container does not say how long a picture is, only decoding it tells. PictureOpening: the packets of a stream's beginning,
// kept for clips with so few key pictures that these show nothing of what happens. One object, one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "probes/av/handles.h"

namespace yancai {

class PictureTail {
public:
    // Each packet in file order. Too long a tail is given up until the next key picture.
    void keep(const AVPacket& packet, bool key);
    // What a decoder must be fed, in order: the last one is the picture asked about.
    [[nodiscard]] std::vector<const AVPacket*> packets(AVCodecID codec) const;

    // In file order, the last key picture first; empty when it was given up.
    [[nodiscard]] const std::vector<AvPacketHandle>& kept() const { return kept_; }

private:
    std::vector<AvPacketHandle> kept_;
    std::uint64_t bytes_{0};
    bool given_up_{true};
};

class PictureOpening {
public:
    // Each packet in file order, as long as it is `wanted`; what was kept goes when it no longer is.
    void keep(const AVPacket& packet, bool wanted);
    [[nodiscard]] const std::vector<AvPacketHandle>& packets() const { return kept_; }

private:
    std::vector<AvPacketHandle> kept_;
    std::uint64_t bytes_{0};
    bool full_{false};
};

}  // namespace yancai
