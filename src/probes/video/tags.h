// SPDX-License-Identifier: GPL-3.0-or-later
// The container's own words: tags that name or date a clip, bounded and in UTF-8. Pure functions, any thread.
#pragma once

#include <map>
#include <string>

#include "probes/av/handles.h"

namespace yancai {

[[nodiscard]] std::map<std::string, std::string> video_tags(const AVFormatContext& format);
// ISO major brand, trimmed; empty when there is none.
[[nodiscard]] std::string video_brand(const AVFormatContext& format);

}  // namespace yancai
