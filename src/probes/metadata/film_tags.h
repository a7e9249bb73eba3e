// SPDX-License-Identifier: GPL-3.0-or-later
// The words that a film's container (Matroska, FLV, AVI, ASF, …) says of itself, by libav. Any thread.
#pragma once

#include "probes/av/demuxers.h"
#include "probes/metadata/text.h"
#include "probes/probe.h"

namespace yancai {

// With source "container" and libav's names of the tags. Opens the container and decodes nothing. Errors: as AvInput::open().
[[nodiscard]] Result<MetadataTexts> read_film_tags(const ProbeInput& input, const AvDemuxer& demuxer);

}  // namespace yancai
