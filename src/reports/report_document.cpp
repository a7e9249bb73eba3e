// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/report_document.h"

#include "base/ordered_json.h"
#include "facts/json.h"
#include "facts/json_reader.h"
#include "reports/record_document.h"

namespace yancai {
namespace {

using Json = OrderedJson;

constexpr std::string_view attempt_schema = "yancai/attempt/1";

Json texts_json(const std::map<std::string, std::string>& texts) {
    Json json = Json::object();
    for (const auto& [key, text] : texts) json[key] = text;
    return json;
}

Json head_json(const Report& report) {
    Json toolchain = Json::array();
    for (const auto& [name, version] : report.toolchain) toolchain.push_back(Json::array({name, version}));
    Json event;
    if (report.event) event = {{"id", report.event->id}, {"kind", report.event->kind}, {"title", report.event->title}};
    return {{"policy",
             {{"id", report.policy.id},
              {"version", report.policy.version},
              {"sha256", report.policy.sha256},
              {"title_zh", report.policy.title_zh},
              {"title_en", report.policy.title_en}}},
            {"toolchain", std::move(toolchain)},
            {"event", std::move(event)},
            {"quotes", texts_json(report.quotes)},
            {"depth", word(report.depth)},
            {"accepted", report.accepted},
            {"review", report.review},
            {"rejected", report.rejected},
            {"undecided", report.undecided}};
}

Json scenes_json(const std::vector<SceneCoverage>& scenes) {
    Json list = Json::array();
    for (const SceneCoverage& scene : scenes) {
        Json sources = Json::object();
        for (const auto& [source, count] : scene.sources) sources[source] = count;
        list.push_back(
            {{"scene", scene.scene}, {"images", scene.images}, {"videos", scene.videos}, {"sources", std::move(sources)}});
    }
    return list;
}

Json papers_json(const std::vector<Paper>& papers) {
    Json list = Json::array();
    for (const Paper& paper : papers) list.push_back(to_json(paper));
    return list;
}

Json counts_json(const std::map<std::string, std::uint64_t>& counts) {
    Json json = Json::object();
    for (const auto& [key, count] : counts) json[key] = count;
    return json;
}

Json changes_json(const std::vector<RuleChange>& changes) {
    Json list = Json::array();
    for (const RuleChange& change : changes)
        list.push_back({{"rule", change.rule},
                        {"severity", change.severity},
                        {"reason", change.reason},
                        {"by", change.by},
                        {"place", change.place}});
    return list;
}

Json waivers_json(const std::vector<WaiverUse>& waivers) {
    Json list = Json::array();
    for (const auto& [waiver, expired, findings] : waivers)
        list.push_back({{"number", waiver.number},
                        {"rule", waiver.rule},
                        {"path", waiver.path},
                        {"sha256", waiver.sha256},
                        {"expected", waiver.expected},
                        {"reason", waiver.reason},
                        {"by", waiver.by},
                        {"until", waiver.until},
                        {"expired", expired},
                        {"findings", findings}});
    return list;
}

Json run_json(const Report::Run& run) {
    return {{"folder", run.folder},     {"started_at", run.started_at}, {"host", run.host},
            {"attempt", run.attempt},   {"seconds", run.seconds},       {"jobs", run.jobs},
            {"measured", run.measured}, {"remembered", run.remembered}, {"store", run.store},
            {"sandbox", run.sandbox},   {"today", run.today},           {"own_reports", run.own_reports}};
}

// Goes through a document of the current schema; the first thing that is not as expected is the trouble.
class Reading {
public:
    explicit Reading(const Json& document) : reader_(document, "", trouble_) {}

    Result<Report> report() {
        read_head();
        read_scenes();
        read_exceptions();
        read_run();
        if (reader_.has("papers")) report_.papers = TRY(papers_from_json(*reader_.member("papers")));
        read_ai_answers();
        const Json* batch = reader_.member("batch");
        const Json* record = reader_.member("record");
        if (trouble_) return *std::move(trouble_);
        report_.batch = TRY(judgement_from_json(*batch));
        if (!record->is_null()) report_.record = TRY(record_from_document(*record));
        return std::move(report_);
    }

private:
    // The object that is the member `key`, handed to `read`; nothing when it is missing or null.
    template <class Read>
    void inside(std::string_view key, Read read) {
        const Json* member = reader_.member(key);
        if (member == nullptr || member->is_null()) return;
        JsonReader reader(*member, std::string(key), trouble_);
        read(reader);
    }

