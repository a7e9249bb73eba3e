// SPDX-License-Identifier: GPL-3.0-or-later
// From texts by field to MetadataFacts: which fields describe, title or own a picture or clip, in the order of deliberateness.
// Pure function.
#pragma once

#include <vector>

#include "facts/facts.h"
#include "probes/metadata/blocks.h"

namespace yancai {

[[nodiscard]] MetadataFacts arrange_metadata(MetadataTexts texts, const std::vector<CredentialsBlock>& credentials = {});

}  // namespace yancai
