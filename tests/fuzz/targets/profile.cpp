// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/profile.h"

#include "oracle.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    const auto profile = parse_profile(fuzz::text_of(data, size), "profile.toml");
    if (!fuzz::answered(profile)) return 0;
    for (const ClauseProfile& clause : profile->clauses)
        fuzz::must(profile->clause(clause.id) != nullptr, "a clause that is not found");
    (void)profile->attestable();
    return 0;
}
