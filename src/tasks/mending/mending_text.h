// SPDX-License-Identifier: GPL-3.0-or-later
// A plan, or what was done, for people. Pure.
#pragma once

#include <iosfwd>

#include "tasks/mending/mended_file.h"
#include "tasks/mending/new_batch.h"

namespace yancai {

// `all`: files that are only copied, too.
void write_mending_text(const Mending& mending, Language language, bool all, std::ostream& out);
void write_undone_text(const Undone& undone, bool dry, Language language, std::ostream& out);

}  // namespace yancai
