// SPDX-License-Identifier: GPL-3.0-or-later
// Ledger: where a running check writes what it finished. The store may be locked, full or too new: then the batch goes on in
// memory, nothing of the report is lost, and trouble() says that nothing will be remembered. Safe from several threads.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "store/store.h"

namespace yancai {

class Ledger {
public:
    enum class Keeps { attempt, measurements };  // the whole check, or nothing of it but what it measured
    // Never fails: see trouble().
    Ledger(const std::string& where, AttemptStart attempt, Keeps keeps = Keeps::attempt);

    [[nodiscard]] std::optional<std::string> recall(const MeasurementKey& key);
    // SHA-256 of a file that has not changed since it was read.
    [[nodiscard]] std::optional<std::string> seen_content(const FileIdentity& file);
    // What is new about a finished asset and lasts.
    struct Lasting {
        std::optional<std::string> measurement;
        std::optional<FileIdentity> file;  // which held the content
    };
    void add(AssetRow row, const MeasurementKey& key, Lasting lasting);
    // Writes what is held back; a crash after it loses nothing before it.
    void flush();

    // Does something else with the store (event, material, decisions); a failure becomes the trouble.
    template <class Action>
    void with_store(Action action) {
        const std::lock_guard lock(mutex_);
        note(action(*store_));
    }

    [[nodiscard]] std::shared_ptr<Store> store() const { return store_; }
    [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }
    [[nodiscard]] bool lasting() const { return lasting_; }

private:
    struct Held {
        AssetRow row;
        MeasurementKey key;
        Lasting lasting;
    };
    Result<void> begin();
    Result<void> write_held();
    void note(const Result<void>& result);
    void go_on_in_memory();

    mutable std::mutex mutex_;
    AttemptStart attempt_;
    Keeps keeps_;
    std::shared_ptr<Store> store_;
    bool lasting_{true};
    std::optional<Error> trouble_;
    std::vector<Held> held_;
    std::chrono::steady_clock::time_point held_since_{};
};

}  // namespace yancai
