// SPDX-License-Identifier: GPL-3.0-or-later
// Phrases as JSON, for what is kept to be read again in any language. Pure functions, any thread.
#pragma once

#include "base/phrase.h"
#include "facts/json_reader.h"

namespace yancai {

// {"text", "values": [[hole, value], …]}: the order of the holes is part of the value.
[[nodiscard]] OrderedJson phrase_json(const Phrase& phrase);
// Of `parent`'s member; complains when it is none.
[[nodiscard]] Phrase read_phrase(JsonReader& parent, std::string_view key);

}  // namespace yancai
