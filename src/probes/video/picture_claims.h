// SPDX-License-Identifier: GPL-3.0-or-later
// What the container's headers claim of a stream of pictures: how many, how long, how fast. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "facts/claim.h"
#include "probes/av/demuxers.h"
#include "probes/av/handles.h"

namespace yancai {

[[nodiscard]] std::optional<std::uint64_t> declared_pictures(const AvDemuxer& demuxer, const AVStream& stream);
[[nodiscard]] std::optional<std::int64_t> declared_duration_us(const AvDemuxer& demuxer, const AVStream& stream);
// Pictures a second: by the container, else by the decoder's or parser's word for it (may be empty), else counted from the table.
[[nodiscard]] std::optional<Rational> declared_picture_rate(const AvDemuxer& demuxer, const AVStream& stream,
                                                            std::optional<AVRational> by_decoder,
                                                            std::optional<Rational> by_parser);
// Cover art, a thumbnail or a still, by what the header says.
[[nodiscard]] bool is_marked_as_cover(const AVStream& stream);
[[nodiscard]] bool is_still_codec(AVCodecID codec);
// Of pictures or of sound: Common Encryption of MP4, a key's name in WebM.
[[nodiscard]] bool says_encrypted(const AVStream& stream);

}  // namespace yancai
