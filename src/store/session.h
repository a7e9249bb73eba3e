// SPDX-License-Identifier: GPL-3.0-or-later
// Session: one connection of a Store with what was not written yet. Inside store/ only; one thread at a time.
#pragma once

#include <soci/soci.h>

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace yancai {

// A FileIdentity as columns hold it: SQL has no unsigned numbers.
struct SeenRow {
    long long device{0}, inode{0}, size_bytes{0}, modified_ns{0}, changed_ns{0};
    SeenRow() = default;
    explicit SeenRow(const FileIdentity& file)
        : device(static_cast<long long>(file.device)),
          inode(static_cast<long long>(file.inode)),
          size_bytes(static_cast<long long>(file.size_bytes)),
          modified_ns(file.modified_ns),
          changed_ns(file.changed_ns) {}
};

struct Store::Session {
    using Clock = std::chrono::steady_clock;

    struct PendingAsset {
        std::string attempt;
        AssetRow row;
    };

    // Connects, and creates or migrates the tables.
    Result<void> open(const std::string& where);

    // Runs `action` and all that is pending in one short transaction: both are written, or neither.
    Result<void> write(const std::function<void()>& action);
    // Runs `action`, which only reads.
    Result<void> read(const std::function<void()>& action);
    // After something was added to what is pending: writes when enough has gathered or enough time has passed.
    Result<void> gathered(std::size_t bytes);
    // Fails when so much is pending, because nothing can be written, that memory may hold no more.
    [[nodiscard]] Result<void> room() const;
    [[nodiscard]] bool anything_pending() const { return !measurements.empty() || !contents.empty() || !assets.empty(); }
    // False shortly after a failure: a locked store costs seconds, and must not cost them for every asset.
    [[nodiscard]] bool may_try() const { return Clock::now() >= next_try_; }

    soci::session sql;
    std::vector<std::pair<MeasurementKey, std::string>> measurements;
    std::vector<std::pair<FileIdentity, std::string>> contents;
    std::vector<PendingAsset> assets;
    std::string known_attempt;  // the last one that is known to exist

private:
    Result<void> connect(const std::string& path);
    Result<void> prepare_connection();
    Result<void> write_ahead();
    Result<void> migrate();
    void write_pending();
    void write_measurements();
    void write_contents();
    void write_assets();

    std::size_t pending_bytes_{0};
    Clock::time_point last_write_{};
    Clock::time_point next_try_{};
};

}  // namespace yancai
