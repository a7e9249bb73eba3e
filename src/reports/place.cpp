// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/place.h"

#include <fmt/format.h>

#include "reports/sentences.h"

namespace yancai {

std::string timecode_of(std::int64_t microseconds) {
    const bool negative = microseconds < 0;
    const std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(microseconds) : static_cast<std::uint64_t>(microseconds);
    const std::uint64_t seconds = size / 1'000'000;
    return fmt::format("{}{:02}:{:02}:{:02}.{:03}", negative ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60,
                       size / 1000 % 1000);
}

std::string spoken_place(const Place& place, Language language) {
    if (place.at_us) return say(language, N_("at {timecode} of the playing time"), {{"timecode", timecode_of(*place.at_us)}});
    if (place.at_byte) return say(language, N_("at byte {byte} of the file"), {{"byte", std::to_string(*place.at_byte)}});
    return {};
}

}  // namespace yancai
