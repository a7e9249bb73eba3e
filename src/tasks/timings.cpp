// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/timings.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace yancai {

void Timings::add(Stage stage, Time time) {
    const std::lock_guard lock(mutex_);
    stages_[static_cast<std::size_t>(stage)] += time;
}

void Timings::add(File file) {
    const std::lock_guard lock(mutex_);
    Kind& kind = kinds_[file.kind];
    ++kind.files;
    kind.remembered += file.remembered ? 1 : 0;
    kind.bytes += file.bytes;
    kind.time += file.time;
    const auto slower = [](const File& left, const File& right) {
        return std::tie(right.time, left.path) < std::tie(left.time, right.path);
    };
    slowest_.insert(std::upper_bound(slowest_.begin(), slowest_.end(), file, slower), std::move(file));
    if (slowest_.size() > slowest_kept) slowest_.pop_back();
}

void StageTime::stop() {
    if (timings_ != nullptr) std::exchange(timings_, nullptr)->add(stage_, so_far());
}

}  // namespace yancai
