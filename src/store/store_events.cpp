// SPDX-License-Identifier: GPL-3.0-or-later
// What a store remembers of events: their files, what their material is worth, decisions, and the history of all of it.
#include "base/digest.h"
#include "base/ordered_json.h"
#include "facts/json.h"
#include "facts/paper.h"
#include "store/event_rows.h"
#include "store/history.h"
#include "store/session.h"

namespace yancai {
namespace {

// Of the last check in the event's history, its attempt and result; both empty: there is none.
std::pair<std::string, std::string> last_check(soci::session& sql, const std::string& event_id) {
    std::string text;
    sql << "select entry from history where event_id = :event_id and number ="
           " (select max(number) from history where event_id = :same_event and kind = 'check')",
        soci::into(text), soci::use(event_id), soci::use(event_id);
    if (!sql.got_data()) return {};
    const HistoryState state = replay({{text, {}}});
    if (state.checks.empty()) return {};
    return {state.checks.front().seal.attempt, state.checks.front().seal.result};
}

void see_again(soci::session& sql, const std::string& standing, const CheckSeal& check) {
    for (const char* table : {"delete from print where attempt = :attempt", "delete from asset where attempt = :attempt",
                              "delete from attempt where id = :attempt"})
        sql << table, soci::use(check.attempt);
    sql << "update attempt set seen_again = seen_again + 1, last_seen_at = :at where id = :id", soci::use(check.finished_at),
        soci::use(standing);
}

}  // namespace

std::optional<Store::RememberedMaterial> material_row(soci::session& sql, const std::string& event_id) {
    Store::RememberedMaterial one;
    std::string papers;
    long long images = 0, videos = 0, rejected = 0, review = 0, undecided = 0, waived = 0, changed = 0, reused = 0,
              deep_enough = 0;
    sql << "select attempt, images_accepted, videos_accepted, rejected, review, undecided, findings_waived,"
           " rules_changed, reused, batch_verdict, deep_enough, needed_depth, policy_id, title_pattern, papers from material "
           "where "
           "event_id = :event_id",
        soci::into(one.material.attempt), soci::into(images), soci::into(videos), soci::into(rejected), soci::into(review),
        soci::into(undecided), soci::into(waived), soci::into(changed), soci::into(reused),
        soci::into(one.material.batch_verdict), soci::into(deep_enough), soci::into(one.material.needed_depth),
        soci::into(one.policy_id), soci::into(one.title_pattern), soci::into(papers), soci::use(event_id);
    if (!sql.got_data()) return std::nullopt;
    one.material.images_accepted = static_cast<std::uint64_t>(images);
    one.material.videos_accepted = static_cast<std::uint64_t>(videos);
    one.material.rejected = static_cast<std::uint64_t>(rejected);
    one.material.review = static_cast<std::uint64_t>(review);
    one.material.undecided = static_cast<std::uint64_t>(undecided);
    one.material.findings_waived = static_cast<std::uint64_t>(waived);
    one.material.rules_changed = static_cast<std::uint64_t>(changed);
    one.material.reused = static_cast<std::uint64_t>(reused);
    one.material.deep_enough = deep_enough != 0;
    if (papers.empty()) return one;
    // A list that cannot be read is none: the clause is then told by the event file alone.
    if (const auto list = json_from_line(papers)) {
        if (auto read = papers_from_json(*list)) one.material.papers = std::move(read).value();
    }
    return one;
}

std::vector<Decision> decision_rows(soci::session& sql, const std::string& event_id, Result<void>* readable) {
    std::vector<Decision> found;
    Decision one;
    std::string details;
    soci::statement select =
        (sql.prepare << "select clause, action, decided_by, reason, evidence, decided_at, details from decision"
                        " where event_id = :event_id order by number",
         soci::into(one.clause), soci::into(one.action), soci::into(one.by), soci::into(one.reason), soci::into(one.evidence),
         soci::into(one.at), soci::into(details), soci::use(event_id));
    select.execute();
    while (select.fetch()) {
        found.push_back(one);
        Result<void> read = read_details(details, found.back());
        if (!read && readable != nullptr && *readable) *readable = std::move(read);
    }
    return found;
}

Result<void> Store::save_event(const EventText& event, const std::string& at) {
    return session_->write([&] { put_event(session_->sql, event, at); });
}

Result<std::optional<std::string>> Store::event_toml(const std::string& id) {
    std::optional<std::string> found;
    TRY(session_->read([&] {
        std::string document;
        session_->sql << "select document from event where id = :id", soci::into(document), soci::use(id);
        if (session_->sql.got_data()) found = std::move(document);
    }));
    return found;
}

Result<std::string> Store::seal_attempt(const EventText& event, CheckSeal check, const std::string& summary) {
    const auto begun = TRY(attempt(check.attempt));
    if (!begun) return Error{ErrorKind::not_found, "store knows no attempt " + check.attempt};
    check.policy_id = begun->start.policy_id;
    check.policy_sha256 = begun->start.policy_sha256;
    check.toolchain = begun->start.toolchain;
    check.depth = begun->start.depth;
    check.started_at = begun->start.started_at;
    check.summary_sha256 = sha256_hex(summary);
    std::string standing = check.attempt;
    TRY(session_->write([&] {
        soci::session& sql = session_->sql;
        put_event(sql, event, check.finished_at);
        const auto [last, result] = last_check(sql, event.id);
        if (!check.result.empty() && check.result == result && last != check.attempt) {
            see_again(sql, last, check);
            standing = last;
            return;
        }
        sql << "update attempt set verdict = :verdict, summary = :summary, finished_at = :finished_at where id = :id",
            soci::use(check.verdict), soci::use(summary), soci::use(check.finished_at), soci::use(check.attempt);
        if (check.material) put_material(sql, event.id, check);
        const HistoryPlace place = next_place(sql, event.id);
        append(sql, place, "check", entry_of(place, check));
    }));
    return standing;
}

Result<Store::AssetsSum> Store::sum_of_assets(const std::string& attempt) {
    TRY(flush());
    AssetsSum sum;
    TRY(session_->read([&] { sum_assets(session_->sql, attempt, sum.assets, sum.sha256); }));
    return sum;
}

Result<std::optional<Store::RememberedMaterial>> Store::material(const std::string& event_id) {
    std::optional<RememberedMaterial> found;
    TRY(session_->read([&] { found = material_row(session_->sql, event_id); }));
    return found;
}

Result<void> Store::add_decision(const std::string& event_id, const Decision& decision, const EventText* event) {
    const std::string details = details_of(decision);
    return session_->write([&] {
        soci::session& sql = session_->sql;
        if (event != nullptr) put_event(sql, *event, decision.at);
        long long last = 0;
        sql << "select coalesce(max(number), 0) from decision where event_id = :event_id", soci::into(last), soci::use(event_id);
        const long long number = last + 1;
        sql << "insert into decision (event_id, number, clause, action, decided_by, reason, evidence, decided_at, details)"
               " values (:event_id, :number, :clause, :action, :decided_by, :reason, :evidence, :decided_at, :details)",
            soci::use(event_id), soci::use(number), soci::use(decision.clause), soci::use(decision.action),
            soci::use(decision.by), soci::use(decision.reason), soci::use(decision.evidence), soci::use(decision.at),
            soci::use(details);
        const HistoryPlace place = next_place(sql, event_id);
        append(sql, place, "decision", entry_of(place, decision, static_cast<std::uint64_t>(number)));
    });
}

Result<std::vector<Decision>> Store::decisions(const std::string& event_id) {
    std::vector<Decision> found;
    Result<void> readable;
    TRY(session_->read([&] { found = decision_rows(session_->sql, event_id, &readable); }));
    TRY(readable);
    return found;
}

Result<void> Store::at_one_moment(const std::function<Result<void>()>& action) {
    TRY(flush());
    TRY(session_->read([&] { session_->sql << "begin"; }));
    Result<void> done = action();
    const Result<void> ended = session_->read([&] { session_->sql << "commit"; });
    return done ? ended : done;
}

Result<std::vector<HistoryEntry>> Store::history(const std::string& event_id) {
    std::vector<HistoryEntry> entries;
    TRY(session_->read([&] {
        HistoryEntry one;
        soci::statement select =
            (session_->sql.prepare << "select entry, digest from history where event_id = :event_id order by number",
             soci::into(one.text), soci::into(one.digest), soci::use(event_id));
        select.execute();
        while (select.fetch()) entries.push_back(one);
    }));
    return entries;
}

}  // namespace yancai
