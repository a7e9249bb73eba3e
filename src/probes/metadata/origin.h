// SPDX-License-Identifier: GPL-3.0-or-later
// From texts by field to what says that a machine made a file: the label of GB 45438, IPTC's source types, content credentials,
// generators' own marks. Pure functions, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "probes/metadata/blocks.h"

namespace yancai {

// At most as much as a report quotes, never half a character.
[[nodiscard]] std::string shortened_claim(std::string_view utf8);

// Fills `ai_labels`, `source_types` and `credentials`. The texts that are labels, or settings of a generator, are taken out of
// `texts`: nobody wrote them about the picture.
void tell_origin(MetadataTexts& texts, const std::vector<CredentialsBlock>& credentials, MetadataFacts& facts);

}  // namespace yancai
