// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/report_parts.h"

#include "facts/ai_answer.h"
#include "reports/asset_json.h"

namespace yancai {

using Json = OrderedJson;

Json policy_json(const Report& report, Language language) {
    Json quotes = Json::object();
    for (const auto& [clause, quote] : report.quotes) quotes[clause] = quote;
    return {{"id", report.policy.id},
            {"version", report.policy.version},
            {"sha256", report.policy.sha256},
            {"title", language == Language::zh ? report.policy.title_zh : report.policy.title_en},
            {"quotes", std::move(quotes)}};
}

Json toolchain_json(const Report& report) {
    Json json = Json::object();
    for (const auto& [name, version] : report.toolchain) json[name] = version;
    return json;
}

Json event_json(const Report& report) {
    if (!report.event) return {};
    return {{"id", report.event->id}, {"kind", report.event->kind}, {"title", report.event->title}};
}

Json summary_json(const Report& report) {
    return {{"assets", report.accepted + report.review + report.rejected + report.undecided},
            {"accepted", report.accepted},
            {"review", report.review},
            {"rejected", report.rejected},
            {"undecided", report.undecided}};
}

Json scenes_json(const Report& report) {
    Json list = Json::array();
    for (const SceneCoverage& scene : report.scenes) {
        Json sources = Json::object();
        for (const char* source : {"folder", "sheet", "caption", "name"}) {
            const auto count = scene.sources.find(source);
            sources[source] = count == scene.sources.end() ? 0 : count->second;
        }
        list.push_back(
            {{"scene", scene.scene}, {"images", scene.images}, {"videos", scene.videos}, {"sources", std::move(sources)}});
    }
    return list;
}

Json papers_json(const Report& report) {
    Json list = Json::array();
    for (const Paper& paper : report.papers) list.push_back(to_json(paper));
    return list;
}

Json origin_json(const Report& report) {
    Json json = Json::object();
    for (const AiStanding standing : {AiStanding::declared, AiStanding::signed_, AiStanding::none, AiStanding::unknown}) {
        const auto count = report.ai_answers.find(std::string(word(standing)));
        json[std::string(word(standing))] = count == report.ai_answers.end() ? 0 : count->second;
    }
    return json;
}

Json exceptions_json(const Report& report) {
    Json changes = Json::array(), waivers = Json::array();
    for (const RuleChange& change : report.changes)
        changes.push_back({{"rule", change.rule}, {"severity", change.severity}, {"by", change.by}, {"reason", change.reason}});
    for (const auto& [waiver, expired, findings] : report.waivers)
        waivers.push_back({{"number", waiver.number},
                           {"rule", waiver.rule},
                           {"path", waiver.path},
                           {"sha256", waiver.sha256},
                           {"expected", waiver.expected},
                           {"by", waiver.by},
                           {"reason", waiver.reason},
                           {"until", waiver.until},
                           {"state", expired        ? "expired"
                                     : findings > 0 ? "used"
                                                    : "unused"},
                           {"findings", findings}});
    return {{"rules_changed", std::move(changes)}, {"waivers", std::move(waivers)}};
}

Json batch_json(const Report& report, Language language) {
    const Judgement& batch = report.batch;
    return {{"verdict", word(batch.verdict)},
            {"rules_checked", batch.rules_checked},
            {"findings", report_json(batch.findings, language)},
            {"obstacles", report_json(batch.obstacles)}};
}

CompletionRecord lasting_record(const Report& report) {
    CompletionRecord record = *report.record;
    const std::string& attempt = report.run.attempt;
    for (ClauseState& clause : record.clauses)
        for (Evidence& evidence : clause.evidence) {
            if (attempt.empty()) continue;
            if (evidence.reference == attempt) evidence.reference = "#/run/attempt";
            for (auto& [hole, value] : evidence.says.values)
                if (value == attempt) value = "#/run/attempt";
        }
    return record;
}

Json record_json(const Report& report, Language language) {
    if (!report.record) return {};
    return to_json(lasting_record(report), language);
}

Json run_json(const Report& report) {
    const Report::Run& run = report.run;
    return {{"folder", run.folder},
            {"started_at", run.started_at},
            {"seconds", run.seconds},
            {"host", run.host},
            {"jobs", run.jobs},
            {"attempt", run.attempt},
            {"measured", run.measured},
            {"remembered", run.remembered},
            {"store", run.store.empty() ? Json() : Json(run.store)},
            {"sandbox", run.sandbox.empty() ? Json() : Json(run.sandbox)},
            {"today", run.today},
            {"own_reports", run.own_reports}};
}

}  // namespace yancai
