// SPDX-License-Identifier: GPL-3.0-or-later
// What the frames of a GIF are packed into: codes of LZW, which stand for as many pixels as the frame declares.
#pragma once

#include "probes/image/flaw.h"

namespace yancai {

// The first frame whose codes cannot be right; nothing when all is well, and of a file that ends before its frames do. Decoders
// leave what is missing as it was and pass over what is too much. Errors are those of reading.
[[nodiscard]] Result<std::optional<ImageFlaw>> look_at_gif_data(ByteSource& source, const Limits& limits,
                                                                const Deadline& deadline);

}  // namespace yancai
