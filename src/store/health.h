// SPDX-License-Identifier: GPL-3.0-or-later
// StoreHealth: what a store is like, told without changing it. One thread.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace yancai {

struct StoreHealth {
    bool there{false};
    std::uint64_t bytes{0};
    int version{0}, newest_version{0};  // of its tables, and the newest that this program knows
    std::string fault;                  // what its own check of every page found; empty: sound
    std::uint64_t measurements{0}, attempts{0}, events{0};
};

// `where` as Store::open takes it. A store that is not there yet is no error. Errors: unreadable, corrupt, internal.
[[nodiscard]] Result<StoreHealth> look_at_store(const std::string& where);

}  // namespace yancai
