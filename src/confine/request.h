// SPDX-License-Identifier: GPL-3.0-or-later
// MeasureRequest: what a worker is asked, as text that crosses to it. Plain values.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "probes/measure.h"

namespace yancai {

struct MeasureRequest {
    std::string name;
    std::uint64_t size{0};              // of the content
    std::chrono::milliseconds time{0};  // left for it
    MeasureSettings settings;
    std::string order{};  // what is to be made of it, when something is
};

[[nodiscard]] std::string to_text(const MeasureRequest& request);
[[nodiscard]] Result<MeasureRequest> request_from_text(const std::string& text);

// What is said of a file whose decoder asked for more memory than it may have.
[[nodiscard]] Error memory_refused();

}  // namespace yancai
