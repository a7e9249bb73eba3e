// SPDX-License-Identifier: GPL-3.0-or-later
// SoundStructure: whether one packet of sound holds together without being decoded: frame headers, frame lengths, and checksums
// where the codec has one over the whole frame (AC-3, E-AC-3, FLAC). PCM says nothing of itself. One object, one thread.
#pragma once

#include "probes/video/picture_structure.h"

namespace yancai {

class SoundStructure {
public:
    explicit SoundStructure(const AVCodecParameters& parameters);

    [[nodiscard]] std::optional<PacketFlaw> check(std::span<const std::uint8_t> packet);

private:
    AVCodecID codec_;
    std::optional<bool> transported_;  // AAC: the first packet had a header of its own (ADTS)
};

}  // namespace yancai
