// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <vector>

#include "base/digest.h"
#include "store/event_rows.h"
#include "store/history.h"

namespace yancai {
namespace {

// One thing that the store knew, and when it came about.
struct Known {
    std::string at;
    std::optional<CheckSeal> check;
    std::optional<Decision> decision;
    std::uint64_t number{0};  // of the decision
};

std::vector<std::string> events_known(soci::session& sql) {
    std::vector<std::string> ids;
    std::string id;
    soci::statement select = (sql.prepare << "select id from event union select event_id from material"
                                             " union select event_id from decision union select event_id from attempt"
                                             " where event_id <> '' and finished_at <> '' order by 1",
                              soci::into(id));
    select.execute();
    while (select.fetch()) ids.push_back(id);
    return ids;
}

void add_checks(soci::session& sql, const std::string& event_id, std::vector<Known>& known) {
    const std::optional<Store::RememberedMaterial> material = material_row(sql, event_id);
    const std::string last = material ? material->material.attempt : std::string();
    const std::size_t before = known.size();
    CheckSeal check;
    std::string summary;
    // The material's own attempt too when it was killed before it was finished: the record goes by it.
    soci::statement select =
        (sql.prepare << "select id, policy_id, policy_sha256, toolchain, depth, started_at, finished_at, verdict, summary"
                        " from attempt where event_id = :event_id and (finished_at <> '' or id = :last) order by id",
         soci::into(check.attempt), soci::into(check.policy_id), soci::into(check.policy_sha256), soci::into(check.toolchain),
         soci::into(check.depth), soci::into(check.started_at), soci::into(check.finished_at), soci::into(check.verdict),
         soci::into(summary), soci::use(event_id), soci::use(last));
    select.execute();
    while (select.fetch()) {
        CheckSeal one = check;
        one.summary_sha256 = sha256_hex(summary);
        if (material && one.attempt == last) {
            one.material = material->material;
            one.title_pattern = material->title_pattern;
        }
        known.push_back({one.finished_at.empty() ? one.started_at : one.finished_at, one, std::nullopt, 0});
    }
    for (std::size_t index = before; index < known.size(); ++index) {
        CheckSeal& one = *known[index].check;
        sum_assets(sql, one.attempt, one.assets, one.assets_sha256);
    }
}

}  // namespace

void adopt_history(soci::session& sql) {
    for (const std::string& event_id : events_known(sql)) {
        HistoryPlace place;
        place.event = event_id;
        place.adopted = true;
        const auto adopt = [&](const std::string& kind, const HistoryEntry& entry) {
            append(sql, place, kind, entry);
            place.previous = entry.digest;
            ++place.number;
        };
        EventText event{event_id, {}, {}};
        sql << "select kind, document from event where id = :id", soci::into(event.kind), soci::into(event.toml),
            soci::use(event_id);
        if (sql.got_data()) adopt("event_file", entry_of(place, event, {}));

        std::vector<Known> known;
        add_checks(sql, event_id, known);
        std::uint64_t number = 0;
        for (Decision& decision : decision_rows(sql, event_id)) {
            const std::string at = decision.at;
            known.push_back({at, std::nullopt, std::move(decision), ++number});
        }
        std::stable_sort(known.begin(), known.end(), [](const Known& one, const Known& other) { return one.at < other.at; });
        for (const Known& one : known) {
            if (one.check)
                adopt("check", entry_of(place, *one.check));
            else
                adopt("decision", entry_of(place, *one.decision, one.number));
        }
    }
}

}  // namespace yancai
