// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/admission.h"

#include <algorithm>
#include <functional>

namespace yancai {

Admission::Admission(const EntryList& assets, Depth depth) : assets_(assets), depth_(depth), others_(assets.begin()) {
    std::uint32_t number = 0;
    for (const Entry& entry : assets) {
        if (is_large(entry)) large_.push_back({number, entry.size_bytes});
        ++number;
    }
    std::ranges::stable_sort(large_, std::ranges::greater{}, &Large::size_bytes);
}

bool Admission::is_large(const Entry& entry) const {
    constexpr std::uint64_t large_bytes = 16ULL << 20U;  // some tenths of a second
    return depth_ != Depth::quick && entry.size_bytes >= large_bytes;
}

std::optional<Admission::Admitted> Admission::next() {
    if (large_done_ < large_.size()) {
        const std::uint32_t number = large_[large_done_++].number;
        return Admitted{assets_[number], number};
    }
    while (number_ < assets_.size()) {
        std::optional<Admitted> found;
        if (!is_large(*others_)) found = Admitted{*others_, number_};
        ++others_;
        ++number_;
        if (found) return found;
    }
    return std::nullopt;
}

}  // namespace yancai
