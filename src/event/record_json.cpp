// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "event/record.h"

namespace yancai {

nlohmann::ordered_json to_json(const CompletionRecord& record, Language language) {
    nlohmann::ordered_json clauses = nlohmann::ordered_json::array();
    for (const ClauseState& clause : record.clauses) {
        nlohmann::ordered_json evidence = nlohmann::ordered_json::array();
        for (const Evidence& one : clause.evidence) {
            evidence.push_back({{"kind", one.kind},
                                {"says", printable_utf8(render(one.says, language))},
                                {"by", printable_utf8(one.by)},
                                {"date", printable_utf8(one.date)},
                                {"reference", printable_utf8(one.reference)}});
        }
        clauses.push_back({{"id", clause.id},
                           {"quote", clause.quote},
                           {"status", word(clause.status)},
                           {"optional", clause.optional},
                           {"evidence", std::move(evidence)}});
    }
    return {{"event", record.event_id},
            {"kind", record.kind},
            {"title", printable_utf8(record.title)},
            {"clauses", std::move(clauses)}};
}

}  // namespace yancai
