// SPDX-License-Identifier: GPL-3.0-or-later
// Package: the members of a zip file in memory. One object, one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "documents/budget.h"

struct zip;

namespace yancai {

class Package {
public:
    // `bytes` outlives the package. Errors: corrupt, over_limit.
    static Result<Package> open(std::string_view bytes, const Limits& limits);

    // Names are compared without regard to case, to '\' for '/' and to a '/' in front, as careless writers need it.
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] bool has_folder(std::string_view prefix) const;  // "index/"
    // Errors: not_found, corrupt, over_limit, unsupported (encrypted, or packed in a way nobody here can unpack).
    Result<std::string> read(std::string_view name, Budget& budget);

private:
    struct Close {
        void operator()(zip* archive) const noexcept;
    };

    Package() = default;

    std::unique_ptr<zip, Close> archive_;
    std::unordered_map<std::string, std::uint64_t> members_;  // folded name → index
};

}  // namespace yancai
