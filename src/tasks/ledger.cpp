// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/ledger.h"

#include <cstdlib>

#include "store/place.h"

namespace yancai {
namespace {

// What a crash may cost at most: so many finished files, or so much time of them, are measured again.
constexpr std::size_t most_held = 32;
constexpr std::chrono::milliseconds longest_held{250};

}  // namespace

Ledger::Ledger(const std::string& where, AttemptStart attempt, Keeps keeps)
    : attempt_(std::move(attempt)), keeps_(keeps), lasting_(where != store_in_memory) {
    auto store = Store::open(where);
    if (store) {
        store_ = std::move(store).value();
        if (auto begun = begin(); begun)
            return;
        else
            trouble_ = std::move(begun).error();
    } else {
        trouble_ = std::move(store).error();
    }
    store_.reset();
    go_on_in_memory();
}

Result<void> Ledger::begin() {
    return keeps_ == Keeps::attempt ? store_->begin_attempt(attempt_) : Result<void>();
}

std::optional<std::string> Ledger::recall(const MeasurementKey& key) {
    const std::lock_guard lock(mutex_);
    auto known = store_->measurement(key);
    return known ? std::move(known).value() : std::nullopt;  // losing a memory costs work, never truth
}

std::optional<std::string> Ledger::seen_content(const FileIdentity& file) {
    const std::lock_guard lock(mutex_);
    auto known = store_->seen_content(file);
    return known ? std::move(known).value() : std::nullopt;
}

void Ledger::add(AssetRow row, const MeasurementKey& key, Lasting lasting) {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (held_.empty()) held_since_ = now;
    held_.push_back({std::move(row), key, std::move(lasting)});
    if (held_.size() >= most_held || now - held_since_ >= longest_held) note(write_held());
}

void Ledger::flush() {
    const std::lock_guard lock(mutex_);
    note(write_held());
}

Result<void> Ledger::write_held() {
    for (const Held& held : held_) {
        if (held.lasting.measurement) TRY(store_->remember_measurement(held.key, *held.lasting.measurement));
        if (held.lasting.file) TRY(store_->remember_content(*held.lasting.file, held.key.content));
        if (keeps_ == Keeps::attempt) TRY(store_->add_asset(attempt_.id, held.row));
    }
    TRY(store_->flush());
    held_.clear();
    return {};
}

void Ledger::note(const Result<void>& result) {
    if (result) return;
    if (!trouble_) trouble_ = result.error();
    if (lasting_) go_on_in_memory();
}

// Takes along what the failing store still gives, then what it never took.
void Ledger::go_on_in_memory() {
    lasting_ = false;
    const std::shared_ptr<Store> before = std::move(store_);
    auto memory = Store::open(std::string(store_in_memory));
    if (!memory) std::abort();  // not even memory: there is no way to go on or to say so in a report
    store_ = std::move(memory).value();
    Result<void> copied = begin();
    if (before && copied && keeps_ == Keeps::attempt)
        copied = before->each_asset(attempt_.id,
                                    [&](const AssetRow& row) { return static_cast<bool>(store_->add_asset(attempt_.id, row)); });
    if (copied) copied = write_held();
    if (!copied && !trouble_) trouble_ = copied.error();
}

}  // namespace yancai
