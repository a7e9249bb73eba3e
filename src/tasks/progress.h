// SPDX-License-Identifier: GPL-3.0-or-later
// Progress: who wants to watch a check. Calls come from several threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace yancai {

class Progress {
public:
    virtual ~Progress() = default;
    virtual void batch_listed(std::uint64_t files, std::uint64_t bytes) = 0;
    virtual void began(const std::string& path) = 0;
    // What came out for a file, as reports spell it, just before it is finished.
    virtual void judged(const std::string& /*path*/, std::string_view /*verdict*/, std::uint64_t /*findings*/,
                        bool /*remembered*/) {}
    virtual void finished(const std::string& path, std::uint64_t bytes) = 0;
    // All files are finished: they are compared with each other, and the batch is judged as a whole.
    virtual void concluding() {}
    // Something a person should know now, while the batch goes on.
    virtual void warn(const std::string& sentence) = 0;
};

}  // namespace yancai
