// SPDX-License-Identifier: GPL-3.0-or-later
// Budget: what reading one document has cost so far, against the limits. One object, one thread.
#pragma once

#include <cstdint>

#include "base/limits.h"
#include "base/result.h"

namespace yancai {

class Budget {
public:
    explicit Budget(const Limits& limits) : limits_(limits) {}

    [[nodiscard]] std::uint64_t unpacked_left() const { return limits_.document_text_bytes - unpacked_; }
    [[nodiscard]] std::uint32_t depth() const { return limits_.xml_depth; }

    Result<void> unpacked(std::uint64_t bytes);
    Result<void> marks(std::uint64_t count);
    // One cell or paragraph with its text.
    Result<void> kept(std::uint64_t text_bytes);
    // Rows looked at for merged cells.
    Result<void> covered();

private:
    Result<void> charge(std::uint64_t& spent, std::uint64_t more, std::uint64_t most, const char* what);

    const Limits& limits_;
    std::uint64_t unpacked_{0}, marks_{0}, cells_{0}, text_{0}, covered_{0};
};

}  // namespace yancai
