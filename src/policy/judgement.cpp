// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/judgement.h"

#include <algorithm>

#include "base/ordered_json.h"
#include "facts/json.h"
#include "facts/json_reader.h"

namespace yancai {

Verdict verdict_of(const std::vector<Finding>& findings, const std::vector<Error>& obstacles, int rules_checked) {
    const auto any = [&](Severity severity) {
        return std::any_of(findings.begin(), findings.end(),
                           [&](const Finding& finding) { return finding.severity == severity && !finding.waived; });
    };
    if (any(Severity::reject)) return Verdict::rejected;
    if (!obstacles.empty() || rules_checked <= 0) return Verdict::undecided;
    if (any(Severity::review)) return Verdict::review;
    return Verdict::accepted;
}

std::string_view word(Severity severity) {
    switch (severity) {
        case Severity::notice: return "notice";
        case Severity::review: return "review";
        case Severity::reject: return "reject";
    }
    return "reject";
}

std::optional<Severity> severity_named(std::string_view name) {
    for (const Severity severity : {Severity::notice, Severity::review, Severity::reject}) {
        if (word(severity) == name) return severity;
    }
    return std::nullopt;
}

std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::accepted: return "accepted";
        case Verdict::review: return "review";
        case Verdict::undecided: return "undecided";
        case Verdict::rejected: return "rejected";
    }
    return "undecided";
}

std::optional<Verdict> verdict_named(std::string_view name) {
    for (const Verdict verdict : {Verdict::accepted, Verdict::review, Verdict::undecided, Verdict::rejected}) {
        if (word(verdict) == name) return verdict;
    }
    return std::nullopt;
}

namespace {

using Json = OrderedJson;

// Holes as a list of pairs: their order is part of the value.
Json phrase_json(const Phrase& phrase) {
    Json values = Json::array();
    for (const auto& [hole, value] : phrase.values) values.push_back(Json::array({hole, value}));
    return Json{{"text", phrase.text}, {"values", std::move(values)}};
}

Json place_json(const std::optional<Place>& place) {
    if (!place) return nullptr;
    Json document = Json::object();
    document["at_us"] = place->at_us ? Json(*place->at_us) : Json(nullptr);
    document["at_byte"] = place->at_byte ? Json(*place->at_byte) : Json(nullptr);
    return document;
}

Json waived_json(const std::optional<Waived>& waived) {
    if (!waived) return nullptr;
    return {{"number", waived->number}, {"by", waived->by}, {"reason", waived->reason}, {"until", waived->until}};
}

Json finding_json(const Finding& finding) {
    Json document = Json::object();
    document["rule"] = finding.rule;
    document["severity"] = word(finding.severity);
    document["clause"] = finding.clause;
    document["expected"] = finding.expected;
    document["found"] = finding.found;
    document["message"] = phrase_json(finding.message);
    document["remedy"] = phrase_json(finding.remedy);
    document["place"] = place_json(finding.place);
    document["waived"] = waived_json(finding.waived);
    if (finding.repeat) document["repeat"] = to_json(*finding.repeat);
    return document;
}

void read_phrase(const Json* document, const std::string& where, Phrase& into, std::optional<Error>& trouble) {
    if (document == nullptr) return;
    JsonReader reader(*document, where, trouble);
    reader.read("text", into.text);
    reader.each("values", [&](const Json& pair) {
        if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string())
            into.values.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
        else if (!trouble)
            trouble = Error{ErrorKind::corrupt, where + ".values: expected pairs of texts"};
    });
}

Finding read_finding(const Json& document, std::optional<Error>& trouble) {
    Finding finding;
    JsonReader reader(document, "findings", trouble);
    reader.read("rule", finding.rule);
    reader.read_word("severity", finding.severity, severity_named);
    reader.read("clause", finding.clause);
    reader.read("expected", finding.expected);
    reader.read("found", finding.found);
    read_phrase(reader.member("message"), "findings.message", finding.message, trouble);
    read_phrase(reader.member("remedy"), "findings.remedy", finding.remedy, trouble);
    if (const Json* place = reader.member("place"); place != nullptr && !place->is_null()) {
        JsonReader place_reader(*place, "findings.place", trouble);
        finding.place.emplace();
        place_reader.read("at_us", finding.place->at_us);
        place_reader.read("at_byte", finding.place->at_byte);
    }
    if (reader.has("repeat")) {
        auto repeat = repeat_from_json(*reader.member("repeat"));
        if (repeat)
            finding.repeat = std::move(repeat).value();
        else if (!trouble)
            trouble = std::move(repeat).error();
    }
    // Judgements kept by earlier versions know no waivers.
    if (reader.has("waived") && !reader.member("waived")->is_null()) {
        JsonReader waived_reader(*reader.member("waived"), "findings.waived", trouble);
        finding.waived.emplace();
        waived_reader.read("number", finding.waived->number);
        waived_reader.read("by", finding.waived->by);
        waived_reader.read("reason", finding.waived->reason);
        waived_reader.read("until", finding.waived->until);
    }
    return finding;
}

}  // namespace

OrderedJson to_json(const Judgement& judgement) {
    Json document = Json::object();
    document["verdict"] = word(judgement.verdict);
    document["rules_checked"] = judgement.rules_checked;
    document["findings"] = Json::array();
    for (const Finding& finding : judgement.findings) document["findings"].push_back(finding_json(finding));
    document["obstacles"] = Json::array();
    for (const Error& obstacle : judgement.obstacles) document["obstacles"].push_back(to_json(obstacle));
    return document;
}

Result<Judgement> judgement_from_json(const OrderedJson& document) {
    std::optional<Error> trouble;
    Judgement judgement;
    JsonReader reader(document, "judgement", trouble);
    reader.read_word("verdict", judgement.verdict, verdict_named);
    reader.read("rules_checked", judgement.rules_checked);
    reader.each("findings", [&](const Json& finding) { judgement.findings.push_back(read_finding(finding, trouble)); });
    reader.each("obstacles", [&](const Json& obstacle) {
        judgement.obstacles.push_back(error_from_json(obstacle));
        if (!trouble && to_json(judgement.obstacles.back()) != obstacle)
            trouble = Error{ErrorKind::corrupt, "judgement.obstacles: expected errors"};
    });
    if (trouble) return *std::move(trouble);
    return judgement;
}

}  // namespace yancai
