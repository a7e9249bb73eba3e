// SPDX-License-Identifier: GPL-3.0-or-later
// From texts by field to MetadataFacts: which fields describe, title or own a picture, in the order of deliberateness. Pure
// function.
#pragma once

#include "facts/facts.h"
#include "probes/metadata_text.h"

namespace yancai {

[[nodiscard]] MetadataFacts arrange_metadata(const MetadataTexts& texts);

}  // namespace yancai
