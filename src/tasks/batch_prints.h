// SPDX-License-Identifier: GPL-3.0-or-later
// BatchPrints: what the files of a batch are known again by, gathered file by file, and which of them are the same – as each
// other, and as what other events handed in. About 110 bytes a photo. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "facts/facts.h"
#include "facts/repeat.h"
#include "likeness/closeness.h"
#include "likeness/print_table.h"
#include "policy/policy.h"
#include "store/store.h"
#include "tasks/batch.h"

namespace yancai {

class BatchPrints {
public:
    BatchPrints(const Policy& policy, const Batch& batch);

    // `number` is the file's place in the inbox. Answers the line that the store keeps; empty: it is not to be known again.
    [[nodiscard]] std::string add(std::uint32_t number, const Facts& facts);
    // Once, when all are added.
    void seal() { table_.seal(); }

    // Both know the digests of files by the attempt's rows in the store. `stop` ends them early, with what was found so far.
    [[nodiscard]] Result<Repeats> within(Store& store, const std::string& attempt, const std::function<bool()>& stop) const;
    // Against the last finished attempt of every other event; nothing when there is none.
    [[nodiscard]] Result<std::optional<Repeats>> elsewhere(Store& store, const std::string& attempt,
                                                           const std::string& event_id) const;

private:
    [[nodiscard]] Result<RepeatSide> side_of(Store& store, const std::string& attempt, std::uint32_t file) const;

    const Batch& batch_;
    Closeness closeness_;
    PrintTable table_;
};

}  // namespace yancai
