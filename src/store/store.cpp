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
        session_->sql
            << "select id, folder, event_id, policy_id, policy_sha256, toolchain, depth, started_at, finished_at, verdict,"
               " summary from attempt where id = :id",
            soci::into(one.start.id), soci::into(one.start.folder), soci::into(one.start.event_id),
            soci::into(one.start.policy_id), soci::into(one.start.policy_sha256), soci::into(one.start.toolchain),
            soci::into(one.start.depth), soci::into(one.start.started_at), soci::into(one.finished_at), soci::into(one.verdict),
            soci::into(one.summary), soci::use(id);
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
                                      " finished_at, verdict from attempt order by id",
             soci::into(one.start.id), soci::into(one.start.folder), soci::into(one.start.event_id),
             soci::into(one.start.policy_id), soci::into(one.start.policy_sha256), soci::into(one.start.toolchain),
             soci::into(one.start.depth), soci::into(one.start.started_at), soci::into(one.finished_at), soci::into(one.verdict));
        select.execute();
        while (select.fetch()) found.push_back(one);
    }));
    return found;
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

Result<void> Store::save_event(const std::string& id, const std::string& kind, const std::string& event_toml) {
    return session_->write([&] {
        session_->sql << "insert into event (id, kind, document) values (:id, :kind, :document)"
                         " on conflict (id) do update set kind = excluded.kind, document = excluded.document",
            soci::use(id), soci::use(kind), soci::use(event_toml);
    });
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

Result<void> Store::save_material(const std::string& event_id, const MaterialEvidence& material, const std::string& policy_id,
                                  const std::string& title_pattern) {
    const auto images = static_cast<long long>(material.images_accepted);
    const auto videos = static_cast<long long>(material.videos_accepted);
    const auto rejected = static_cast<long long>(material.rejected);
    const auto review = static_cast<long long>(material.review);
    const auto undecided = static_cast<long long>(material.undecided);
    const auto waived = static_cast<long long>(material.findings_waived);
    const auto changed = static_cast<long long>(material.rules_changed);
    const long long deep_enough = material.deep_enough ? 1 : 0;
    return session_->write([&] {
        session_->sql
            << "insert into material (event_id, attempt, images_accepted, videos_accepted, rejected, review, undecided,"
               " findings_waived, rules_changed, batch_verdict, deep_enough, needed_depth, policy_id, title_pattern) values"
               " (:event_id, :attempt, :images_accepted, :videos_accepted, :rejected, :review, :undecided,"
               " :findings_waived, :rules_changed, :batch_verdict, :deep_enough,"
               " :needed_depth, :policy_id, :title_pattern) on conflict (event_id) do update set"
               " attempt = excluded.attempt, images_accepted = excluded.images_accepted,"
               " videos_accepted = excluded.videos_accepted, rejected = excluded.rejected, review = excluded.review,"
               " undecided = excluded.undecided, findings_waived = excluded.findings_waived,"
               " rules_changed = excluded.rules_changed, batch_verdict = excluded.batch_verdict,"
               " deep_enough = excluded.deep_enough, needed_depth = excluded.needed_depth,"
               " policy_id = excluded.policy_id, title_pattern = excluded.title_pattern",
            soci::use(event_id), soci::use(material.attempt), soci::use(images), soci::use(videos), soci::use(rejected),
            soci::use(review), soci::use(undecided), soci::use(waived), soci::use(changed), soci::use(material.batch_verdict),
            soci::use(deep_enough), soci::use(material.needed_depth), soci::use(policy_id), soci::use(title_pattern);
    });
}

Result<std::optional<Store::RememberedMaterial>> Store::material(const std::string& event_id) {
    std::optional<RememberedMaterial> found;
    TRY(session_->read([&] {
        RememberedMaterial one;
        long long images = 0, videos = 0, rejected = 0, review = 0, undecided = 0, waived = 0, changed = 0, deep_enough = 0;
        session_->sql << "select attempt, images_accepted, videos_accepted, rejected, review, undecided, findings_waived,"
                         " rules_changed, batch_verdict, deep_enough, needed_depth, policy_id, title_pattern from material where "
                         "event_id = :event_id",
            soci::into(one.material.attempt), soci::into(images), soci::into(videos), soci::into(rejected), soci::into(review),
            soci::into(undecided), soci::into(waived), soci::into(changed), soci::into(one.material.batch_verdict),
            soci::into(deep_enough), soci::into(one.material.needed_depth), soci::into(one.policy_id),
            soci::into(one.title_pattern), soci::use(event_id);
        if (!session_->sql.got_data()) return;
        one.material.images_accepted = static_cast<std::uint64_t>(images);
        one.material.videos_accepted = static_cast<std::uint64_t>(videos);
        one.material.rejected = static_cast<std::uint64_t>(rejected);
        one.material.review = static_cast<std::uint64_t>(review);
        one.material.undecided = static_cast<std::uint64_t>(undecided);
        one.material.findings_waived = static_cast<std::uint64_t>(waived);
        one.material.rules_changed = static_cast<std::uint64_t>(changed);
        one.material.deep_enough = deep_enough != 0;
        found = std::move(one);
    }));
    return found;
}

Result<void> Store::add_decision(const std::string& event_id, const Decision& decision) {
    const std::string details = details_of(decision);
    return session_->write([&] {
        session_->sql
            << "insert into decision (event_id, number, clause, action, decided_by, reason, evidence, decided_at, details)"
               " values (:event_id, (select coalesce(max(number), 0) + 1 from decision where event_id = :same_event),"
               " :clause, :action, :decided_by, :reason, :evidence, :decided_at, :details)",
            soci::use(event_id), soci::use(event_id), soci::use(decision.clause), soci::use(decision.action),
            soci::use(decision.by), soci::use(decision.reason), soci::use(decision.evidence), soci::use(decision.at),
            soci::use(details);
    });
}

Result<std::vector<Decision>> Store::decisions(const std::string& event_id) {
    std::vector<Decision> found;
    Result<void> readable;
    TRY(session_->read([&] {
        Decision one;
        std::string details;
        soci::statement select =
            (session_->sql.prepare << "select clause, action, decided_by, reason, evidence, decided_at, details from decision"
                                      " where event_id = :event_id order by number",
             soci::into(one.clause), soci::into(one.action), soci::into(one.by), soci::into(one.reason), soci::into(one.evidence),
             soci::into(one.at), soci::into(details), soci::use(event_id));
        select.execute();
        while (readable && select.fetch()) {
            found.push_back(one);
            readable = read_details(details, found.back());
        }
    }));
    TRY(readable);
    return found;
}

}  // namespace yancai
