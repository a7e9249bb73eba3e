// SPDX-License-Identifier: GPL-3.0-or-later
// The times that a transport or program stream carries along beside its pictures (ISO/IEC 13818-1, 2.4.3.7 and 2.5.3.4), read at
// a place of the file, while a demuxer would read whole pictures to tell them.
#pragma once

#include <cstdint>
#include <optional>

#include "bytes/byte_source.h"
#include "probes/video/stream_ticks.h"
#include "probes/video/ts_continuity.h"

namespace yancai {

// When a picture – whatever the packets with this identifier carry – is to be decoded that begins at or behind `from`: the first
// one, unless others have to be leapt over to find one near. Empty where there is none within two megabytes, or the packets are
// out of step. Errors: those of reading.
[[nodiscard]] Result<std::optional<StreamTicks>> transport_time(ByteSource& source, const TsLayout& layout, std::uint64_t from,
                                                                std::uint16_t pid);
// The clock of the first pack at or behind `from`. Empty where there is none within a megabyte. Errors: those of reading.
[[nodiscard]] Result<std::optional<StreamTicks>> program_clock(ByteSource& source, std::uint64_t from);

// How far a time lies behind another one of the same clock, in microseconds; less than nothing up to a minute before it.
[[nodiscard]] std::int64_t microseconds_behind(StreamTicks start, StreamTicks time);

}  // namespace yancai
