// SPDX-License-Identifier: GPL-3.0-or-later
// What texts become in XMP, IPTC and Exif data, so that readers of any of the three find the same. Pure functions of exiv2's
// values; one thread (exiv2's toolkit).
#pragma once

#include <exiv2/exiv2.hpp>
#include <string>
#include <string_view>

#include "mending/order.h"

namespace yancai {

// Descriptions are tagged x-default, and zh-CN when they hold Chinese; other languages' stay.
void put_texts(Exiv2::XmpData& xmp, const MaterialTexts& texts, Mended& mended);
// UTF-8, and said to be so (1:90); texts that were there in other encodings are turned into it. What is longer than the standard
// takes is cut between characters.
void put_texts(Exiv2::IptcData& iptc, const MaterialTexts& texts, Mended& mended);
// A description that is there already would be read before all others: it says the same in the room it has, or nothing.
void put_texts(Exiv2::ExifData& exif, const MaterialTexts& texts, Mended& mended);

// At most `most` bytes of UTF-8, whole characters.
[[nodiscard]] std::string cut_to(std::string_view utf8, std::size_t most);

}  // namespace yancai
