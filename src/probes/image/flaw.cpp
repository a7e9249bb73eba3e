// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/flaw.h"

#include "probes/image/coded_data.h"
#include "probes/image/gif_data.h"
#include "probes/image/png_data.h"
#include "probes/image/tiff_data.h"

namespace yancai {
Result<std::optional<ImageFlaw>> find_image_flaw(ByteSource& source, std::string_view format, const Limits& limits,
                                                 const Deadline& deadline) {
    if (format == "png") return TRY(look_at_png_data(source, deadline)).flaw;
    if (format == "tiff" || format == "bigtiff") return look_at_tiff_data(source, limits, deadline);
    if (format == "gif") return look_at_gif_data(source, limits, deadline);
    return look_at_coded_data(source, format, deadline);
}

}  // namespace yancai
