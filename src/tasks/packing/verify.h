// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a bag is complete and valid (RFC 8493, section 3): everything that is there is listed, everything that is listed is
// there, and is what it was.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "base/phrase.h"
#include "tasks/answer.h"

namespace yancai {

struct BagVerdict {
    std::vector<Phrase> faults;  // none: it is valid
    std::uint64_t files{0}, bytes{0};
};
// A folder or a zip. Refusals: nothing_there, internal, interrupted.
[[nodiscard]] Answer<BagVerdict> verify_bag(const std::string& path, const std::atomic<bool>* cancelled);

}  // namespace yancai
