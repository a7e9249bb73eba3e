// SPDX-License-Identifier: GPL-3.0-or-later
// What people are told of the places where files keep texts: "dc:description" says nothing to somebody who fills in captions. Any
// thread.
#pragma once

#include <string>
#include <string_view>

#include "base/phrase.h"

namespace yancai {

// "dc:description" → "XMP caption, dc:description"; a column's heading, or a field of no known name, stays as it is.
[[nodiscard]] std::string spoken_field(std::string_view field, Language language);

}  // namespace yancai
