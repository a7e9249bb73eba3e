// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ordered_json.h"
#include "base/text.h"
#include "event/record.h"

namespace yancai {

OrderedJson to_json(const CompletionRecord& record, Language language) {
    OrderedJson clauses = OrderedJson::array();
    for (const ClauseState& clause : record.clauses) {
        OrderedJson evidence = OrderedJson::array();
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
