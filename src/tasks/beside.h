// SPDX-License-Identifier: GPL-3.0-or-later
// Files that describe another one by lying beside it under its name. Pure function, any thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bytes/inbox.h"

namespace yancai {

struct Beside {
    std::map<std::string, const Entry*> of;  // asset's path → what describes it
    std::vector<const Entry*> alone;         // that describe nothing here
};

// Both habits: IMG_1.xmp beside IMG_1.JPG (Adobe) and IMG_1.JPG.xmp (darktable, digiKam), whatever the case; the exact name beats
// the stem. `describing` lives as long as what is told of it.
[[nodiscard]] Beside lie_beside(const EntryList& assets, const std::vector<Entry>& describing);

}  // namespace yancai
