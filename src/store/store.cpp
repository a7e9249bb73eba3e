// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include <algorithm>
#include <map>

#include "store/session.h"

namespace yancai {
namespace {

bool same(const MeasurementKey& a, const MeasurementKey& b) {
    return a.content == b.content && a.settings == b.settings && a.toolchain == b.toolchain;
}

}  // namespace

Store::Store(std::unique_ptr<Session> session) : session_(std::move(session)) {}

Store::~Store() {
    // Whoever cares for the outcome has called flush().
    if (session_->anything_pending()) static_cast<void>(session_->write([] {}));
}

Result<std::unique_ptr<Store>> Store::open(const std::string& where) {
    auto session = std::make_unique<Session>();
    TRY(session->open(where));
    return std::unique_ptr<Store>(new Store(std::move(session)));
}

Result<void> Store::flush() {
    if (!session_->anything_pending()) return {};
    return session_->write([] {});
}

Result<std::optional<std::string>> Store::measurement(const MeasurementKey& key) {
    const auto pending = std::find_if(session_->measurements.rbegin(), session_->measurements.rend(),
                                      [&](const auto& one) { return same(one.first, key); });
    if (pending != session_->measurements.rend()) return std::optional<std::string>{pending->second};
    std::optional<std::string> found;
    TRY(session_->read([&] {
        std::string facts;
        session_->sql << "select facts from measurement"
                         " where content = :content and settings = :settings and toolchain = :toolchain",
            soci::into(facts), soci::use(key.content), soci::use(key.settings), soci::use(key.toolchain);
        if (session_->sql.got_data()) found = std::move(facts);
    }));
    return found;
}

Result<void> Store::remember_measurement(const MeasurementKey& key, const std::string& facts_json) {
    TRY(session_->room());
    session_->measurements.emplace_back(key, facts_json);
    return session_->gathered(facts_json.size());
}

Result<void> Store::begin_attempt(const AttemptStart& start) {
    TRY(session_->write([&] {
        const std::string nothing;
        session_->sql
            << "insert into attempt (id, folder, event_id, policy_id, policy_sha256, toolchain, depth, started_at,"
               " finished_at, verdict, summary) values (:id, :folder, :event_id, :policy_id, :policy_sha256, :toolchain,"
               " :depth, :started_at, :finished_at, :verdict, :summary)",
            soci::use(start.id), soci::use(start.folder), soci::use(start.event_id), soci::use(start.policy_id),
            soci::use(start.policy_sha256), soci::use(start.toolchain), soci::use(start.depth), soci::use(start.started_at),
            soci::use(nothing), soci::use(nothing), soci::use(nothing);
    }));
    session_->known_attempt = start.id;
    return {};
}

Result<void> Store::add_asset(const std::string& attempt, const AssetRow& row) {
    if (attempt != session_->known_attempt) {
        if (!TRY(this->attempt(attempt))) return Error{ErrorKind::not_found, "store knows no attempt " + attempt};
        session_->known_attempt = attempt;
    }
    TRY(session_->room());
    session_->assets.push_back({attempt, row});
    return session_->gathered(row.path.size() + row.document.size() + row.print.size());
}

Result<void> Store::finish_attempt(const std::string& attempt, const std::string& verdict, const std::string& summary,
                                   const std::string& finished_at) {
    long long changed = 0;
    TRY(session_->write([&] {
        soci::statement update =
            (session_->sql.prepare << "update attempt set verdict = :verdict, summary = :summary, finished_at = :finished_at"
                                      " where id = :id",
             soci::use(verdict), soci::use(summary), soci::use(finished_at), soci::use(attempt));
        update.execute(true);
        changed = update.get_affected_rows();
    }));
    if (changed == 0) return Error{ErrorKind::not_found, "store knows no attempt " + attempt};
    return {};
}

Result<std::optional<RememberedAttempt>> Store::attempt(const std::string& id) {
    std::optional<RememberedAttempt> found;
    TRY(session_->read([&] {
        RememberedAttempt one;
        long long seen_again = 0;
        session_->sql
            << "select id, folder, event_id, policy_id, policy_sha256, toolchain, depth, started_at, finished_at, verdict,"
               " summary, seen_again, last_seen_at from attempt where id = :id",
            soci::into(one.start.id), soci::into(one.start.folder), soci::into(one.start.event_id),
            soci::into(one.start.policy_id), soci::into(one.start.policy_sha256), soci::into(one.start.toolchain),
            soci::into(one.start.depth), soci::into(one.start.started_at), soci::into(one.finished_at), soci::into(one.verdict),
            soci::into(one.summary), soci::into(seen_again), soci::into(one.last_seen_at), soci::use(id);
        one.seen_again = static_cast<std::uint64_t>(seen_again);
        if (session_->sql.got_data()) found = std::move(one);
    }));
    return found;
}

Result<std::vector<std::string>> Store::attempts(const std::string& event_id) {
    std::vector<std::string> ids;
    TRY(session_->read([&] {
        std::string id;
        soci::statement select = (session_->sql.prepare << "select id from attempt where event_id = :event_id order by id",
                                  soci::into(id), soci::use(event_id));
        select.execute();
        while (select.fetch()) ids.push_back(id);
    }));
    return ids;
}

Result<std::vector<RememberedAttempt>> Store::all_attempts() {
    std::vector<RememberedAttempt> found;
    TRY(session_->read([&] {
        RememberedAttempt one;
        soci::statement select =
            (session_->sql.prepare << "select id, folder, event_id, policy_id, policy_sha256, toolchain, depth, started_at,"
                                      " finished_at, verdict, last_seen_at from attempt order by id",
             soci::into(one.start.id), soci::into(one.start.folder), soci::into(one.start.event_id),
             soci::into(one.start.policy_id), soci::into(one.start.policy_sha256), soci::into(one.start.toolchain),
             soci::into(one.start.depth), soci::into(one.start.started_at), soci::into(one.finished_at), soci::into(one.verdict),
             soci::into(one.last_seen_at));
        select.execute();
        while (select.fetch()) found.push_back(one);
    }));
    return found;
}

Result<std::map<std::string, std::uint64_t>> Store::verdicts(const std::string& attempt) {
    std::map<std::string, std::uint64_t> counts;
    TRY(session_->read([&] {
        std::string verdict;
        long long count = 0;
        soci::statement select =
            (session_->sql.prepare << "select verdict, count(*) from asset where attempt = :attempt group by verdict",
             soci::into(verdict), soci::into(count), soci::use(attempt));
        select.execute();
        while (select.fetch()) counts[verdict] = static_cast<std::uint64_t>(count);
    }));
    return counts;
}

Result<void> Store::each_asset(const std::string& attempt, const std::function<bool(const AssetRow&)>& each) {
    if (session_->anything_pending() && session_->may_try()) static_cast<void>(flush());
    // What still cannot be written is told all the same, in its place.
    std::map<std::string, const AssetRow*> pending;
    for (const Session::PendingAsset& one : session_->assets) {
        if (one.attempt == attempt) pending[one.row.path] = &one.row;
    }
    bool go_on = true;
    auto next = pending.begin();
    TRY(session_->read([&] {
        AssetRow row;
        // SQLite compares text by its bytes; PostgreSQL does so under collate "C".
        soci::statement select = (session_->sql.prepare << "select path, content, verdict, document from asset"
                                                           " where attempt = :attempt order by path",
                                  soci::into(row.path), soci::into(row.content), soci::into(row.verdict),
                                  soci::into(row.document), soci::use(attempt));
        select.execute();
        while (go_on && select.fetch()) {
            for (; go_on && next != pending.end() && next->first < row.path; ++next) go_on = each(*next->second);
            if (!go_on) break;
            const bool newer = next != pending.end() && next->first == row.path;
            go_on = each(newer ? *next->second : row);
            if (newer) ++next;
        }
    }));
    for (; go_on && next != pending.end(); ++next) go_on = each(*next->second);
    return {};
}

Result<void> Store::each_difference(const std::string& older, const std::string& newer,
                                    const std::function<void(const AssetRow*, const AssetRow*)>& each) {
    TRY(flush());
    return session_->read([&] {
        AssetRow before, after;
        soci::statement both =
            (session_->sql.prepare << "select a.path, a.content, a.verdict, a.document, b.path, b.content, b.verdict, b.document"
                                      " from asset a join asset b on b.path = a.path where a.attempt = :older and b.attempt ="
                                      " :newer and (a.content <> b.content or a.verdict <> b.verdict or a.document <> b.document)"
                                      " order by a.path",
             soci::into(before.path), soci::into(before.content), soci::into(before.verdict), soci::into(before.document),
             soci::into(after.path), soci::into(after.content), soci::into(after.verdict), soci::into(after.document),
             soci::use(older), soci::use(newer));
        both.execute();
        while (both.fetch()) each(&before, &after);
        for (const bool removed : {true, false}) {
            AssetRow row;
            soci::statement one =
                (session_->sql.prepare << "select path, content, verdict, document from asset where attempt = :here"
                                          " and path not in (select path from asset where attempt = :there) order by path",
                 soci::into(row.path), soci::into(row.content), soci::into(row.verdict), soci::into(row.document),
                 soci::use(removed ? older : newer), soci::use(removed ? newer : older));
            one.execute();
            while (one.fetch()) each(removed ? &row : nullptr, removed ? nullptr : &row);
        }
    });
}

Result<std::string> Store::document_of(const std::string& attempt, const std::string& path) {
    if (session_->anything_pending() && session_->may_try()) static_cast<void>(flush());
    for (const Session::PendingAsset& one : session_->assets) {
        if (one.attempt == attempt && one.row.path == path) return one.row.document;
    }
    std::string document;
    TRY(session_->read([&] {
        session_->sql << "select document from asset where attempt = :attempt and path = :path", soci::into(document),
            soci::use(attempt), soci::use(path);
    }));
    return document;
}

Result<std::string> Store::content_of(const std::string& attempt, const std::string& path) {
    if (session_->anything_pending() && session_->may_try()) static_cast<void>(flush());
    std::string content;
    TRY(session_->read([&] {
        session_->sql << "select content from asset where attempt = :attempt and path = :path", soci::into(content),
            soci::use(attempt), soci::use(path);
    }));
    return content;
}

Result<void> Store::each_print_elsewhere(const std::string& event_id, const std::function<bool(const KnownPrint&)>& each) {
    return session_->read([&] {
        KnownPrint known;
        soci::statement select =
            (session_->sql.prepare << "select attempt.event_id, attempt.id, attempt.started_at, print.path, print.print"
                                      " from attempt join print on print.attempt = attempt.id where attempt.id in"
                                      " (select max(id) from attempt where finished_at <> '' and event_id <> ''"
                                      " and event_id <> :event_id group by event_id) order by attempt.id, print.path",
             soci::into(known.event_id), soci::into(known.attempt), soci::into(known.started_at), soci::into(known.path),
             soci::into(known.print), soci::use(event_id));
        select.execute();
        while (select.fetch() && each(known)) {
        }
    });
}

}  // namespace yancai
