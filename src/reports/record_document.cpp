// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/record_document.h"

#include "reports/phrase_json.h"

namespace yancai {
namespace {

using Json = OrderedJson;

Json evidence_document(const Evidence& evidence) {
    return {{"kind", evidence.kind}, {"says", phrase_json(evidence.says)}, {"by", evidence.by},
            {"date", evidence.date}, {"reference", evidence.reference},    {"sha256", evidence.sha256}};
}

Evidence read_evidence(const Json& document, std::optional<Error>& trouble) {
    JsonReader reader(document, "record.clauses.evidence", trouble);
    Evidence evidence;
    reader.read("kind", evidence.kind);
    evidence.says = read_phrase(reader, "says");
    reader.read("by", evidence.by);
    reader.read("date", evidence.date);
    reader.read("reference", evidence.reference);
    if (reader.has("sha256")) reader.read("sha256", evidence.sha256);  // earlier versions measured no documents
    return evidence;
}

ClauseState read_clause(const Json& document, std::optional<Error>& trouble) {
    JsonReader reader(document, "record.clauses", trouble);
    ClauseState clause;
    reader.read("id", clause.id);
    reader.read("quote", clause.quote);
    reader.read_word("status", clause.status, clause_status_named);
    reader.read("optional", clause.optional);
    reader.each("evidence", [&](const Json& evidence) { clause.evidence.push_back(read_evidence(evidence, trouble)); });
    return clause;
}

}  // namespace

Json record_document(const CompletionRecord& record) {
    Json clauses = Json::array();
    for (const ClauseState& clause : record.clauses) {
        Json evidence = Json::array();
        for (const Evidence& one : clause.evidence) evidence.push_back(evidence_document(one));
        clauses.push_back({{"id", clause.id},
                           {"quote", clause.quote},
                           {"status", word(clause.status)},
                           {"optional", clause.optional},
                           {"evidence", std::move(evidence)}});
    }
    return {{"event", record.event_id}, {"kind", record.kind}, {"title", record.title}, {"clauses", std::move(clauses)}};
}

Result<CompletionRecord> record_from_document(const Json& document) {
    std::optional<Error> trouble;
    JsonReader reader(document, "record", trouble);
    CompletionRecord record;
    reader.read("event", record.event_id);
    reader.read("kind", record.kind);
    reader.read("title", record.title);
    reader.each("clauses", [&](const Json& clause) { record.clauses.push_back(read_clause(clause, trouble)); });
    if (trouble) return *std::move(trouble);
    return record;
}

}  // namespace yancai
