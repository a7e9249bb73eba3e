// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <sstream>

#include "base/ordered_json.h"
#include "base/text.h"
#include "unit/reports/samples.h"

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Json = OrderedJson;

std::string json_of(const Report& report, Language language = Language::en) {
    std::ostringstream out;
    const Result<void> written = write_json(report, language, out);
    EXPECT_TRUE(written);
    return out.str();
}

std::vector<std::string> keys_of(const Json& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) keys.push_back(key);
    return keys;
}

// The order is the contract's; what the contract's example does not show stands beside what it belongs to.
TEST(JsonReport, HasTheContractsKeysInTheContractsOrder) {
    const Json report = Json::parse(json_of(rich_report(Language::en)));
    EXPECT_THAT(keys_of(report), ElementsAre("schema", "language", "policy", "depth", "toolchain", "event", "summary", "assets",
                                             "batch", "scenes", "papers", "origin", "exceptions", "record", "disclaimer", "run"));
    EXPECT_EQ(report["schema"], "yancai/report/1");
    EXPECT_THAT(keys_of(report["policy"]), ElementsAre("id", "version", "sha256", "title", "quotes"));
    EXPECT_THAT(keys_of(report["toolchain"]), ElementsAre("yancai", "libavformat", "libvips", "exiv2"));
    EXPECT_THAT(keys_of(report["event"]), ElementsAre("id", "kind", "title"));
    EXPECT_THAT(keys_of(report["summary"]), ElementsAre("assets", "accepted", "review", "rejected", "undecided"));
    const Json& asset = report["assets"][1];
    EXPECT_THAT(keys_of(asset), ElementsAre("path", "kind", "format", "verdict", "rules_checked", "scenes", "scene_signs",
                                            "papers", "findings", "obstacles", "facts"));
    EXPECT_THAT(keys_of(asset["findings"][0]),
                ElementsAre("rule", "severity", "clause", "expected", "found", "message", "remedy", "place", "waived", "repeat"));
    EXPECT_THAT(keys_of(asset["facts"]), ElementsAre("file", "image", "video", "captions", "caption", "caption_source",
                                                     "caption_conflicts", "metadata", "document", "ai", "trouble"));
    EXPECT_THAT(keys_of(report["batch"]), ElementsAre("verdict", "rules_checked", "findings", "obstacles"));
    EXPECT_THAT(keys_of(report["record"]), ElementsAre("event", "kind", "title", "clauses"));
    EXPECT_THAT(keys_of(report["run"]), ElementsAre("folder", "started_at", "seconds", "host", "jobs", "attempt", "measured",
                                                    "remembered", "store", "sandbox", "today", "own_reports"));
}

TEST(JsonReport, WritesAFindingAsTheContractDoes) {
    const Json report = Json::parse(json_of(rich_report(Language::en)));
    EXPECT_EQ(
        report["assets"][3]["findings"][1].dump(),
        R"({"rule":"image.size.minimum","severity":"reject","clause":"forum.9","expected":"≥ 2097152 bytes",)"
        R"("found":"1830042 bytes","message":"The image file holds 1830042 bytes, 267110 fewer than the 2 MB it must have.",)"
        R"("remedy":"Ask the photographer for the original from the camera; do not send it through a chat program, and do )"
        R"(not enlarge or save it again to reach the size.","place":null,"waived":null,"repeat":null})");
    EXPECT_EQ(report["assets"][1]["findings"][0]["place"].dump(),
              R"({"timecode":"00:00:12.480","seconds":12.48,"byte":5500000})");
    EXPECT_TRUE(report["assets"][0]["findings"][0]["clause"].is_null());
}

TEST(JsonReport, CountsAssetsByVerdict) {
    const Json report = Json::parse(json_of(rich_report(Language::en)));
    EXPECT_EQ(report["summary"].dump(), R"({"assets":5,"accepted":2,"review":1,"rejected":1,"undecided":1})");
    EXPECT_EQ(report["assets"].size(), 5U);
    EXPECT_EQ(report["assets"][2]["obstacles"].dump(), R"([{"kind":"unreadable","what":"Input/output error"}])");
}

