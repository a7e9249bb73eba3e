// SPDX-License-Identifier: GPL-3.0-or-later
// The clock that a transport or program stream carries along beside its pictures (ISO/IEC 13818-1, 2.4.3.5 and 2.5.3.4), read at
// a place of the file: it stands there every few kilobytes, while a demuxer would read whole pictures to tell their times.
#pragma once

#include <cstdint>
#include <optional>

#include "bytes/byte_source.h"
#include "probes/video/ts_continuity.h"

namespace yancai {

// Ticks of 90 kHz, which start anew after 2^33.
using StreamTicks = std::uint64_t;
inline constexpr StreamTicks ticks_of_a_clock = StreamTicks{1} << 33U;

struct StreamClock {
    StreamTicks ticks{0};
    std::uint16_t pid{0};  // of a transport stream: whose packets carry it
};

// The first clock at or behind `from`, that of one PID when one is named. Empty where there is none within a megabyte, or the
// packets are out of step. Errors: those of reading.
[[nodiscard]] Result<std::optional<StreamClock>> transport_clock(ByteSource& source, const TsLayout& layout, std::uint64_t from,
                                                                 std::optional<std::uint16_t> pid = {});
[[nodiscard]] Result<std::optional<StreamClock>> program_clock(ByteSource& source, std::uint64_t from);

// How far a time lies behind another one of the same clock, in microseconds; less than nothing up to a minute before it.
[[nodiscard]] std::int64_t microseconds_behind(StreamTicks start, StreamTicks time);

}  // namespace yancai
