// SPDX-License-Identifier: GPL-3.0-or-later
// The beginning of a coded picture: its headers and first slices, as a packet that a decoder takes. Pure; any thread.
#pragma once

#include "probes/av/handles.h"

namespace yancai {

// A packet of at most `bytes` bytes. Where units carry their length (MP4, Matroska), the last one is said to be as long as it now
// is, since decoders refuse a unit that is longer than its packet. Null when memory is short.
[[nodiscard]] AvPacketHandle head_of_picture(const AVPacket& packet, const AVCodecParameters& parameters, int bytes);

}  // namespace yancai
