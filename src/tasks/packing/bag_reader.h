// SPDX-License-Identifier: GPL-3.0-or-later
// BagReader: the files of a bag, in a folder or in a zip. One object, one thread.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace yancai {

class BagReader {
public:
    // Errors: not_found, unreadable, corrupt (no zip).
    static Result<std::unique_ptr<BagReader>> open(const std::string& path);
    virtual ~BagReader() = default;
    // Paths within the bag, sorted; a zip's one folder at the top is left out.
    [[nodiscard]] virtual const std::vector<std::string>& names() const = 0;
    // Hands over the bytes of one, piece by piece.
    [[nodiscard]] virtual Result<void> read(const std::string& name,
                                            const std::function<Result<void>(std::span<const std::byte>)>& take) = 0;
};

}  // namespace yancai
