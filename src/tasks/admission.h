// SPDX-License-Identifier: GPL-3.0-or-later
// Admission: in which order the files of a batch are begun. One thread.
//
// Large ones first, the largest before all others: the one that is begun last decides how long the other threads have nothing to
// do. Small ones stay in the order of their paths, as they lie on the disk. Headers are read of all alike.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bytes/entry_list.h"
#include "facts/decode.h"

namespace yancai {

class Admission {
public:
    struct Admitted {
        Entry entry;
        std::uint32_t number{0};  // of the entry in the list
    };

    // `assets` outlives it, and does not change.
    Admission(const EntryList& assets, Depth depth);
    // Nothing when all were admitted.
    [[nodiscard]] std::optional<Admitted> next();

private:
    struct Large {
        std::uint32_t number;
        std::uint64_t size_bytes;
    };
    [[nodiscard]] bool is_large(const Entry& entry) const;

    const EntryList& assets_;
    Depth depth_;
    std::vector<Large> large_;
    std::size_t large_done_{0};
    EntryList::Iterator others_;
    std::uint32_t number_{0};  // of the one that `others_` shows
};

}  // namespace yancai
