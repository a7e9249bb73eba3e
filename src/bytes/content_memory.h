// SPDX-License-Identifier: GPL-3.0-or-later
// ContentMemory: the digests of files that this process has read and that have not changed since, so that who checks a folder
// again and again need not read all of it each time. Safe from several threads.
//
// It lasts as long as the process, and believes only file systems that give whatever changed another time of change. A file that
// had changed just before it was read is not taken in: it could change once more within the same tick of that clock.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "bytes/file_identity.h"

namespace yancai {

class ContentMemory {
public:
    [[nodiscard]] std::optional<std::string> digest_of(const FileIdentity& identity) const;
    // `identity`: as it was before the file was read and still is. `read_at`: when reading began.
    void remember(const FileIdentity& identity, const std::string& digest, std::chrono::system_clock::time_point read_at);

private:
    mutable std::mutex mutex_;
    std::map<FileIdentity, std::string> digests_;
};

}  // namespace yancai
