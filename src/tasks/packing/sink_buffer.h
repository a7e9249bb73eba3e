// SPDX-License-Identifier: GPL-3.0-or-later
// SinkBuffer: what lets a stream write into a sink, for texts that are too large to be held whole. One thread.
#pragma once

#include <array>
#include <atomic>
#include <optional>
#include <streambuf>

#include "bytes/byte_sink.h"

namespace yancai {

class SinkBuffer final : public std::streambuf {
public:
    // Both outlive it; `cancelled` may be null.
    SinkBuffer(ByteSink& sink, const std::atomic<bool>* cancelled);

    // Passes on what is left. Errors, of any time: the sink's, cancelled.
    [[nodiscard]] Result<void> end();

private:
    int_type overflow(int_type character) override;
    int sync() override;
    // Empties the buffer into the sink.
    [[nodiscard]] bool pass_on();

    ByteSink& sink_;
    const std::atomic<bool>* cancelled_;
    std::uint64_t written_{0};
    std::optional<Error> trouble_;
    std::array<char, 1 << 16> buffer_{};
};

}  // namespace yancai
