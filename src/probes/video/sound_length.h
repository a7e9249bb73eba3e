// SPDX-License-Identifier: GPL-3.0-or-later
// How long AAC lasts in a transport or program stream: its frames have one time together, libav tells no duration of them, and
// only their own headers say what they hold. A pure function.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace yancai {

// Of frames one behind the other, in microseconds. Nothing where none stands at the beginning.
[[nodiscard]] std::optional<std::int64_t> adts_length_us(std::span<const std::uint8_t> frames);

}  // namespace yancai
