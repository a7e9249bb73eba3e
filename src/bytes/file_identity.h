// SPDX-License-Identifier: GPL-3.0-or-later
// FileIdentity: by what a file is known to be the same and unchanged, without reading it. Plain values.
#pragma once

#include <sys/stat.h>

#include <chrono>
#include <cstdint>

namespace yancai {

struct FileIdentity {
    std::uint64_t device{0}, inode{0}, size_bytes{0};
    std::int64_t modified_ns{0};
    std::int64_t changed_ns{0};  // of content or attributes, by the system's clock: nobody can set it back
    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

// A file system may hold any time: unsigned arithmetic, since all that matters is whether two times are the same.
[[nodiscard]] inline std::int64_t in_nanoseconds(const timespec& time) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000U +
                                     static_cast<std::uint64_t>(time.tv_nsec));
}

// Whether a file that was like this when somebody began to read it, at `read_at`, cannot change without another time of change.
// One that had changed just before could do so once more within a tick of that clock; and times of whole seconds are those of
// coarse clocks, and of who builds images of disks and gives all files one time.
[[nodiscard]] inline bool tells_changes(const FileIdentity& identity, std::chrono::system_clock::time_point read_at) {
    constexpr std::chrono::seconds coarsest_tick{2};
    constexpr std::int64_t second_ns = 1'000'000'000;
    const std::chrono::nanoseconds latest = read_at.time_since_epoch() - coarsest_tick;
    return identity.changed_ns <= latest.count() && identity.changed_ns % second_ns != 0;
}

[[nodiscard]] inline FileIdentity identity_of(const struct stat& status) {
    return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size), in_nanoseconds(status.st_mtim),
            in_nanoseconds(status.st_ctim)};
}

}  // namespace yancai
