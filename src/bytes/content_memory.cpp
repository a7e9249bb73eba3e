// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/content_memory.h"

namespace yancai {
namespace {

constexpr std::size_t most_files = 1'000'000;  // then it begins anew: some 200 bytes each
constexpr std::chrono::seconds coarsest_tick{2};

}  // namespace

std::optional<std::string> ContentMemory::digest_of(const FileIdentity& identity) const {
    const std::lock_guard lock(mutex_);
    const auto found = digests_.find(identity);
    return found == digests_.end() ? std::nullopt : std::optional(found->second);
}

void ContentMemory::remember(const FileIdentity& identity, const std::string& digest,
                             std::chrono::system_clock::time_point read_at) {
    const std::chrono::nanoseconds latest = read_at.time_since_epoch() - coarsest_tick;
    if (digest.empty() || identity.changed_ns > latest.count()) return;
    const std::lock_guard lock(mutex_);
    if (digests_.size() >= most_files) digests_.clear();
    digests_[identity] = digest;
}

}  // namespace yancai
