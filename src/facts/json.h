// SPDX-License-Identifier: GPL-3.0-or-later
// Facts as one versioned JSON document: what crosses a process, lies in the store and stands in reports. Pure functions.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "facts/context.h"
#include "facts/facts.h"

namespace yancai {

inline constexpr std::string_view facts_schema = "yancai/facts/1";

// Keys in a fixed order. {"schema","file":{…},"image":{…}|{"error":…}|null,"video":…,"metadata":…}
[[nodiscard]] nlohmann::ordered_json to_json(const Facts& facts);
// corrupt when the document is not of this schema.
[[nodiscard]] Result<Facts> facts_from_json(const nlohmann::ordered_json& document);

[[nodiscard]] nlohmann::ordered_json to_json(const Error& error);
[[nodiscard]] Error error_from_json(const nlohmann::ordered_json& document);
[[nodiscard]] nlohmann::ordered_json to_json(const TextClaim& claim);

}  // namespace yancai
