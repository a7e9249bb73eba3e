// SPDX-License-Identifier: GPL-3.0-or-later
// JpegSurvey: all of a JPEG's coded data read once: whether it can be right, by what it is known again, and what a usual photo
// shows. Plain values.
#pragma once

#include <optional>
#include <string>

#include "facts/facts.h"
#include "probes/image/jpeg_entropy.h"
#include "probes/vips/handles.h"

namespace yancai {

struct JpegSurvey {
    JpegEntropy entropy;
    // Of all that a decoder makes the pixels of: frame, tables, scans and what says how colours are meant. The pixels themselves
    // are not the same everywhere: decoders may differ in the last bit (ITU-T T.83), and do in how they spread colours.
    std::string content_sha256;
    // Nothing when decoding every pixel is the only way to tell.
    std::optional<JpegPicture> picture;
    JpegTables tables;
};

// Errors are those of reading.
[[nodiscard]] Result<JpegSurvey> survey_jpeg(ByteSource& source, const Limits& limits, const Deadline& deadline);

// Everything that ImageFacts says of decoded pixels, and the thumbnail where one is asked for, of a survey with a picture.
// `header` is what libvips read of the same file, not decoded. False, and nothing told, when the two do not agree on its size.
[[nodiscard]] bool tell(const JpegSurvey& survey, VipsImage* header, ImageFacts& facts, std::string* thumbnail);

}  // namespace yancai
