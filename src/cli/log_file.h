// SPDX-License-Identifier: GPL-3.0-or-later
// LogFile: what was done, when, line by line in a file that grows to a bound and is then put aside. Safe from several threads;
// several processes may share one.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/result.h"

namespace yancai {

class LogFile {
public:
    // Appends to `path`, and makes it when it is not there. Errors: unreadable.
    static Result<std::unique_ptr<LogFile>> open(const std::string& path);

    // "2023-09-01T02:03:04Z 4711 info check 某某论坛: began". A full disk loses lines, never the check.
    void say(std::string_view level, std::string_view sentence);

private:
    LogFile(std::string path, Descriptor file) : path_(std::move(path)), file_(std::move(file)) {}
    void put_aside_when_full();

    std::mutex mutex_;
    const std::string path_;
    Descriptor file_;
};

// Whether `file` lies in `folder` or would: nothing of ours is ever written into what was handed in.
[[nodiscard]] bool lies_within(const std::string& file, const std::string& folder);

}  // namespace yancai
