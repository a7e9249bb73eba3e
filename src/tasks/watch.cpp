// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/watch.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>

#include "base/text.h"
#include "bytes/file_system.h"
#include "bytes/folder_events.h"
#include "bytes/link.h"
#include "policy/checks.h"
#include "tasks/clock.h"
#include "tasks/policies.h"
#include "tasks/told_results.h"

namespace yancai {
namespace {

using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;

constexpr Milliseconds glance{100};        // how soon a wish to stop is seen
constexpr Milliseconds breath{200};        // between two looks, however much happens
constexpr Milliseconds safety_net{60s};    // a look although nothing was told of
constexpr Milliseconds fresh_budget{10s};  // of files judged in one go, so that others are not kept waiting for long
constexpr Milliseconds retry_after{60s};   // when the store or a report could not be written

// Of programs that copy; those of downloads are in the policy.
constexpr std::array<std::string_view, 3> copying{".tmp", ".temp", "~"};

std::vector<std::string> real_paths(const std::vector<std::string>& files) {
    std::vector<std::string> real;
    for (const std::string& file : files) {
        std::error_code trouble;
        real.push_back(std::filesystem::weakly_canonical(std::filesystem::absolute(file, trouble), trouble).string());
    }
    return real;
}

std::string canonical_or(const std::string& folder) {
    auto canonical = canonical_path(folder);
    return canonical ? std::move(canonical).value() : folder;
}

class Watch {
public:
    Watch(const WatchRequest& request, Watcher& watcher, Policy policy)
        : request_(request),
          watcher_(watcher),
          policy_(std::move(policy)),
          own_files_(real_paths(request.own_files)),
          guides_(guides_of(request.check)),
          events_(canonical_or(request.check.folder)),
          arrivals_(request.patience, {writers_of, [this](const std::string& path) { return temporary_name(path); }}),
          results_(watcher) {
        results_.know(request.check.folder, request.check.store);
    }

    Answer<ExitCode> run() {
        TRY(look(Clock::now()));
        while (true) {
            const Time now = Clock::now();
            if (there_) {
                tell_arrivals(now);
                if (auto ended = judge(now)) return std::move(*ended);
            }
            if (!watcher_.listening())
                return Refusal{ExitCode::internal, {N_("nobody reads the results any more: the watch ends"), {}}};
            if (!wait(next_look(Clock::now()))) return code_at_the_end();
            if (auto looked = look(Clock::now()); !looked) tell_gone(looked.error());
        }
    }

private:
    static std::vector<std::string> guides_of(const CheckRequest& check) {
        std::vector<std::string> guides;
        std::error_code trouble;  // a built-in policy's name is no file
        if (std::filesystem::is_regular_file(check.policy, trouble)) guides.push_back(check.policy);
        for (const std::string& file : {check.event_file, check.waivers})
            if (!file.empty()) guides.push_back(file);
        return guides;
    }

    [[nodiscard]] bool stopped() const { return request_.check.cancelled != nullptr && request_.check.cancelled->load(); }

    // Files that we write have companions: "report.json.unfinished-4711", "store.sqlite-wal".
    [[nodiscard]] bool our_own(const std::string& native_path) const {
        return std::ranges::any_of(own_files_, [&](const std::string& own) {
            if (!native_path.starts_with(own)) return false;
            const std::string_view rest = std::string_view(native_path).substr(own.size());
            return rest.empty() || rest.starts_with(".unfinished-") || rest == "-wal" || rest == "-shm" || rest == "-journal";
        });
    }

    [[nodiscard]] bool temporary_name(const std::string& path) const {
        const std::string name = path.substr(path.rfind('/') + 1);
        return is_partial(name, policy_) ||
               std::ranges::any_of(copying, [&](std::string_view end) { return name.ends_with(end); });
    }

    // False: it is time to stop.
    bool wait(Time until) {
        const Time earliest = last_look_ + breath + 4 * look_took_;
        while (!stopped()) {
            const Time now = Clock::now();
            if (now >= until || (changes_.any && now >= earliest)) return true;
            const auto most = std::min<Clock::duration>(glance, until - now);
            changes_.add(events_.wait(std::chrono::ceil<Milliseconds>(most)));
        }
        return false;
    }

