// SPDX-License-Identifier: GPL-3.0-or-later
// Reports that strain a page: a batch of many files, and one in which every text that comes from outside is hostile.
// The unit tests read them, and report_specimen writes them for the tests in a browser. Plain values.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "unit/reports/samples.h"

namespace yancai {

// What a page would obey if it were not careful. `mark` tells the places apart.
inline std::string hostile_text(const std::string& mark) {
    return mark + "<img src=x onerror=\"obeyed=1\"></script><script>obeyed=1</script>--><!--'\"&amp;\xe2\x80\xa8\xe2\x80\xae" +
           std::string("evil\0end", 8) + "\x1b[31m\xff{found}";
}

inline Finding hostile_finding(const std::string& rule, Severity severity) {
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.clause = hostile_text("clause");
    finding.expected = hostile_text("expected");
    finding.found = hostile_text("found");
    finding.message = {"{text}", {{"text", hostile_text("message")}}};
    finding.remedy = {"{text}", {{"text", hostile_text("remedy")}}};
    finding.place = Place{1'000'000, {}};
    return finding;
}

inline std::vector<AssetReport> hostile_assets() {
    std::vector<AssetReport> assets;
    Finding waived = hostile_finding(hostile_text("rule"), Severity::reject);
    waived.waived = Waived{1, hostile_text("by"), hostile_text("reason"), hostile_text("until")};
    const auto add = [&](const std::string& kind, Facts facts, std::vector<Finding> findings, std::vector<Error> obstacles = {}) {
        facts.file.format = hostile_text("format");
        AssetReport& asset = assets.emplace_back(asset_of(hostile_text("path" + std::to_string(assets.size()) + "/"), kind, facts,
                                                          std::move(findings), std::move(obstacles)));
        asset.scenes = {{hostile_text("scene"), "folder", hostile_text("sign")}};
        asset.caption = {"sheet", hostile_text("heading"), hostile_text("caption"), "utf-8", false, false};
    };
    Facts thumbnail = photo_facts();
    thumbnail.thumbnail = "\"><script>obeyed=1</script>";
    add("image", thumbnail, {hostile_finding("image.format", Severity::reject), waived});
    add("video", clip_facts(), {hostile_finding(hostile_text("rule"), Severity::review)});
    add(hostile_text("kind"), Facts{}, {hostile_finding("file.name", Severity::notice)});
    add("image", photo_facts(), {}, {Error{ErrorKind::internal, hostile_text("trouble")}});
    return assets;
}

inline Report hostile_everywhere() {
    Report report = report_of(hostile_assets());
    report.event = Report::EventName{hostile_text("event-id"), hostile_text("event-kind"), hostile_text("event-title")};
    report.policy = {hostile_text("policy-id"), hostile_text("version"), hostile_text("sha256"), hostile_text("title-zh"),
                     hostile_text("title-en")};
    report.toolchain = {{hostile_text("tool"), hostile_text("version")}};
    report.quotes = {{hostile_text("clause"), hostile_text("quote")}};
    Finding repeated = hostile_finding("batch.duplicates", Severity::review);
    repeated.repeat = Repeat{Sameness::bytes,
                             "image",
                             {{hostile_text("side"), "", "", "", "", "", 0, Turn::none},
                              {hostile_text("other-side"), "", hostile_text("event"), hostile_text("other-title"),
                               hostile_text("attempt"), hostile_text("checked"), 3, Turn::mirrored}},
                             2,
                             {},
                             {}};
    report.batch.findings = {repeated, hostile_finding(hostile_text("rule"), Severity::reject)};
    report.batch.obstacles = {Error{ErrorKind::unreadable, hostile_text("batch-trouble")}};
    report.batch.verdict = Verdict::rejected;
    report.scenes = {{hostile_text("scene"), 0, 0, {}}, {hostile_text("scene2"), 1, 2, {{"folder", 3}}}};
    report.waivers = {{{1, hostile_text("waived-rule"), hostile_text("waived-path"), "", "", hostile_text("waiver-reason"),
                        hostile_text("waiver-by"), hostile_text("waiver-until")},
                       false,
                       1}};
    report.changes = {
        {hostile_text("changed"), hostile_text("severity"), hostile_text("change-reason"), hostile_text("change-by"), ""}};
    report.record = forum_record();
    report.record->event_id = hostile_text("record-event");
    ClauseState& clause = report.record->clauses.front();
    clause.id = hostile_text("clause-id");
    clause.quote = hostile_text("clause-quote");
    clause.evidence = {{"attested",
                        {"{text}", {{"text", hostile_text("evidence")}}},
                        hostile_text("voucher"),
                        hostile_text("date"),
                        hostile_text("reference")}};
    report.run.folder = hostile_text("folder");
    report.run.host = hostile_text("host");
    report.run.store = hostile_text("store");
    report.run.own_reports = {hostile_text("own_reports")};
    report.run.sandbox = hostile_text("sandbox");
    report.run.started_at = hostile_text("2023-09-04T01:02:03Z");
    report.picture_of = [](const std::string&, const std::string&) { return "\xff\xd8\xff" + hostile_text("picture"); };
    return report;
}

// Of ten files in turn seven pass, one of them with a notice, one is rejected, one is for review and one undecided.
inline AssetReport one_of_many(std::size_t number) {
    const std::string name = std::to_string(number);
    const std::string path =
        "场景" + std::to_string(number % 25) + "/IMG_" + std::string(name.size() < 6 ? 6 - name.size() : 0, '0') + name;
    std::vector<Finding> findings;
    if (number % 10 == 3) findings = {too_small(Language::zh)};
    if (number % 10 == 5) findings = {damaged_picture(Language::zh)};
    if (number % 10 == 6) findings = {interlaced(Language::zh)};
    std::vector<Error> obstacles;
    if (number % 10 == 7) obstacles = {Error{ErrorKind::timed_out, "300 s"}};
    const bool clip = number % 10 == 5 || number % 10 == 6;
    AssetReport asset = asset_of(path + (clip ? ".mp4" : ".jpg"), clip ? "video" : "image", clip ? clip_facts() : photo_facts(),
                                 std::move(findings), std::move(obstacles));
    asset.caption = {"sheet", "图释", "2023年9月15日，专家在宁波参观第" + name + "号车间", "utf-8", false, false};
    return asset;
}

// Made while they are asked for: a hundred thousand files take no memory.
inline Report many_files(std::size_t count) {
    Report report = report_of({});
    for (std::size_t number = 0; number < count; ++number) switch (number % 10) {
            case 3: ++report.rejected; break;
            case 5: ++report.review; break;
            case 7: ++report.undecided; break;
            default: ++report.accepted;
        }
    report.each_asset = [count](const std::function<bool(const AssetReport&)>& each) -> Result<void> {
        for (std::size_t number = 0; number < count; ++number)
            if (!each(one_of_many(number))) break;
        return {};
    };
    return report;
}

}  // namespace yancai
