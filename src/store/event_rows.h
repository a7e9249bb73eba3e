// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered of an event, read within the caller's transaction. Inside store/ only.
#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>
#include <vector>

#include "store/store.h"

namespace yancai {

[[nodiscard]] std::optional<Store::RememberedMaterial> material_row(soci::session& sql, const std::string& event_id);
// `readable`: becomes the error of the first decision whose details cannot be read; that one comes without them.
[[nodiscard]] std::vector<Decision> decision_rows(soci::session& sql, const std::string& event_id,
                                                  Result<void>* readable = nullptr);

}  // namespace yancai
