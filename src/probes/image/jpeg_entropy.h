// SPDX-License-Identifier: GPL-3.0-or-later
// Splitting all of a JPEG's coded data into its codes and counting the blocks they make, which tells damage that decoders pass
// over: they do not say when data is left after the last row, or when a block has too many coefficients. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/deadline.h"
#include "base/limits.h"
#include "bytes/byte_source.h"
#include "probes/image/jpeg_layout.h"
#include "probes/image/jpeg_picture.h"

namespace yancai {

struct JpegFlaw {
    enum class Kind : std::uint8_t {
        wrong_code,     // that no table has, or for more coefficients than a block holds
        ends_early,     // before the last block, or before the next restart mark should come
        data_left,      // after the last block, or before a restart mark
        wrong_restart,  // another restart mark than the next one, or none
    };
    Kind kind{Kind::wrong_code};
    std::uint64_t at_byte{0};  // where it showed; the damage stands there or before. In a row of zeros: where that begins
    std::uint64_t row{0};      // of pixels, in the stored raster
};

struct JpegEntropy {
    bool checked{false};  // false: a kind of coding that is not known here (arithmetic, lossless), or an unusual structure
    std::optional<JpegFlaw> flaw;  // the first one
};

[[nodiscard]] std::string describe(const JpegFlaw& flaw);

// Huffman coding, sequential and progressive. `picture` is null, or gets what the coefficients show: nothing when there is a
// flaw, when the picture is not a usual photo (JpegPicture::prepare), or when its scans come in an order that decoders remark
// upon. Errors are those of reading.
[[nodiscard]] Result<JpegEntropy> check_jpeg_entropy(ByteSource& source, const JpegLayout& layout, const Limits& limits,
                                                     const Deadline& deadline, std::optional<JpegPicture>* picture = nullptr);

}  // namespace yancai
