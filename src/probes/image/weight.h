// SPDX-License-Identifier: GPL-3.0-or-later
// ImageWeighing: what a still's bytes are spent on, and what only a walk over all of it tells beside. Plain values.
//
// What is counted: the effective bytes are those of the one picture a viewer shows, with the tables a decoder needs for it. Of a
// JPEG that is everything but APPn segments (JFIF and Adobe stay in) and comments; of a PNG the header, palette, transparency and
// IDAT; of a TIFF the strips or tiles of its first full page, its directory and tables; of a Photoshop file the header, palette
// and composite; of an animation the first frame. The colour profile is told apart, whatever its size. Every line is counted
// once, and they add up to the size of the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/deadline.h"
#include "bytes/byte_source.h"
#include "facts/facts.h"
#include "probes/image/ledger.h"

namespace yancai {

struct ImageWeighing {
    explicit ImageWeighing(std::uint64_t file_size) : ledger(file_size) {}

    ImageLedger ledger;
    bool known{true};  // false: the structure is not one that can be weighed
    int further_pictures{0};
    bool moves{false}, stored_uncompressed{false};
    std::optional<JpegQuality> quality;
};

// Walks one format's structure. Bounded by the file's size and by the deadline. Errors are those of reading.
using ImageWeigher = Result<void> (*)(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);

Result<void> weigh_jpeg(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);
Result<void> weigh_png(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);
Result<void> weigh_tiff(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);
Result<void> weigh_gif(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);
Result<void> weigh_webp(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);
Result<void> weigh_bitmap(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);  // BMP
Result<void> weigh_icon(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);
Result<void> weigh_targa(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);
Result<void> weigh_portable(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);  // PBM, PGM, PPM
Result<void> weigh_boxes(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);     // JPEG 2000, JPEG XL
Result<void> weigh_heif(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing);      // AVIF too

// Fills weight, quality, further_pictures, moves and stored_uncompressed; leaves them as they are for a format without a walk.
[[nodiscard]] Result<void> weigh_image(ByteSource& source, std::string_view format, const Deadline& deadline, ImageFacts& facts);

// Puts what was weighed into the facts, and names what trails.
[[nodiscard]] Result<void> settle_weight(ByteSource& source, const ImageWeighing& weighing, ImageFacts& facts);

}  // namespace yancai
