// SPDX-License-Identifier: GPL-3.0-or-later
// VideoParser: what the headers inside one packet of pictures say, by libav's own parser and without decoding.
// One object, one thread.
#pragma once

#include <cstdint>
#include <optional>

#include "facts/claim.h"
#include "probes/av/handles.h"
#include "probes/video/sizes.h"

namespace yancai {

enum class PictureForm : std::uint8_t { unknown, frame, top_field, bottom_field };

struct ParsedPacket {
    std::optional<StoredSize> size;  // of the group this packet belongs to
    PictureForm form{PictureForm::unknown};
};

class VideoParser {
public:
    // Does nothing for codecs whose parser tells nothing we need.
    explicit VideoParser(const AVCodecParameters& parameters);

    ParsedPacket parse(const AVPacket& packet);
    // Pictures a second that the bitstream names; empty when it does not.
    [[nodiscard]] std::optional<Rational> rate() const;

private:
    AvCodecHandle context_;
    AvParserHandle parser_;
};

}  // namespace yancai
