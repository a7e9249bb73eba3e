// SPDX-License-Identifier: GPL-3.0-or-later
// Looking through coded data, without decoding it, for what its coding never writes: the decoders of HEIF, AVIF and JPEG 2000
// paint over such places without a word. Pure functions of the bytes.
#pragma once

#include <optional>
#include <string_view>

#include "base/deadline.h"
#include "bytes/byte_source.h"
#include "probes/image/flaw.h"

namespace yancai {

// Nothing for other formats, or when all is well. Errors are those of reading.
[[nodiscard]] Result<std::optional<ImageFlaw>> look_at_coded_data(ByteSource& source, std::string_view format,
                                                                  const Deadline& deadline);

}  // namespace yancai
