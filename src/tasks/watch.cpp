// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/watch.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "policy/checks.h"
#include "store/place.h"
#include "tasks/batch.h"
#include "tasks/clock.h"
#include "tasks/policies.h"
#include "tasks/told_results.h"
#include "tasks/watched_folder.h"

namespace yancai {
namespace {

using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;

constexpr Milliseconds fresh_budget{10s};  // of files judged in one go, so that others are not kept waiting for long
constexpr Milliseconds retry_after{60s};   // when the store or a report could not be written

// Of programs that copy; those of downloads are in the policy.
constexpr std::array<std::string_view, 3> copying{".tmp", ".temp", "~"};

class Watch {
public:
    Watch(const WatchRequest& request, Watcher& watcher, Policy policy)
        : request_(request),
          watcher_(watcher),
          policy_(std::move(policy)),
          folder_(request, watcher, [this](const std::string& path) { return temporary_name(path); }),
          results_(watcher) {
        results_.know(request.check.folder, request.check.store);
    }

    Answer<ExitCode> run() {
        TRY(folder_.look());
        while (true) {
            if (folder_.there()) {
                tell_gone();
                if (const auto code = judge(Clock::now())) return *code;
            }
            if (!watcher_.listening())
                return Refusal{ExitCode::internal, {N_("nobody reads the results any more: the watch ends"), {}}};
            if (!folder_.wait_and_look(next_look(Clock::now()))) return code_at_the_end();
        }
    }

private:
    [[nodiscard]] const std::map<std::string, Arrivals::One>& files() const { return folder_.arrivals().files(); }

    [[nodiscard]] bool temporary_name(const std::string& path) const {
        const std::string name = path.substr(path.rfind('/') + 1);
        return is_partial(name, policy_) ||
               std::ranges::any_of(copying, [&](std::string_view end) { return name.ends_with(end); });
    }

    void tell_gone() {
        std::set<std::string> there;
        for (const auto& [native, one] : files()) there.insert(one.seen.path);
        results_.forget([&](const std::string& path) { return there.contains(path); });
    }

    // Judges what there is to judge; answers the exit code when the watch has come to its end.
    std::optional<ExitCode> judge(Time now) {
        fresh_left_ = false;
        const std::uint64_t version = folder_.arrivals().version();
        if (version == refused_version_) return request_.once && last_ == ExitCode::wrong_input ? last_ : std::nullopt;
        if (judge_fresh(now) || fresh_left_ || !folder_.arrivals().rests(now)) return std::nullopt;
        const bool another =
            version != checked_version_ || (retry_at_ && now >= *retry_at_) || waivers_turn() || decided_meanwhile();
        if (!another || !check_whole(version) || !request_.once) return std::nullopt;
        return last_;
    }

    // Those that have arrived and are not judged as they are now. True: some were judged, and it is time to look again.
    bool judge_fresh(Time now) {
        bool guide_arrives = false;
        std::set<std::string> fresh, put_off;
        for (const auto& [native, one] : files()) {
            if (one.seen.role == Role::guide) guide_arrives = guide_arrives || one.arriving;
            if (one.arriving || one.seen.role != Role::asset) continue;
            const auto known = judged_.find(native);
            if (known == judged_.end() || known->second != one.seen.identity) fresh.insert(native);
        }
        fresh_left_ = !fresh.empty();
        if (fresh.empty() || guide_arrives || now < next_fresh_) return false;
        CheckRequest some = request_for_check();
        some.only = [&](const Entry& entry) {
            if (!fresh.contains(entry.native_path())) return false;
            if (Clock::now() - now <= fresh_budget) return true;
            put_off.insert(entry.native_path());
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
            if (!put_off.contains(native)) judged_[native] = files().at(native).seen.identity;
        return true;
    }

    // True: it was checked, as it was in this version.
    bool check_whole(std::uint64_t version) {
        std::erase_if(judged_, [&](const auto& one) { return !files().contains(one.first); });
        retry_at_.reset();
        day_ = today();
        auto result = check_batch(request_for_check());
        if (!result) {
            refuse(result.error());
            return false;
        }
        checked_version_ = version;
        last_ = result->exit_code;
        waivers_ = !result->report.waivers.empty();
        event_ = result->report.event ? result->report.event->id : "";
        decisions_ = decisions_taken(*result->store);
        auto written = watcher_.checked(*result);
        if (!written) {
            watcher_.told(written.error());
            last_ = written.error().code;
        }
        if (!written || result->report.run.store.empty()) retry_at_ = Clock::now() + retry_after;
        return true;
    }

    // What has not arrived is taken as not there, and so is what came since we looked.
    CheckRequest request_for_check() {
        CheckRequest request = request_.check;
        request.stream = &results_;
        request.left_out = [this](const Entry& entry) {
            const auto found = files().find(entry.native_path());
            return found == files().end() || found->second.arriving;
        };
        return request;
    }

    void refuse(const Refusal& why) {
        if (why.code == ExitCode::interrupted) return;  // run() sees it
        refused_version_ = checked_version_ = folder_.arrivals().version();
        last_ = why.code;
        if (why.why.text == nothing_to_check)  // no fault of a folder that is to fill
            watcher_.told(Phrase{N_("{folder}: nothing to check yet; what arrives is checked"), why.why.values});
        else
            watcher_.told(why);
    }

    // Midnight, and some waiver may have ended.
    [[nodiscard]] bool waivers_turn() const { return waivers_ && request_.check.today.empty() && day_ != today(); }

    [[nodiscard]] std::size_t decisions_taken(Store& store) const {
        if (event_.empty()) return 0;
        const auto decisions = store.decisions(event_);
        return decisions ? decisions->size() : decisions_;
    }
    // Somebody took a decision on the record, and reports are to show it.
    [[nodiscard]] bool decided_meanwhile() const {
        if (event_.empty()) return false;
        const auto store = Store::open(request_.check.store);
        return store && decisions_taken(**store) != decisions_;
    }

    [[nodiscard]] Time next_look(Time now) const {
        Time next = folder_.next_look(now);
        if (fresh_left_ && folder_.arrivals().version() != refused_version_) next = std::min(next, next_fresh_);
        if (retry_at_) next = std::min(next, *retry_at_);
        return next;
    }

    [[nodiscard]] ExitCode code_at_the_end() const {
        const Arrivals& arrivals = folder_.arrivals();
        const bool current = last_ && folder_.there() && arrivals.arriving() == 0 && arrivals.version() == checked_version_;
        return current ? *last_ : ExitCode::interrupted;
    }

    const WatchRequest& request_;
    Watcher& watcher_;
    const Policy policy_;
    WatchedFolder folder_;
    ToldResults results_;

    std::map<std::string, FileIdentity> judged_;  // as they were then, by native path
    bool fresh_left_{false};
    Time next_fresh_{};
    std::optional<Time> retry_at_;
    std::uint64_t checked_version_{0}, refused_version_{0};  // of what was there; 0: none
    std::optional<ExitCode> last_;
    std::string day_, event_;  // of the last check
    bool waivers_{false};
    std::size_t decisions_{0};
};

}  // namespace

Answer<ExitCode> watch_folder(const WatchRequest& request, Watcher& watcher) {
    if (request.check.store == store_in_memory)
        return Refusal{
            ExitCode::usage,
            {N_("a watch needs a store that lasts: without one, every file would be measured again at each change"), {}}};
    Policy policy = TRY(find_policy(request.check.policy.empty() ? policy_name_for("") : request.check.policy));
    return Watch(request, watcher, std::move(policy)).run();
}

}  // namespace yancai
