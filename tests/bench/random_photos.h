// SPDX-License-Identifier: GPL-3.0-or-later
// Photos that nobody took, for benchmarks of the search: every byte of what they are known by is random.
#pragma once

#include <random>

#include "likeness/fingerprint.h"
#include "likeness/print.h"
#include "unit/likeness/usual_closeness.h"

namespace yancai {

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
