// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/watched_folder.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "bytes/file_system.h"
#include "bytes/folder_look.h"
#include "bytes/link.h"

namespace yancai {
namespace {

using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr Milliseconds glance{100};      // how soon a wish to stop is seen
constexpr Milliseconds breath{200};      // between two looks, however much happens
constexpr Milliseconds safety_net{60s};  // a look although nothing was told of
constexpr Milliseconds until_it_is_back{2s};

std::vector<std::string> real_paths(const std::vector<std::string>& files) {
    std::vector<std::string> real;
    for (const std::string& file : files) {
        std::error_code trouble;
        real.push_back(std::filesystem::weakly_canonical(std::filesystem::absolute(file, trouble), trouble).string());
    }
    return real;
}

// Files that say how to judge, wherever they lie. A policy may be named without being a file.
std::vector<std::string> guides_of(const CheckRequest& check) {
    std::vector<std::string> guides;
    std::error_code trouble;
    if (std::filesystem::is_regular_file(check.policy, trouble)) guides.push_back(check.policy);
    for (const std::string& file : {check.event_file, check.waivers})
        if (!file.empty()) guides.push_back(file);
    return guides;
}

std::string canonical_or_as_given(const std::string& folder) {
    auto canonical = canonical_path(folder);
    return canonical ? std::move(canonical).value() : folder;
}

}  // namespace

WatchedFolder::WatchedFolder(const WatchRequest& request, Watcher& watcher,
                             std::function<bool(const std::string&)> temporary_name)
    : request_(request),
      watcher_(watcher),
      own_files_(real_paths(request.own_files)),
      guides_(guides_of(request.check)),
      events_(canonical_or_as_given(request.check.folder)),
      arrivals_(request.patience, {writers_of, std::move(temporary_name)}) {}

bool WatchedFolder::wait_and_look(Time until) {
    const Time earliest = last_look_ + breath + 4 * look_took_;
    until = std::max(until, last_look_ + breath);
    while (request_.check.cancelled == nullptr || !request_.check.cancelled->load()) {
        const Time now = Clock::now();
        if (now >= until || (changes_.any && now >= earliest)) {
            if (const auto looked = look(); !looked) tell_gone(looked.error());
            return true;
        }
        const auto most = std::min<Clock::duration>(glance, until - now);
        changes_.add(events_.wait(std::chrono::ceil<Milliseconds>(most)));
    }
    return false;
}

Answer<bool> WatchedFolder::look() {
    const Time now = Clock::now();
    changes_.add(events_.wait(0ms));
    const FolderChanges changes = std::exchange(changes_, {});
    cover();
    auto look = look_at(request_.check.folder, guides_, request_.check.cancelled);
    last_look_ = now;
    look_took_ = std::chrono::duration_cast<Milliseconds>(Clock::now() - now);
    // An empty mount point: what was mounted there is away, and its files are not deleted.
    if (look && seen_ && look->identity.device != identity_.device && look->files.empty())
        return Refusal{ExitCode::nothing_there,
                       {N_("{folder}: nothing is mounted there any more"), {{"folder", printable_utf8(look->folder)}}}};
    if (look) {
        take(std::move(look).value(), now, changes);
        return true;
    }
    if (look.error().kind == ErrorKind::cancelled) return false;
    return Refusal{ExitCode::nothing_there,
                   {N_("{folder}: this folder cannot be read ({why})"),
                    {{"folder", printable_utf8(request_.check.folder)}, {"why", look.error().what}}}};
}

void WatchedFolder::take(FolderLook look, Time now, const FolderChanges& changes) {
    if (!there_ && seen_)
        watcher_.told(Phrase{N_("{folder}: the folder is there again"), {{"folder", printable_utf8(look.folder)}}});
    const bool same_folder = look.identity.device == identity_.device && look.identity.inode == identity_.inode;
    if (seen_ && (!there_ || !same_folder)) {
        events_.renew();
        cover();
        changes_.any = true;  // something may have happened between looking and covering
    }
    identity_ = look.identity;
    there_ = seen_ = true;
    std::erase_if(look.files, [&](const SeenFile& file) { return our_own(file.native_path); });
    arrivals_.see(look, now);
    if (changes.lost) arrivals_.forget_writers();
    for (const std::string& path : changes.closed) arrivals_.closed(path);
    for (const std::string& path : changes.written) arrivals_.written(path);
    tell_arrivals(now);
}

void WatchedFolder::cover() {
    if (out_of_watches_) return;
    const auto covered = events_.cover();
    told_of_changes_ = covered && file_system_of(request_.check.folder).local;
    if (covered || covered.error().kind != ErrorKind::over_limit) return;
    out_of_watches_ = true;
    watcher_.told(
        Phrase{N_("the system watches no further folder ({why}): the folder is listed every {seconds} s instead; the limits are "
                  "fs.inotify.max_user_watches and fs.inotify.max_user_instances"),
               {{"why", covered.error().what}, {"seconds", std::to_string(request_.poll / 1s)}}});
}

void WatchedFolder::tell_gone(const Refusal& why) {
    if (!there_) return;
    there_ = false;
    watcher_.told(why);
    watcher_.told(Phrase{N_("{folder}: the watch goes on when the folder is there again"),
                         {{"folder", printable_utf8(request_.check.folder)}}});
}

void WatchedFolder::tell_arrivals(Time now) {
    std::set<std::string> still;
    for (const auto& [native, one] : arrivals_.files()) {
        if (!one.arriving || now - one.arriving_since < slow()) continue;
        still.insert(native);
        if (!told_arriving_.contains(native)) watcher_.still_arriving(one.seen.path, *one.arriving);
    }
    told_arriving_ = std::move(still);
}

// Files that we write have companions: "store.sqlite-wal".
bool WatchedFolder::our_own(const std::string& native_path) const {
    return std::ranges::any_of(own_files_, [&](const std::string& own) {
        if (!native_path.starts_with(own)) return false;
        const std::string_view rest = std::string_view(native_path).substr(own.size());
        return rest.empty() || rest == "-wal" || rest == "-shm" || rest == "-journal";
    });
}

WatchedFolder::Time WatchedFolder::next_look(Time now) const {
    if (!there_) return now + std::min(request_.poll, until_it_is_back);
    // Nothing tells that something is mounted here, or that a file elsewhere says otherwise how to judge.
    const bool by_events = told_of_changes_ && !arrivals_.files().empty() && guides_.empty();
    Time next = now + (by_events ? std::max(request_.poll, safety_net) : request_.poll);
    if (const auto arrives = arrivals_.next_look(now)) next = std::min(next, *arrives);
    for (const auto& [native, one] : arrivals_.files())
        if (one.arriving && !told_arriving_.contains(native)) next = std::min(next, one.arriving_since + slow());
    return next;
}

}  // namespace yancai
