// SPDX-License-Identifier: GPL-3.0-or-later
// The digest that Photoshop keeps of an IPTC block (resource 0x0425): by it readers tell whether somebody changed IPTC behind
// XMP's back, and which of the two to believe. Pure functions of bytes.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace yancai {

// Makes the digest in a JPEG, PSD or TIFF that of `iptc`; where there is none it is added, if the format lets it be done without
// moving pictures (JPEG, PSD). Files without an IPTC block stay as they are. Errors: corrupt.
[[nodiscard]] Result<void> settle_iptc_digest(std::vector<std::byte>& file, std::string_view format,
                                              std::span<const std::byte> iptc);

}  // namespace yancai
