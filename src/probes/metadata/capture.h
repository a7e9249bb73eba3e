// SPDX-License-Identifier: GPL-3.0-or-later
// From texts by field to when, where and with what a picture was taken. Pure functions, any thread.
#pragma once

#include <string>

#include "facts/origin.h"
#include "probes/metadata/text.h"

namespace yancai {

[[nodiscard]] CaptureFacts capture_of(const MetadataTexts& texts);
// Make and model, the make not twice.
[[nodiscard]] std::string device_of(const MetadataTexts& texts);

}  // namespace yancai
