// SPDX-License-Identifier: GPL-3.0-or-later
// Facts as one versioned JSON document: what crosses a process, lies in the store and stands in reports. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "base/ordered_json_fwd.h"
#include "facts/context.h"
#include "facts/facts.h"

namespace yancai {

inline constexpr std::string_view facts_schema = "yancai/facts/1";

// Keys in a fixed order. {"schema","file":{…},"image":{…}|{"error":…}|null,"video":…,"metadata":…,"trouble":…|null}
// A clip's main picture stands directly in "video". Times are seconds with the microseconds as decimals, 12.48; one so long
// that a double would round it is a string of the same digits. The way back is exact.
[[nodiscard]] OrderedJson to_json(const Facts& facts);
// corrupt when the document is not of this schema.
[[nodiscard]] Result<Facts> facts_from_json(const OrderedJson& document);

[[nodiscard]] OrderedJson to_json(const Error& error);
[[nodiscard]] Error error_from_json(const OrderedJson& document);
[[nodiscard]] OrderedJson to_json(const TextClaim& claim);
[[nodiscard]] OrderedJson to_json(const RightsClaim& rights);
[[nodiscard]] Result<TextClaim> text_claim_from_json(const OrderedJson& document);
// What a side of this batch lacks – event, attempt, time of the check – is null.
[[nodiscard]] OrderedJson to_json(const Repeat& repeat);
[[nodiscard]] Result<Repeat> repeat_from_json(const OrderedJson& document);

// Microseconds as such seconds, for documents beside this one.
[[nodiscard]] OrderedJson seconds_json(std::int64_t microseconds);

// A document as one line of valid UTF-8, whatever bytes its strings hold, and the way back (corrupt when it is no JSON).
[[nodiscard]] std::string json_line(const OrderedJson& document);
[[nodiscard]] Result<OrderedJson> json_from_line(std::string_view line);

}  // namespace yancai
