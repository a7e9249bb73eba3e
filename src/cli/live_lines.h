// SPDX-License-Identifier: GPL-3.0-or-later
// LiveLines: a check's results on standard output as lines of JSON, each as soon as it is there. One call at a time.
#pragma once

#include "tasks/result_stream.h"

namespace yancai {

class LiveLines final : public ResultStream {
public:
    explicit LiveLines(Language language) : language_(language) {}
    void began(const Report& head) override;
    void finished(const AssetReport& asset) override;
    // What is known at the end.
    [[nodiscard]] Result<void> end(const Report& report);

private:
    void put(const std::string& lines);
    Language language_;
};

}  // namespace yancai
