// SPDX-License-Identifier: GPL-3.0-or-later
// Results as single lines for a person who follows a folder while it fills. Pure functions, any thread.
#pragma once

#include <string>

#include "reports/page.h"

namespace yancai {

struct LiveText {
    std::string text;
    Paint paint{Paint::plain};
};

// “rejected  a.jpg: The photo's file has only 1.91 MB … (and 2 more)”: the heaviest finding stands for all.
[[nodiscard]] LiveText live_text(const AssetReport& asset, Language language);
// “Files 63: accepted 30, …”, and with an event the tally of its record.
[[nodiscard]] LiveText live_text(const Report& report, Language language);

}  // namespace yancai
