// SPDX-License-Identifier: GPL-3.0-or-later
// What was found, written for people: what is wrong, by how much, how to mend it, which clause asks for it. One thread a page.
#pragma once

#include "reports/page.h"

namespace yancai {

// One asset: its path, then its findings, the heaviest first, then what stood in the way of checking it.
void write_asset(Page& page, const AssetReport& asset, Language language);
// Findings and obstacles of an asset or of the batch.
void write_judgement(Page& page, int indent, const Judgement& judgement, Language language);

}  // namespace yancai
