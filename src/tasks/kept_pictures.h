// SPDX-License-Identifier: GPL-3.0-or-later
// The small pictures of files that this or an earlier check measured, as the store keeps them. One thread at a time.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "store/store.h"

namespace yancai {

// By attempt and path, see Report::picture_of.
[[nodiscard]] std::function<std::string(const std::string&, const std::string&)> kept_pictures(std::shared_ptr<Store> store);

}  // namespace yancai
