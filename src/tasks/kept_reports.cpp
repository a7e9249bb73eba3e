// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/kept_reports.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/text.h"
#include "bytes/local_file.h"
#include "event/event.h"
#include "reports/report_document.h"
#include "store/place.h"
#include "tasks/check.h"
#include "tasks/kept_pictures.h"
#include "tasks/known_event.h"

namespace yancai {
namespace {

constexpr std::uint64_t most_event_bytes = 16ULL << 20;

Answer<std::shared_ptr<Store>> opened(const std::string& where) {
    auto store = Store::open(where);
    if (!store) return store_refusal(where, store.error());
    return std::shared_ptr<Store>(std::move(store).value());
}

// As checks write down their folders.
std::string folder_name(const std::string& folder) {
    std::error_code trouble;
    const std::filesystem::path whole = std::filesystem::canonical(folder, trouble);
    if (!trouble) return printable_utf8(whole.string());
    // A folder that is gone is still known by its name.
    std::string name = std::filesystem::absolute(folder, trouble).lexically_normal().string();
    while (name.size() > 1 && name.back() == '/') name.pop_back();
    return printable_utf8(name);
}

// The id of the event that a file describes; empty: it is no file.
Answer<std::string> event_in(const std::string& file) {
    std::error_code trouble;
    if (!std::filesystem::is_regular_file(file, trouble)) return std::string{};
    auto text = read_small_file(file, most_event_bytes);
    if (!text)
        return Refusal{ExitCode::nothing_there,
                       {N_("{file} cannot be read ({why})"), {{"file", printable_utf8(file)}, {"why", text.error().what}}}};
    auto event = parse_event(*text, printable_utf8(file));
    if (!event) return Refusal{ExitCode::wrong_input, {"{why}", {{"why", event.error().what}}}};
    return event->id;
}

// Those that the surest reading of `which` fits: a check, an event, a folder.
Answer<std::vector<RememberedAttempt>> chosen(std::vector<RememberedAttempt> all, const std::string& which) {
    if (which.empty()) return all;
    const std::string event = TRY(event_in(which)), folder = folder_name(which);
    const auto those = [&](auto fits) {
        std::vector<RememberedAttempt> some;
        std::ranges::copy_if(all, std::back_inserter(some), fits);
        return some;
    };
    auto some = those([&](const RememberedAttempt& one) { return one.start.id == which; });
    if (some.empty())
        some = those([&](const RememberedAttempt& one) {
            return !one.start.event_id.empty() && one.start.event_id == (event.empty() ? which : event);
        });
    if (some.empty()) some = those([&](const RememberedAttempt& one) { return one.start.folder == folder; });
    // A folder that was moved since still tells its event.
    if (some.empty()) {
        const std::string moved = TRY(event_in(which + "/event.toml"));
        if (!moved.empty()) some = those([&](const RememberedAttempt& one) { return one.start.event_id == moved; });
    }
    return some;
}

Refusal nothing_kept(const std::string& which) {
    if (which.empty()) return {ExitCode::nothing_there, {N_("nothing was checked with this store yet"), {}}};
    return {ExitCode::nothing_there,
            {N_("{which}: no check of this id, event or folder is kept; `yancai report --list` shows those that are"),
             {{"which", printable_utf8(which)}}}};
}

Answer<std::vector<RememberedAttempt>> find_attempts(const std::string& which, Store& store, const std::string& name) {
    auto all = store.all_attempts();
    if (!all) return store_refusal(name, all.error());
    auto some = TRY(chosen(std::move(all).value(), which));
    if (some.empty()) return nothing_kept(which);
    return some;
}

}  // namespace

void read_kept_assets(Report& report, const std::shared_ptr<Store>& store, const std::string& attempt) {
    const auto walk = [&](Result<AssetReport> (*read)(const std::string&)) {
        return [store, attempt, read](const std::function<bool(const AssetReport&)>& each) -> Result<void> {
            Result<void> inner;
            TRY(store->each_asset(attempt, [&](const AssetRow& row) {
                auto asset = read(row.document);
                if (asset) return each(*asset);
                inner = std::move(asset).error();
                return false;
            }));
            return inner;
        };
    };
    report.each_asset = walk(asset_from_document);
    report.each_judged = walk(judged_from_document);
}

Answer<std::vector<RememberedAttempt>> list_checks(const std::string& which, const std::string& store_name) {
    const std::shared_ptr<Store> store = TRY(opened(store_name));
    auto some = TRY(find_attempts(which, *store, store_name));
    for (RememberedAttempt& attempt : some) {
        if (attempt.finished_at.empty()) continue;
        auto counts = store->verdicts(attempt.start.id);
        if (!counts) return store_refusal(store_name, counts.error());
        Verdict worst = verdict_named(attempt.verdict).value_or(Verdict::undecided);
        for (const auto& [verdict, count] : *counts) worst = std::max(worst, verdict_named(verdict).value_or(Verdict::undecided));
        attempt.verdict = word(worst);
    }
    return some;
}

std::vector<std::string> checked_folders(const std::string& which, const std::string& store_name) {
    std::set<std::string> folders;
    std::error_code unknown;
    if (std::filesystem::is_directory(which, unknown)) folders.insert(which);
    if (auto event = event_in(which); event && !event.value().empty())
        folders.insert(std::filesystem::absolute(which, unknown).parent_path().string());
    if (store_name != store_in_memory && std::filesystem::exists(store_path(store_name), unknown))
        if (auto store = opened(store_name))
            if (auto attempts = find_attempts(which, *store.value(), store_name))
                for (const RememberedAttempt& attempt : attempts.value()) folders.insert(attempt.start.folder);
    return {folders.begin(), folders.end()};
}

Answer<KeptReport> find_report(const std::string& which, const std::string& store_name) {
    KeptReport kept;
    kept.store = TRY(opened(store_name));
    const std::vector<RememberedAttempt> attempts = TRY(find_attempts(which, *kept.store, store_name));
    // A check that found just what an earlier one had found is no check of its own: it made that one the last.
    const auto moment = [](const RememberedAttempt& attempt) { return std::max(attempt.finished_at, attempt.last_seen_at); };
    const auto last = std::ranges::max_element(attempts, {}, [&](const RememberedAttempt& attempt) {
        return attempt.finished_at.empty() ? std::string() : moment(attempt) + attempt.start.id;
    });
    if (last->finished_at.empty())
        return Refusal{ExitCode::wrong_input,
                       {N_("the check {attempt} was not finished: check the folder again, what is known is not measured anew"),
                        {{"attempt", attempts.back().start.id}}}};
    auto attempt = kept.store->attempt(last->start.id);
    if (!attempt) return store_refusal(store_name, attempt.error());
    if (!attempt->has_value()) return nothing_kept(last->start.id);
    auto report = report_from_document((*attempt)->summary);
    if (!report && report.error().kind == ErrorKind::unsupported)
        return Refusal{ExitCode::wrong_input,
                       {N_("the check {attempt} was kept by an earlier version, in one language only: check the folder anew"),
                        {{"attempt", last->start.id}}}};
    if (!report)
        return Refusal{ExitCode::internal,
                       {N_("the check {attempt} cannot be read again ({why}): check the folder anew"),
                        {{"attempt", last->start.id}, {"why", report.error().what}}}};
    kept.report = std::move(report).value();
    read_kept_assets(kept.report, kept.store, last->start.id);
    kept.report.picture_of = kept_pictures(kept.store);
    kept.exit_code = exit_code_of(kept.report);
    return kept;
}

}  // namespace yancai
