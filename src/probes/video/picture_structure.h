// SPDX-License-Identifier: GPL-3.0-or-later
// PictureStructure: whether the framing inside one coded picture holds together, without decoding it: unit lengths that add up,
// start codes in order, headers that can be, no byte patterns that the codec forbids. What it sees is damage for certain (zero
// holes, lost and overwritten stretches); a bit turned over inside entropy-coded data it does not see. One object, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "probes/av/handles.h"

namespace yancai {

struct PacketFlaw {
    const char* what;  // English, a few words
    std::size_t at;    // offset in the packet
};

class PictureStructure {
public:
    // `every_code`: look at the codes of ProRes too, which takes about half of what decoding takes.
    explicit PictureStructure(const AVCodecParameters& parameters, bool every_code = false);

    // A new decoder configuration came with a packet.
    void configure(std::span<const std::uint8_t> extradata);
    // The first flaw of one packet of the stream. What an earlier packet announced (sequence headers) holds for later ones.
    [[nodiscard]] std::optional<PacketFlaw> check(std::span<const std::uint8_t> packet);

    struct MpegState {           // of MPEG-1/2
        bool second{false};      // MPEG-2: each row of macroblocks has a slice of its own
        bool progressive{true};  // sequence
        std::uint32_t height{0};
        std::uint32_t rate{0};  // frame_rate_code of the last sequence header; 0: none since the sequence began
    };

private:
    AVCodecID codec_;
    bool every_code_;
    std::size_t length_bytes_{0};  // of a unit's length (ISO 14496-15); 0: start codes
    MpegState mpeg_;
};

// One coded picture of each kind; the first flaw, if any.
using Bytes = std::span<const std::uint8_t>;
[[nodiscard]] std::optional<PacketFlaw> flaw_in_units(Bytes packet, AVCodecID codec, std::size_t length_bytes);
[[nodiscard]] std::optional<PacketFlaw> flaw_in_mpeg_video(Bytes packet, PictureStructure::MpegState& state);
[[nodiscard]] std::optional<PacketFlaw> flaw_in_mpeg4_video(Bytes packet);
[[nodiscard]] std::optional<PacketFlaw> flaw_in_prores(Bytes packet, bool every_code);
[[nodiscard]] std::optional<PacketFlaw> flaw_in_dnxhd(Bytes packet);
[[nodiscard]] std::optional<PacketFlaw> flaw_in_jpeg(Bytes packet);
[[nodiscard]] std::optional<PacketFlaw> flaw_in_dv(Bytes packet);

// H.264 and HEVC: how many bytes a unit's length has (ISO/IEC 14496-15), by the stream's configuration; 0: start codes.
[[nodiscard]] std::size_t unit_length_bytes(AVCodecID codec, Bytes extradata);
// Start codes where lengths were announced: some writers leave them, and decoders read that as well.
[[nodiscard]] bool start_codes_for_lengths(Bytes packet, std::size_t length_bytes);

// Offset of the first two zero bytes in a row at or behind `from`; packet.size() when there are none. Faster than a decoder
// reads.
[[nodiscard]] std::size_t two_zeros(Bytes packet, std::size_t from);
// Offset of the first byte that is not zero at or behind `from`.
[[nodiscard]] std::size_t end_of_zeros(Bytes packet, std::size_t from);
[[nodiscard]] bool all_zeros(Bytes packet);

}  // namespace yancai