TEST(JsonReport, SaysSizesDirectlyAndLeavesWhatDoesNotApplyEmpty) {
    const Json report = Json::parse(json_of(rich_report(Language::en)));
    const Json& clip = report["assets"][0]["facts"];
    EXPECT_EQ(clip["video"]["width"], 1920);
    EXPECT_EQ(clip["video"]["stored_width"], 1440);
    EXPECT_EQ(clip["image"], Json::object());
    EXPECT_EQ(clip["metadata"], Json::object());
    const Json& photo = report["assets"][4]["facts"];
    EXPECT_EQ(photo["image"]["width"], 4000);
    EXPECT_EQ(photo["image"]["stored_width"], 6000);
    EXPECT_EQ(photo["video"], Json::object());
    EXPECT_EQ(photo["file"]["size_bytes"], 3'145'728);
}

TEST(JsonReport, ListsCaptionsBesideTheFileBeforeThoseInside) {
    std::vector<AssetReport> assets{asset_of("a.jpg", "image", photo_facts())};
    assets[0].captions_beside = {{"sheet", "图释", "签约", "gb18030", false, false},
                                 {"sidecar", "dc:description", "签约仪式", "utf-8", false, false}};
    assets[0].caption = assets[0].captions_beside[0];
    const Json facts = Json::parse(json_of(report_of(assets)))["assets"][0]["facts"];
    std::vector<std::string> sources;
    for (const Json& claim : facts["captions"]) sources.push_back(claim["source"]);
    EXPECT_THAT(sources, ElementsAre("sheet", "sidecar", "xmp", "exif"));
    EXPECT_EQ(facts["caption"], "签约");
    EXPECT_EQ(facts["caption_source"].dump(), R"({"source":"sheet","field":"图释"})");
    EXPECT_FALSE(facts["metadata"].contains("captions"));
    EXPECT_EQ(facts["metadata"]["device"], "NIKON D850");
}

TEST(JsonReport, SaysNullForTheCaptionsSourceWhenThereIsNone) {
    const Json facts = Json::parse(json_of(report_of({asset_of("a.jpg", "image", photo_facts())})))["assets"][0]["facts"];
    EXPECT_EQ(facts["caption"], "");
    EXPECT_TRUE(facts["caption_source"].is_null());
}

TEST(JsonReport, WritesOneLineAnAsset) {
    std::istringstream lines(json_of(rich_report(Language::en)));
    int assets = 0;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("    {\"path\":")) ++assets;
    EXPECT_EQ(assets, 5);
}

TEST(JsonReport, IsValidForAnEmptyBatchWithoutEvent) {
    const Json report = Json::parse(json_of(report_of({})));
    EXPECT_EQ(report["assets"], Json::array());
    EXPECT_TRUE(report["event"].is_null());
    EXPECT_TRUE(report["record"].is_null());
    Report nothing = report_of({});
    nothing.each_asset = nullptr;
    EXPECT_EQ(Json::parse(json_of(nothing)), report);
}

TEST(JsonReport, DiffersInNothingButTheRun) {
    Report first = rich_report(Language::en), second = rich_report(Language::en);
    EXPECT_EQ(json_of(first), json_of(second));
    second.run = {"/elsewhere", "2024-01-01T00:00:00Z", "host-2", "2024-01-01T00:00:00Z-00000001", 99, 8, 0, 5, "",
                  "",           "2024-01-01",           {}};
    second.record->clauses[3].evidence[0].reference = second.run.attempt;  // the check names itself
    Json left = Json::parse(json_of(first)), right = Json::parse(json_of(second));
    EXPECT_NE(left["run"], right["run"]);
    left.erase("run");
    right.erase("run");
    EXPECT_EQ(left.dump(), right.dump());
    EXPECT_EQ(left["record"]["clauses"][3]["evidence"][0]["reference"], "#/run/attempt");
}

TEST(JsonReport, NamesTheWallsAroundTheDecodersOrNull) {
    Report report = report_of({});
    EXPECT_EQ(Json::parse(json_of(report))["run"]["sandbox"], "seccomp, landlock");
    report.run.sandbox = "";
    EXPECT_TRUE(Json::parse(json_of(report))["run"]["sandbox"].is_null());
}

