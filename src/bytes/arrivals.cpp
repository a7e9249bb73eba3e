// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/arrivals.h"

#include <algorithm>

namespace yancai {
namespace {

constexpr std::chrono::milliseconds glance{1000};  // how soon a writer is asked for again

}  // namespace

std::string_view word(Arriving why) {
    switch (why) {
        case Arriving::changing: return "changing";
        case Arriving::open: return "open";
        case Arriving::temporary_name: return "temporary_name";
    }
    return "changing";
}

void Arrivals::see(const FolderLook& look, Time now) {
    bool changed = false;
    std::map<std::string, One> there;
    for (const SeenFile& seen : look.files) {
        auto known = files_.extract(seen.native_path);
        One one = known ? std::move(known.mapped()) : One{{}, now, now, Arriving::changing, false};
        if (!known || one.seen.identity != seen.identity) {
            if (!one.arriving) one.arriving_since = now;
            one.unchanged_since = now - seen.age;
            one.arriving = Arriving::changing;
            last_change_ = std::max(last_change_, one.unchanged_since);
            changed = true;
        }
        one.seen = seen;
        there.insert_or_assign(seen.native_path, std::move(one));
    }
    if (!files_.empty() || (seen_ && empty_folders_ != look.empty_folders)) {  // something is gone, or a folder came or went
        last_change_ = now;
        changed = true;
    }
    files_ = std::move(there);
    empty_folders_ = look.empty_folders;
    if (changed || !seen_) ++version_;
    seen_ = true;

    arriving_ = 0;
    for (auto& [path, one] : files_) {
        if (one.arriving) settle(one, now);
        if (one.arriving) ++arriving_;
    }
}

void Arrivals::settle(One& one, Time now) {
    const auto quiet = now - one.unchanged_since;
    const auto before = one.arriving;
    one.arriving.reset();
    if (one.seen.regular && quiet < patience_.settle)
        one.arriving = Arriving::changing;
    else if (one.seen.regular && quiet < patience_.give_up && senses_.temporary_name(one.seen.path))
        one.arriving = Arriving::temporary_name;
    else if (one.seen.regular && quiet < patience_.give_up && open(one))
        one.arriving = Arriving::open;
    if (!one.arriving && before == Arriving::open) last_change_ = now;  // its writer was at work until a moment ago
}

bool Arrivals::open(const One& one) const {
    switch (senses_.writers(one.seen.native_path)) {
        case Writers::some: return true;
        case Writers::none: return false;
        case Writers::unknown: break;
    }
    return one.written;
}

void Arrivals::written(const std::string& native_path) {
    if (const auto found = files_.find(native_path); found != files_.end()) found->second.written = true;
}

void Arrivals::closed(const std::string& native_path) {
    if (const auto found = files_.find(native_path); found != files_.end()) found->second.written = false;
}

void Arrivals::forget_writers() {
    for (auto& [path, one] : files_) one.written = false;
}

std::optional<Arrivals::Time> Arrivals::next_look(Time now) const {
    if (!seen_) return now;
    std::optional<Time> next;
    const auto by = [&](Time time) { next = std::min(next.value_or(time), std::max(time, now)); };
    for (const auto& [path, one] : files_) {
        if (one.arriving == Arriving::changing) by(one.unchanged_since + patience_.settle);
        if (one.arriving == Arriving::open) by(std::min(now + glance, one.unchanged_since + patience_.give_up));
        if (one.arriving == Arriving::temporary_name) by(one.unchanged_since + patience_.give_up);
    }
    if (arriving_ == 0 && !rests(now)) by(last_change_ + patience_.lull);
    return next;
}

}  // namespace yancai
