// SPDX-License-Identifier: GPL-3.0-or-later
// What `yancai doctor` looks at: each thing with how it is, and what to do when it is not well. One thread; to be asked before
// any other thread exists, because confined workers are started to see that they can be.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/phrase.h"

namespace yancai {

enum class Health : std::uint8_t { good, weak, bad };  // weak: it works, but not as well as it could

[[nodiscard]] std::string_view word(Health health);

struct Examined {
    std::string id;  // "store", "walls", "decoders.image"
    Health health{Health::good};
    Phrase found;
    Phrase advice;  // empty when there is nothing to do
};

struct DoctorQuestion {
    std::string store;
    std::string settings_trouble;  // empty: settings are right
    bool speaks_chinese{false};
};

[[nodiscard]] std::vector<Examined> examine(const DoctorQuestion& question);

}  // namespace yancai
