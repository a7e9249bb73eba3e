// SPDX-License-Identifier: GPL-3.0-or-later
// How libvips is made fit for strangers' files: quiet, one thread a picture, no cache, no loader but those of vips_loaders(), no
// saver but that of thumbnails.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace yancai {

// Does its work once; call it before any other thread starts. False when libvips does not start.
bool prepare_vips();

// {"libvips", "8.14.1"}
[[nodiscard]] std::vector<std::pair<std::string, std::string>> vips_toolchain();

}  // namespace yancai
