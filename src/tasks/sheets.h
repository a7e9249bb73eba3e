// SPDX-License-Identifier: GPL-3.0-or-later
// Sheets: the material sheets of a batch, and which of their rows speaks of which file. Immutable once read; safe from several
// threads.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/limits.h"
#include "bytes/inbox.h"
#include "event/sheet.h"
#include "facts/context.h"
#include "tasks/answer.h"

namespace yancai {

class Sheets {
public:
    // Finds the sheets among the inbox's entries and takes them out of its assets. `names`: further names that a policy knows.
    // A file that is certainly meant as a sheet and cannot be read is refused: its captions would be missed.
    static Answer<Sheets> read(Inbox& inbox, const std::vector<std::string>& names, const Limits& limits);

    // What the rows of an asset say of it.
    void tell(AssetContext& context) const;
    // Rows that no file could be found for, and files without a row.
    void tell(BatchFacts& facts) const;

private:
    Answer<bool> take(const Entry& entry, SheetName certainty, const Limits& limits);
    void match(const Inbox& inbox);

    std::vector<std::unique_ptr<MaterialSheet>> sheets_;
    std::vector<SheetMatch> matches_;  // one a sheet, in the same order
    std::vector<std::string> unlisted_;
    std::vector<StrayRow> without_file_;  // with the nearest names of the first few
};

}  // namespace yancai
