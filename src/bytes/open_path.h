// SPDX-License-Identifier: GPL-3.0-or-later
// Opening what a path of any length names: the system takes at most PATH_MAX bytes at once, file systems hold longer paths.
// Any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/result.h"

namespace yancai {

// The folder that holds the last component of `path`, and that component ("." for a path that names a folder itself). For use
// with the …at calls; `folder` is -1 (with errno set) when the way there cannot be gone.
struct Parent {
    Descriptor holder;  // when a folder had to be opened on the way
    int folder{-1};
    std::string name;
};
[[nodiscard]] Parent parent_of(const std::string& path);

// Like open(2), for any length.
[[nodiscard]] Descriptor open_path(const std::string& path, int flags);

// not_found or unreadable, with the system's words for `number` (errno).
[[nodiscard]] Error system_error(std::string_view what, int number);

}  // namespace yancai
