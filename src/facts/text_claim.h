// SPDX-License-Identifier: GPL-3.0-or-later
// TextClaim: one text that somebody put somewhere, and who. Plain values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yancai {

struct TextClaim {
    std::string source;    // "sheet", "sidecar", "xmp", "iptc", "exif", "png", "jpeg-comment", "container"
    std::string field;     // the field's usual name: "dc:description", "Caption-Abstract", "ImageDescription", a column's heading
    std::string text;      // UTF-8, trimmed
    std::string encoding;  // "utf-8", "gb18030", …
    bool repaired{false};  // mojibake that could be undone
    bool damaged{false};   // characters are lost

    friend bool operator==(const TextClaim&, const TextClaim&) = default;
};

}  // namespace yancai
