// SPDX-License-Identifier: GPL-3.0-or-later
// What rules share to say what they found: severities from tiers, and numbers as people read them. Pure functions.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "policy/judgement.h"
#include "policy/policy.h"
#include "policy/rules.h"

namespace yancai {

// Adds the finding with the tier's severity; accept adds nothing.
void report(Findings& findings, Tier tier, Finding finding);
// The first five, each shortened, so that a batch with ten thousand of them still makes a readable sentence.
[[nodiscard]] std::string first_few(const std::vector<std::string>& names);
// One finding for all names; `sentence` has {count}, and the first few as {names}. No names: no finding.
void report_names(Findings& findings, Tier tier, const std::vector<std::string>& names, const char* expected,
                  const char* sentence, Phrase remedy);

// The tier of a format; "*" speaks for those that are not listed, and review when nothing does.
[[nodiscard]] Tier tier_of(const std::map<std::string, Tier>& formats, const std::string& format);
// The formats that are accepted without a word: "jpeg, png, psd, tiff".
[[nodiscard]] std::string accepted_formats(const std::map<std::string, Tier>& formats);
// As people write a format: "JPEG".
[[nodiscard]] std::string format_label(std::string_view format);

// "1.75": mebibytes as file managers show them, never rounded up to a number that would look large enough.
[[nodiscard]] std::string megabytes(std::uint64_t bytes, std::uint64_t required_bytes);
// "2" or "1.5": without needless zeros.
[[nodiscard]] std::string plain_megabytes(std::uint64_t bytes);
[[nodiscard]] std::string seconds_text(std::int64_t microseconds);            // "12.48"
[[nodiscard]] std::string timecode(std::int64_t microseconds);                // "0:01:23.456"
[[nodiscard]] std::string percent(double share);                              // "98.9"
[[nodiscard]] std::string pixels(std::uint32_t width, std::uint32_t height);  // "1920×1080"

}  // namespace yancai
