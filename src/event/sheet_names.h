// SPDX-License-Identifier: GPL-3.0-or-later
// A material sheet whose files are called otherwise now: the same file with other names in it, or, where that cannot be done
// safely, a new one of its rows. Pure functions of bytes.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "event/sheet.h"

namespace yancai {

// The paths that files have now, by those that they had; files that kept theirs may be left out.
using NewPaths = std::map<std::string, std::string>;

struct RenamedSheet {
    std::string bytes;
    bool anew{false};     // a CSV of our own: the sheet's own form could not take the names
    std::size_t rows{0};  // that name their file otherwise now
};

// `paths`: all files that there were, sorted. What comes out has been read again and says of every file under its new name what
// the sheet said under the old one. No rows: nothing has to be changed. Errors: those of read_sheet(), corrupt when not even a
// new sheet would say the same.
[[nodiscard]] Result<RenamedSheet> with_new_names(std::string_view bytes, const MaterialSheet& sheet,
                                                  const std::vector<std::string>& paths, const NewPaths& renamed,
                                                  const Limits& limits, SheetName certainty);

}  // namespace yancai
