// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/place.h"

#include <fmt/format.h>

namespace yancai {

std::string timecode_of(std::int64_t microseconds) {
    const bool negative = microseconds < 0;
    const std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(microseconds) : static_cast<std::uint64_t>(microseconds);
    const std::uint64_t seconds = size / 1'000'000;
    return fmt::format("{}{:02}:{:02}:{:02}.{:03}", negative ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60,
                       size / 1000 % 1000);
}

}  // namespace yancai
