// SPDX-License-Identifier: GPL-3.0-or-later
// Where symbolic links lead, without following one that leaves a folder. Any thread.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "bytes/inbox.h"

namespace yancai {

struct LinkEnd {
    EntryKind kind{EntryKind::link_broken};
    std::uint64_t size_bytes{0};  // of the regular file it leads to
};

// `path` without links, "." or ".." in it; absolute. Unlike realpath(3) it takes paths of any length.
[[nodiscard]] Result<std::string> canonical_path(const std::string& path);

// Follows the link at `link` (its folder in canonical spelling) hop by hop. Each hop must end below `folder` (canonical), or the
// link counts as leaving, wherever a later hop would come back to.
[[nodiscard]] LinkEnd follow_link(const std::string& link, const std::string& folder);

}  // namespace yancai