    Answer<bool> look(Time now) {
        changes_.add(events_.wait(0ms));
        const FolderChanges changes = std::exchange(changes_, {});
        cover();
        auto look = look_at(request_.check.folder, guides_, request_.check.cancelled);
        last_look_ = now;
        look_took_ = std::chrono::duration_cast<Milliseconds>(Clock::now() - now);
        if (!look) {
            if (look.error().kind == ErrorKind::cancelled) return false;
            return Refusal{ExitCode::nothing_there,
                           {N_("{folder}: this folder cannot be read ({why})"),
                            {{"folder", printable_utf8(request_.check.folder)}, {"why", look.error().what}}}};
        }
        if (!there_ && seen_)
            watcher_.told(Phrase{N_("{folder}: the folder is there again"), {{"folder", printable_utf8(look->folder)}}});
        if (seen_ && (look->identity.device != folder_.device || look->identity.inode != folder_.inode)) {
            events_.renew();
            cover();
            changes_.any = true;  // between looking and covering something may have happened
        }
        folder_ = look->identity;
        there_ = seen_ = true;
        std::erase_if(look->files, [&](const Sighting& file) { return our_own(file.native_path); });
        arrivals_.see(*look, now);
        if (changes.lost) arrivals_.forget_writers();
        for (const std::string& path : changes.closed) arrivals_.closed(path);
        for (const std::string& path : changes.written) arrivals_.written(path);
        return true;
    }

    void cover() {
        if (out_of_watches_) return;
        const auto covered = events_.cover();
        told_of_changes_ = covered && file_system_of(request_.check.folder).local;
        if (covered || covered.error().kind != ErrorKind::over_limit) return;
        out_of_watches_ = true;
        watcher_.told(
            Phrase{N_("the system watches no further folder ({why}): the folder is listed every {seconds} s instead; the "
                      "limits are fs.inotify.max_user_watches and fs.inotify.max_user_instances"),
                   {{"why", covered.error().what}, {"seconds", std::to_string(request_.poll / 1s)}}});
    }

    void tell_gone(const Refusal& why) {
        if (!there_) return;
        there_ = false;
        watcher_.told(why);
        watcher_.told(Phrase{N_("{folder}: the watch goes on when the folder is there again"),
                             {{"folder", printable_utf8(request_.check.folder)}}});
    }

    [[nodiscard]] Milliseconds slow() const { return 2 * request_.patience.settle; }

    void tell_arrivals(Time now) {
        std::set<std::string> still;
        std::set<std::string> there;
        for (const auto& [native, one] : arrivals_.files()) {
            there.insert(one.sighting.path);
            if (!one.arriving || now - one.arriving_since < slow()) continue;
            still.insert(native);
            if (!told_arriving_.contains(native)) watcher_.still_arriving(one.sighting.path, *one.arriving);
        }
        told_arriving_ = std::move(still);
        results_.forget([&](const std::string& path) { return there.contains(path); });
    }

    // Judges what there is to judge; answers when the watch has come to its end.
    std::optional<Answer<ExitCode>> judge(Time now) {
        fresh_left_ = false;
        if (arrivals_.version() == refused_version_) {
            if (request_.once && last_ == ExitCode::wrong_input) return Answer<ExitCode>(*last_);
            return std::nullopt;
        }
        if (judge_fresh(now)) return std::nullopt;
        const bool changed = arrivals_.version() != checked_version_ || (retry_at_ && now >= *retry_at_) || waivers_turn();
        return changed && !fresh_left_ && arrivals_.rests(now) ? check_whole() : std::nullopt;
    }

    // Those that have arrived and are not judged as they are now. True: some were judged, and it is time to look again.
    bool judge_fresh(Time now) {
        bool guide_arrives = false;
        std::set<std::string> fresh, put_off;
        for (const auto& [native, one] : arrivals_.files()) {
            if (one.sighting.role == Role::guide) guide_arrives = guide_arrives || one.arriving;
            if (one.arriving || one.sighting.role != Role::asset) continue;
            const auto known = judged_.find(native);
            if (known == judged_.end() || known->second != one.sighting.identity) fresh.insert(native);
        }
        fresh_left_ = !fresh.empty();
        if (fresh.empty() || guide_arrives || now < next_fresh_) return false;
        CheckRequest some = request_for_check();
        some.only = [&](const Entry& entry) {
            if (!fresh.contains(entry.native_path)) return false;
            if (Clock::now() - now <= fresh_budget) return true;
            put_off.insert(entry.native_path);
            return false;
        };
        const auto result = check_batch(some);
        next_fresh_ = Clock::now() + std::min<Clock::duration>(Clock::now() - now, request_.patience.settle);
        if (!result) {
            refuse(result.error());
            return false;
        }
        // Some are judged as something else than assets: sheets that only their content tells.
        for (const std::string& native : fresh)
            if (!put_off.contains(native)) judged_[native] = arrivals_.files().at(native).sighting.identity;
        return true;
    }

