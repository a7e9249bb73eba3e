// SPDX-License-Identifier: GPL-3.0-or-later
// Waiver: a named person's word that something a rule found shall not count, for one file or for the batch. Plain values.
#pragma once

#include <cstdint>
#include <string>

namespace yancai {

struct Waiver {
    int number{0};  // in its file, from 1
    std::string rule;
    std::string path, sha256;  // the file it is for, by either or both; both empty: the batch as a whole
    std::string expected;      // only where the rule expected just this, as reports say it; empty: whatever it found
    std::string reason, by;
    std::string until;  // the last day on which it holds, ISO

    friend bool operator==(const Waiver&, const Waiver&) = default;
};

// What became of a waiver in one check.
struct WaiverUse {
    Waiver waiver;
    bool expired{false};
    std::uint64_t findings{0};  // that it waived

    friend bool operator==(const WaiverUse&, const WaiverUse&) = default;
};

}  // namespace yancai