    void read_head() {
        inside("policy", [&](JsonReader& policy) {
            policy.read("id", report_.policy.id);
            policy.read("version", report_.policy.version);
            policy.read("sha256", report_.policy.sha256);
            policy.read("title_zh", report_.policy.title_zh);
            policy.read("title_en", report_.policy.title_en);
        });
        reader_.each("toolchain", [&](const Json& pair) {
            if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string())
                report_.toolchain.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
            else
                reader_.complain("toolchain", "pairs of texts");
        });
        inside("event", [&](JsonReader& event) {
            report_.event.emplace();
            event.read("id", report_.event->id);
            event.read("kind", report_.event->kind);
            event.read("title", report_.event->title);
        });
        if (const Json* quotes = reader_.member("quotes"); quotes != nullptr && quotes->is_object())
            for (const auto& [clause, quote] : quotes->items()) reader_.take(quote, "quotes", report_.quotes[clause]);
        reader_.read_word("depth", report_.depth, depth_named);
        reader_.read("accepted", report_.accepted);
        reader_.read("review", report_.review);
        reader_.read("rejected", report_.rejected);
        reader_.read("undecided", report_.undecided);
    }

    void read_scenes() {
        reader_.each("scenes", [&](const Json& document) {
            JsonReader reader(document, "scenes", trouble_);
            SceneCoverage& scene = report_.scenes.emplace_back();
            reader.read("scene", scene.scene);
            reader.read("images", scene.images);
            reader.read("videos", scene.videos);
            const Json* sources = reader.member("sources");
            if (sources == nullptr || !sources->is_object()) return reader.complain("sources", "an object");
            for (const auto& [source, count] : sources->items()) reader.take(count, "sources", scene.sources[source]);
        });
    }

    // Earlier versions did not count them.
    void read_ai_answers() {
        const Json* answers = reader_.has("ai_answers") ? reader_.member("ai_answers") : nullptr;
        if (answers == nullptr) return;
        if (!answers->is_object()) return reader_.complain("ai_answers", "an object");
        for (const auto& [answer, count] : answers->items()) reader_.take(count, "ai_answers", report_.ai_answers[answer]);
    }

    void read_exceptions() {
        reader_.each("changes", [&](const Json& document) {
            JsonReader reader(document, "changes", trouble_);
            RuleChange& change = report_.changes.emplace_back();
            reader.read("rule", change.rule);
            reader.read("severity", change.severity);
            reader.read("reason", change.reason);
            reader.read("by", change.by);
            reader.read("place", change.place);
        });
        reader_.each("waivers", [&](const Json& document) {
            JsonReader reader(document, "waivers", trouble_);
            WaiverUse& use = report_.waivers.emplace_back();
            reader.read("number", use.waiver.number);
            reader.read("rule", use.waiver.rule);
            reader.read("path", use.waiver.path);
            reader.read("sha256", use.waiver.sha256);
            reader.read("expected", use.waiver.expected);
            reader.read("reason", use.waiver.reason);
            reader.read("by", use.waiver.by);
            reader.read("until", use.waiver.until);
            reader.read("expired", use.expired);
            reader.read("findings", use.findings);
        });
    }

    void read_run() {
        inside("run", [&](JsonReader& reader) {
            Report::Run& run = report_.run;
            reader.read("folder", run.folder);
            reader.read("started_at", run.started_at);
            reader.read("host", run.host);
            reader.read("attempt", run.attempt);
            reader.read("seconds", run.seconds);
            reader.read("jobs", run.jobs);
            reader.read("measured", run.measured);
            reader.read("remembered", run.remembered);
            reader.read("store", run.store);
            reader.read("sandbox", run.sandbox);
            reader.read("today", run.today);
            if (reader.has("own_reports")) reader.read("own_reports", run.own_reports);
        });
    }

    std::optional<Error> trouble_;
    JsonReader reader_;
    Report report_;
};

}  // namespace

std::string to_document(const Report& report) {
    Json document{{"schema", attempt_schema}};
    document.update(head_json(report));
    document["batch"] = to_json(report.batch);
    document["scenes"] = scenes_json(report.scenes);
    document["papers"] = papers_json(report.papers);
    document["ai_answers"] = counts_json(report.ai_answers);
    document["changes"] = changes_json(report.changes);
    document["waivers"] = waivers_json(report.waivers);
    document["record"] = report.record ? record_document(*report.record) : Json();
    document["run"] = run_json(report.run);
    return json_line(document);
}

Result<Report> report_from_document(const std::string& line) {
    const Json document = TRY(json_from_line(line));
    const auto schema = document.is_object() ? document.find("schema") : document.end();
    if (document.is_object() && schema != document.end() && *schema == "yancai/report/1")
        return Error{ErrorKind::unsupported, "an earlier version kept this check in one language only"};
    if (!document.is_object() || schema == document.end() || *schema != attempt_schema)
        return Error{ErrorKind::corrupt, "schema: expected " + std::string(attempt_schema)};
    return Reading(document).report();
}

}  // namespace yancai
