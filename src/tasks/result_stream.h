// SPDX-License-Identifier: GPL-3.0-or-later
// ResultStream: who wants to have each result of a check as soon as it is there. One call at a time, from any thread.
#pragma once

#include "reports/report.h"

namespace yancai {

class ResultStream {
public:
    virtual ~ResultStream() = default;
    // Before the first asset. Of the report policy, depth, toolchain and event are known.
    virtual void began(const Report& head) = 0;
    // In the order of finishing.
    virtual void finished(const AssetReport& asset) = 0;
};

}  // namespace yancai
