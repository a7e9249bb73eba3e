// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history.h"

#include <string_view>

#include "base/digest.h"
#include "base/ordered_json.h"
#include "facts/json.h"
#include "facts/paper.h"

namespace yancai {
namespace {

// Its length before each text, so that no two rows share their bytes.
void add_netstring(std::string& bytes, std::string_view text) {
    bytes += std::to_string(text.size());
    bytes += ':';
    bytes += text;
    bytes += ',';
}

}  // namespace

HistoryPlace next_place(soci::session& sql, const std::string& event_id) {
    HistoryPlace place;
    place.event = event_id;
    long long last = 0;
    std::string digest;
    sql << "select number, digest from history where event_id = :event_id"
           " and number = (select max(number) from history where event_id = :same_event)",
        soci::into(last), soci::into(digest), soci::use(event_id), soci::use(event_id);
    if (!sql.got_data()) return place;
    place.number = static_cast<std::uint64_t>(last) + 1;
    place.previous = std::move(digest);
    return place;
}

void append(soci::session& sql, const HistoryPlace& place, const std::string& kind, const HistoryEntry& entry) {
    const auto number = static_cast<long long>(place.number);
    sql << "insert into history (event_id, number, kind, entry, digest) values (:event_id, :number, :kind, :entry, :digest)",
        soci::use(place.event), soci::use(number), soci::use(kind), soci::use(entry.text), soci::use(entry.digest);
}

void put_event(soci::session& sql, const EventText& event, const std::string& at) {
    std::string kind, document;
    sql << "select kind, document from event where id = :id", soci::into(kind), soci::into(document), soci::use(event.id);
    if (sql.got_data() && kind == event.kind && document == event.toml) return;
    sql << "insert into event (id, kind, document) values (:id, :kind, :document)"
           " on conflict (id) do update set kind = excluded.kind, document = excluded.document",
        soci::use(event.id), soci::use(event.kind), soci::use(event.toml);
    const HistoryPlace place = next_place(sql, event.id);
    append(sql, place, "event_file", entry_of(place, event, at));
}

void put_material(soci::session& sql, const std::string& event_id, const CheckSeal& check) {
    const MaterialEvidence& material = *check.material;
    const auto images = static_cast<long long>(material.images_accepted);
    const auto videos = static_cast<long long>(material.videos_accepted);
    const auto rejected = static_cast<long long>(material.rejected);
    const auto review = static_cast<long long>(material.review);
    const auto undecided = static_cast<long long>(material.undecided);
    const auto waived = static_cast<long long>(material.findings_waived);
    const auto changed = static_cast<long long>(material.rules_changed);
    const auto reused = static_cast<long long>(material.reused);
    const long long deep_enough = material.deep_enough ? 1 : 0;
    std::string papers;
    if (material.papers) {
        OrderedJson list = OrderedJson::array();
        for (const Paper& paper : *material.papers) list.push_back(to_json(paper));
        papers = json_line(list);
    }
    sql << "insert into material (event_id, attempt, images_accepted, videos_accepted, rejected, review, undecided,"
           " findings_waived, rules_changed, reused, batch_verdict, deep_enough, needed_depth, policy_id, title_pattern,"
           " papers) values"
           " (:event_id, :attempt, :images_accepted, :videos_accepted, :rejected, :review, :undecided,"
           " :findings_waived, :rules_changed, :reused, :batch_verdict, :deep_enough,"
           " :needed_depth, :policy_id, :title_pattern, :papers) on conflict (event_id) do update set"
           " attempt = excluded.attempt, images_accepted = excluded.images_accepted,"
           " videos_accepted = excluded.videos_accepted, rejected = excluded.rejected, review = excluded.review,"
           " undecided = excluded.undecided, findings_waived = excluded.findings_waived,"
           " rules_changed = excluded.rules_changed, reused = excluded.reused, batch_verdict = excluded.batch_verdict,"
           " deep_enough = excluded.deep_enough, needed_depth = excluded.needed_depth,"
           " policy_id = excluded.policy_id, title_pattern = excluded.title_pattern,"
           " papers = excluded.papers",
        soci::use(event_id), soci::use(check.attempt), soci::use(images), soci::use(videos), soci::use(rejected),
        soci::use(review), soci::use(undecided), soci::use(waived), soci::use(changed), soci::use(reused),
        soci::use(material.batch_verdict), soci::use(deep_enough), soci::use(material.needed_depth), soci::use(check.policy_id),
        soci::use(check.title_pattern), soci::use(papers);
}

void sum_assets(soci::session& sql, const std::string& attempt, std::uint64_t& assets, std::string& sha256) {
    Sha256 digest;
    std::string path, content, verdict, document, print, bytes;
    assets = 0;
    soci::statement select =
        (sql.prepare << "select asset.path, asset.content, asset.verdict, asset.document, coalesce(print.print, '') from asset"
                        " left join print on print.attempt = asset.attempt and print.path = asset.path"
                        " where asset.attempt = :attempt order by asset.path",
         soci::into(path), soci::into(content), soci::into(verdict), soci::into(document), soci::into(print), soci::use(attempt));
    select.execute();
    while (select.fetch()) {
        bytes.clear();
        for (const std::string* part : {&path, &content, &verdict, &document, &print}) add_netstring(bytes, *part);
        digest.add(std::as_bytes(std::span(bytes)));
        ++assets;
    }
    sha256 = digest.hex();
}

}  // namespace yancai