    std::optional<Answer<ExitCode>> check_whole() {
        std::erase_if(judged_, [&](const auto& one) { return !arrivals_.files().contains(one.first); });
        const std::uint64_t version = arrivals_.version();
        retry_at_.reset();
        day_ = today();
        auto result = check_batch(request_for_check());
        if (!result) {
            refuse(result.error());
            return std::nullopt;
        }
        checked_version_ = version;
        last_ = result->exit_code;
        waivers_ = !result->report.waivers.empty();
        auto written = watcher_.checked(*result);
        if (!written) {
            watcher_.told(written.error());
            last_ = written.error().code;
        }
        if (!written || result->report.run.store.empty()) retry_at_ = Clock::now() + retry_after;
        return request_.once ? std::optional<Answer<ExitCode>>(*last_) : std::nullopt;
    }

    // What has not arrived is taken as not there, and so is what came since we looked.
    CheckRequest request_for_check() {
        CheckRequest request = request_.check;
        request.stream = &results_;
        request.contents = &contents_;
        request.left_out = [this](const Entry& entry) {
            const auto found = arrivals_.files().find(entry.native_path);
            return found == arrivals_.files().end() || found->second.arriving;
        };
        return request;
    }

    void refuse(const Refusal& why) {
        if (why.code == ExitCode::interrupted) return;  // run() sees it
        refused_version_ = arrivals_.version();
        last_ = why.code;
        checked_version_ = refused_version_;
        watcher_.told(why);
    }

    // Midnight, and some waiver may have ended.
    [[nodiscard]] bool waivers_turn() const { return waivers_ && request_.check.today.empty() && day_ != today(); }

    [[nodiscard]] Time next_look(Time now) const {
        if (!there_) return now + std::min(request_.poll, Milliseconds(2s));
        Time next = now + (told_of_changes_ ? std::max(request_.poll, safety_net) : request_.poll);
        if (const auto arrives = arrivals_.next_look(now)) next = std::min(next, *arrives);
        for (const auto& [native, one] : arrivals_.files())
            if (one.arriving && !told_arriving_.contains(native)) next = std::min(next, one.arriving_since + slow());
        if (fresh_left_ && arrivals_.version() != refused_version_) next = std::min(next, next_fresh_);
        if (retry_at_) next = std::min(next, *retry_at_);
        return std::max({next, now, last_look_ + breath});
    }

    [[nodiscard]] ExitCode code_at_the_end() const {
        const bool current = last_ && there_ && arrivals_.arriving() == 0 && arrivals_.version() == checked_version_;
        return current ? *last_ : ExitCode::interrupted;
    }

    const WatchRequest& request_;
    Watcher& watcher_;
    const Policy policy_;
    const std::vector<std::string> own_files_, guides_;
    FolderEvents events_;
    Arrivals arrivals_;
    ToldResults results_;
    ContentMemory contents_;

    FolderChanges changes_;
    FileIdentity folder_;
    bool there_{false}, seen_{false}, told_of_changes_{false}, out_of_watches_{false};
    Time last_look_{};
    Milliseconds look_took_{0};
    std::set<std::string> told_arriving_;

    std::map<std::string, FileIdentity> judged_;
    bool fresh_left_{false};
    Time next_fresh_{};
    std::optional<Time> retry_at_;
    std::uint64_t checked_version_{0}, refused_version_{0};  // of what was there; 0: none
    std::optional<ExitCode> last_;
    std::string day_;
    bool waivers_{false};
};

}  // namespace

Answer<ExitCode> watch_folder(const WatchRequest& request, Watcher& watcher) {
    if (request.check.store == ":memory:")
        return Refusal{
            ExitCode::usage,
            {N_("a watch needs a store that lasts: without one, every file would be measured again at each change"), {}}};
    Policy policy = TRY(find_policy(request.check.policy.empty() ? policy_name_for("") : request.check.policy));
    return Watch(request, watcher, std::move(policy)).run();
}

}  // namespace yancai
