// SPDX-License-Identifier: GPL-3.0-or-later
// The times that a transport or program stream tells in the headers of its units (PES; ISO/IEC 13818-1, 2.4.3.6), read where they
// stand: a demuxer would read whole pictures to say the same.
#pragma once

#include <cstdint>
#include <optional>

#include "bytes/byte_source.h"
#include "probes/video/ts_continuity.h"

namespace yancai {

// Ticks of 90 kHz, which start anew after 2^33.
using StreamTicks = std::uint64_t;
inline constexpr StreamTicks ticks_of_a_clock = StreamTicks{1} << 33U;

// When the first unit of the stream that begins at or behind `from` is decoded, or else shown. Empty where none says so within
// half a megabyte, or the packets are not what they should be: then somebody who can do more has to look. Errors: those of reading.
[[nodiscard]] Result<std::optional<StreamTicks>> next_transport_time(ByteSource& source, const TsLayout& layout, std::uint16_t pid,
                                                                     std::uint64_t from);
// The same; `stream` is the last byte of the start code of its units.
[[nodiscard]] Result<std::optional<StreamTicks>> next_program_time(ByteSource& source, std::uint8_t stream, std::uint64_t from);

// How far a time lies behind another one of the same clock; less than nothing up to a minute before it.
[[nodiscard]] std::int64_t ticks_behind(StreamTicks start, StreamTicks time);

}  // namespace yancai
