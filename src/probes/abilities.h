// SPDX-License-Identifier: GPL-3.0-or-later
// Abilities: which formats this machine's libraries can decode, told without a file. One thread; loads every decoder.
#pragma once

#include <string>
#include <vector>

namespace yancai {

struct Ability {
    std::string format;  // as it is sniffed ("heif"), or a codec ("hevc")
    std::string kind;    // "image", "container", "video", "audio"
    std::string by;      // the decoder that is asked: "libvips heifload_source", "libavcodec hevc"
    bool there{false};
};

// Every format and codec that deliverables use. Call prepare_probes() first.
[[nodiscard]] std::vector<Ability> probe_abilities();

}  // namespace yancai
