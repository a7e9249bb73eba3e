// SPDX-License-Identifier: GPL-3.0-or-later
// Photos that nobody took, for benchmarks of the search: every byte of what they are known by is random.
#pragma once

#include <random>

#include "likeness/closeness.h"
#include "likeness/fingerprint.h"
#include "likeness/print.h"

namespace yancai {

// As the built-in policies have it.
inline constexpr Closeness usual_closeness{.same_bits = 31,
                                           .near_bits = 63,
                                           .least_quality = 50,
                                           .share = 0.8,
                                           .least_samples = 3,
                                           .burst_seconds = 60,
                                           .session_seconds = 14'400};

inline Fingerprint random_fingerprint(std::mt19937_64& random) {
    Fingerprint fingerprint;
    for (auto& word : fingerprint) word = random();
    return fingerprint;
}

inline Print photo_with(const Fingerprint& fingerprint, std::mt19937_64& random) {
    Print print;
    print.kind = PrintKind::image;
    for (auto* key : {&print.bytes, &print.content})
        for (auto& byte : *key) byte = static_cast<std::uint8_t>(random());
    print.samples = {{fingerprint, 100}};
    return print;
}

}  // namespace yancai
