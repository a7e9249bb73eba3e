// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of Exif tags, each decoded the way its tag spells texts. Pure functions, any thread.
#pragma once

#include <optional>
#include <string_view>

#include "probes/image/tiff_directory.h"
#include "probes/metadata/text.h"

namespace yancai {

// Loads the Japanese converter, which the C library has in a file, and keeps it: later there may be no way to files.
void prepare_exif();

// Adds the tag's text, with source "exif" and the tag's name as field; nothing for tags without text. Of positions and times in
// the GPS directory: degrees and hours as decimal fractions.
void decode_exif(const TiffTag& tag, MetadataTexts& texts);

// UserComment: eight bytes that name a character set, and often lie, then the text. `big_endian`: the byte order around it.
[[nodiscard]] DecodedText decode_user_comment(std::string_view bytes, bool big_endian);

}  // namespace yancai
