// SPDX-License-Identifier: GPL-3.0-or-later
// Measurer: the seam through which tasks measure, and make new files – in this process, or confined. Safe from several threads
// once made.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "mending/order.h"
#include "probes/measure.h"

namespace yancai {

struct Measurer {
    std::function<Facts(std::shared_ptr<ByteSource> source, const std::string& name, const MeasureSettings& settings,
                        const Deadline& deadline, const Recall& recall)>
        measure;
    std::function<Result<MetadataFacts>(std::shared_ptr<ByteSource> source, const Limits& limits, const Deadline& deadline)>
        read_sidecar;
    std::vector<std::pair<std::string, std::string>> toolchain;  // "yancai" first, then the libraries
    std::string walls;                                           // "seccomp, landlock"; empty: not confined
    std::function<Result<Mended>(const MendOrder& order, ByteSource& source, ByteSink& sink, const Limits& limits,
                                 const Deadline& deadline)>
        carry_out{};
};

// In this process: for tests, for finding faults, and for programs that embed the check.
[[nodiscard]] Measurer measurer_in_process();
// In confined processes. Call it before any thread exists. Errors: internal.
[[nodiscard]] Result<Measurer> confined_measurer();

}  // namespace yancai
