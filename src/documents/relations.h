// SPDX-License-Identifier: GPL-3.0-or-later
// Relations: which part of an Office Open XML package means which other (ECMA-376 part 2, 9.3). Plain values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/package.h"

namespace yancai {

struct Relation {
    std::string id, type, target;  // type: the last word of its address ("worksheet"); target: a member's name
};

// Of a part, or of the package itself when `part` is empty. None when the package does not say.
[[nodiscard]] Result<std::vector<Relation>> relations_of(Package& package, const std::string& part, Budget& budget);

// "xl/worksheets/../media/a.png" is xl/media/a.png; a '/' in front means the package's root.
[[nodiscard]] std::string resolved(std::string_view folder, std::string_view target);

}  // namespace yancai
