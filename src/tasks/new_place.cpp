// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/new_place.h"

#include "bytes/link.h"

namespace yancai {

Result<std::string> canonical_place(std::string path) {
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    if (auto whole = canonical_path(path)) return whole;
    const std::size_t slash = path.rfind('/');
    const std::string above = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
    const std::string folder = TRY(canonical_path(above));
    return (folder == "/" ? "" : folder) + "/" + path.substr(slash == std::string::npos ? 0 : slash + 1);
}

// With a slash at its end, so that /a/batch is not taken for a folder in /a/ba.
bool lies_in(const std::string& path, const std::string& folder) {
    return (path + "/").starts_with(folder + "/");
}

}  // namespace yancai
