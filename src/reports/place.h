// SPDX-License-Identifier: GPL-3.0-or-later
// How a report writes where something is: one spelling for every format. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <string>

#include "base/phrase.h"
#include "policy/judgement.h"

namespace yancai {

// "00:00:12.480": hours, minutes, seconds, milliseconds cut (not rounded, so that a player stands before the place, not after).
[[nodiscard]] std::string timecode_of(std::int64_t microseconds);
// “at 00:00:12.480 of the playing time”, or where in the file; empty when neither is known.
[[nodiscard]] std::string spoken_place(const Place& place, Language language);

}  // namespace yancai
