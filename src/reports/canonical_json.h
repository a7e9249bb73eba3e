// SPDX-License-Identifier: GPL-3.0-or-later
// JSON in its one canonical spelling (RFC 8785): what is signed is what a document says, not how it is laid out. Whole numbers
// are written with all their digits, also beyond 2^53. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/ordered_json_fwd.h"

namespace yancai {

[[nodiscard]] std::string canonical_json(const OrderedJson& document);
[[nodiscard]] std::string canonical_number(double number);
// The order of members: by UTF-16 code units.
[[nodiscard]] bool canonical_less(std::string_view one, std::string_view other);

}  // namespace yancai
