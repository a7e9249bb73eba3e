// SPDX-License-Identifier: GPL-3.0-or-later
// Decoders of rarer formats take longer to load than a photo to decode, so they are loaded when the first file needs them. A
// confined process can open no library any more: it says so beforehand, and what it then lacks is remembered. Any thread.
#pragma once

#include "base/result.h"

namespace yancai {

void seal_late_decoders();
[[nodiscard]] bool late_decoders_are_sealed();
// Remembers that `what` was asked for in vain; the error (internal) to give back.
[[nodiscard]] Error decoder_is_missing(const char* what);

}  // namespace yancai