TEST(JsonReport, SpeaksTheReadersLanguage) {
    const Json chinese = Json::parse(json_of(rich_report(Language::zh), Language::zh));
    EXPECT_EQ(chinese["language"], "zh");
    EXPECT_THAT(chinese["disclaimer"].get<std::string>(), HasSubstr("不构成侵权与否的法律判断"));
    EXPECT_EQ(chinese["policy"]["title"], "“科创中国”产业创新论坛素材要求（2023）");
    const Json english = Json::parse(json_of(rich_report(Language::en)));
    EXPECT_THAT(english["disclaimer"].get<std::string>(), HasSubstr("no legal opinion"));
    EXPECT_EQ(english["assets"][0]["verdict"], chinese["assets"][0]["verdict"]);
}

TEST(JsonReport, HoldsNothingThatATerminalWouldObey) {
    AssetReport asset = asset_of("a", "image", photo_facts());
    asset.path = "x\x1b[2J\n\u009b31m\x7f\u202egpj.exe\u2028\u2066\xff\xfe";
    const std::string text = json_of(report_of({asset}));
    EXPECT_TRUE(is_utf8(text));
    EXPECT_THAT(text, HasSubstr(R"("path":"x\u001b[2J\n\u009b31m\u007f\u202egpj.exe\u2028\u2066)"));
    for (const char* obeyed : {"\x1b", "\u009b", "\x7f", "\u202e", "\u2028", "\u2066"}) EXPECT_THAT(text, Not(HasSubstr(obeyed)));
    // Nothing is lost by it, and what is near such characters stays as it is.
    EXPECT_THAT(Json::parse(text)["assets"][0]["path"].get<std::string>(),
                "x\x1b[2J\n\u009b31m\x7f\u202egpj.exe\u2028\u2066\uFFFD\uFFFD");
    asset.path = "é\u00a0\u2027\u202f\u2065\u206a调研“”—…";
    EXPECT_THAT(json_of(report_of({asset})), HasSubstr("\"path\":\"" + asset.path + "\""));
}

TEST(JsonReport, SaysWhenAnAssetCannotBeRead) {
    Report report = report_of({});
    report.each_asset = [](const std::function<bool(const AssetReport&)>&) -> Result<void> {
        return Error{ErrorKind::unreadable, "the store is gone"};
    };
    std::ostringstream out;
    const Result<void> written = write_json(report, Language::en, out);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().what, "the store is gone");
}

TEST(JsonReport, SaysWhenItCannotBeWrittenAndStopsReading) {
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    int read = 0;
    Report report = report_of({});
    report.each_asset = [&](const std::function<bool(const AssetReport&)>& each) -> Result<void> {
        while (read < 1000 && each(AssetReport{})) ++read;
        return {};
    };
    const Result<void> written = write_json(report, Language::en, out);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, ErrorKind::unreadable);
    EXPECT_LT(read, 2);
}

TEST(JsonReport, ShowsExceptionsWithWhoAndWhyAndWhatBecameOfThem) {
    const Json report = Json::parse(json_of(report_with_exceptions(Language::en)));
    const Json& asset = report["assets"][3];
    EXPECT_EQ(asset["verdict"], "accepted");
    EXPECT_EQ(asset["findings"][1]["severity"], "reject");
    EXPECT_EQ(asset["findings"][1]["waived"].dump(),
              R"({"by":"市科协 李敏","reason":"只有这一份扫描件","until":"2023-12-31","waiver":2})");
    const Json& exceptions = report["exceptions"];
    EXPECT_EQ(exceptions["waivers"][0]["state"], "expired");
    EXPECT_EQ(exceptions["waivers"][1]["state"], "used");
    EXPECT_EQ(exceptions["waivers"][1]["findings"], 1);
    EXPECT_EQ(exceptions["rules_changed"][1].dump(),
              R"({"rule":"video.geometry","severity":"off","by":"李敏","reason":"已报省科协"})");
    EXPECT_EQ(report["run"]["today"], "2023-09-04");
}

}  // namespace
}  // namespace yancai
