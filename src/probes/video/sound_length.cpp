// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/sound_length.h"

#include <array>
#include <cstddef>

#include "probes/video/adts.h"

namespace yancai {
namespace {

// ISO/IEC 14496-3, table 1.18. Of HE-AAC it is the rate of the core, to which the number of samples belongs.
constexpr std::array rates{96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350};
constexpr std::int64_t samples_of_a_block = 1024;

}  // namespace

std::optional<std::int64_t> adts_length_us(std::span<const std::uint8_t> frames) {
    std::int64_t samples = 0;
    int rate = 0;
    while (begins_with_adts(frames)) {
        const std::size_t index = frames[2] >> 2U & 15U;
        const std::size_t length = adts_frame_bytes(frames);
        if (index >= rates.size() || length < adts_header_bytes) break;
        rate = rates[index];
        samples += samples_of_a_block * ((frames[6] & 3) + 1);
        if (length >= frames.size()) break;
        frames = frames.subspan(length);
    }
    if (samples == 0) return std::nullopt;
    return (samples * 1'000'000 + rate / 2) / rate;
}

}  // namespace yancai
