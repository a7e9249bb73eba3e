// SPDX-License-Identifier: GPL-3.0-or-later
// PsdResources: Photoshop's image resources, as they lie in PSD files, in JPEG APP13 segments and in TIFF tag 34377. Plain
// values.
#pragma once

#include <cstdint>
#include <vector>

#include "bytes/byte_source.h"

namespace yancai {

inline constexpr std::uint16_t psd_iptc = 0x0404, psd_exif = 0x0422, psd_xmp = 0x0424;

struct PsdResource {
    std::uint16_t id{0};
    std::uint64_t offset{0};  // of the data, from the source's start
    std::uint64_t size{0};
};

// The resources within `size` bytes at `begin`, up to the first that breaks. Errors: those of reading.
[[nodiscard]] Result<std::vector<PsdResource>> read_psd_resources(ByteSource& source, std::uint64_t begin, std::uint64_t size);

}  // namespace yancai
