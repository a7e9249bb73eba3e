// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/policy_reader.h"

#include <cmath>

namespace yancai {

void PolicyReader::seconds(std::string_view key, double most, std::int64_t& into_us) {
    double seconds = static_cast<double>(into_us) / 1e6;
    share(key, 0, most, seconds);
    into_us = std::llround(seconds * 1e6);
}

void PolicyReader::whole(std::string_view key, std::uint32_t least, std::uint32_t most, std::uint32_t& into) {
    std::uint64_t number = into;
    whole(key, std::uint64_t{least}, std::uint64_t{most}, number);
    into = static_cast<std::uint32_t>(number);
}

}  // namespace yancai
