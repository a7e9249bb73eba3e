// SPDX-License-Identifier: GPL-3.0-or-later
// LocalFile: a regular file of this machine as a ByteSource (pread; read-ahead off). Safe from several threads.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/deadline.h"
#include "bytes/byte_source.h"
#include "bytes/file_identity.h"

namespace yancai {

class LocalFile final : public ByteSource {
public:
    // Opens without blocking and without following a final symbolic link that is not wanted.
    // Errors: not_found, unreadable (permission, no regular file).
    static Result<std::shared_ptr<LocalFile>> open(const std::string& native_path, Deadline deadline = {});
    ~LocalFile() override;
    LocalFile(const LocalFile&) = delete;
    LocalFile& operator=(const LocalFile&) = delete;

    [[nodiscard]] std::uint64_t size() const override { return size_; }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override;
    [[nodiscard]] Result<void> unchanged() const override;
    // As it is now; nothing where the file system gives no time of change that can be believed.
    [[nodiscard]] std::optional<FileIdentity> identity() const;
    // Tells the kernel that the whole file will be read in order (digest, packets), so that read-ahead is worth it again.
    void expect_sequential_reading() const;

private:
    LocalFile(int descriptor, std::uint64_t size, std::int64_t modified_ns, Deadline deadline)
        : descriptor_(descriptor), size_(size), modified_ns_(modified_ns), deadline_(deadline) {}
    int descriptor_;
    std::uint64_t size_;
    std::int64_t modified_ns_;
    Deadline deadline_;
};

// A whole small file (event, sheet, sidecar, policy) as text bytes; over_limit above `most_bytes`.
[[nodiscard]] Result<std::string> read_small_file(const std::string& native_path, std::uint64_t most_bytes);

}  // namespace yancai
