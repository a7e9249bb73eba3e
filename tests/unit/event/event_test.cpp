// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/event.h"
#include "event/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string head = "id = \"e\"\nkind = \"forum\"\ntitle = \"“科创中国”集成电路产业创新论坛\"\n";

Event read(const std::string& text) {
    Result<Event> event = parse_event(text, "event.toml");
    EXPECT_TRUE(event) << event.error().what;
    return event ? *event : Event{};
}

std::string trouble(const std::string& text) {
    const Result<Event> event = parse_event(text, "event.toml");
    EXPECT_FALSE(event) << text;
    if (event) return {};
    EXPECT_EQ(event.error().kind, ErrorKind::corrupt);
    return event.error().what;
}

TEST(EventFile, NeedsOnlyIdKindAndTitle) {
    const Event event = read(head);
    EXPECT_EQ(event.id, "e");
    EXPECT_EQ(event.kind, "forum");
    EXPECT_EQ(event.title, "“科创中国”集成电路产业创新论坛");
    EXPECT_TRUE(event.counts.empty());
    EXPECT_FALSE(event.rights);
}

TEST(EventFile, NamesPapersReleasesAndForWhatRightsAreDeclared) {
    const Event event = read(std::string(head) + R"(
typical_cases = ["案例一"]
[documents]
collected_views = ["观点汇编.docx"]
think_tank_reports = [{title = "痛点研究", file = "智库报告.docx"}, {title = "对策研究"}]
[rights]
covers_all = false
by = "张三"
date = 2023-09-20
covers = ["学术交流/*"]
owners = ["厦门日报社"]
declarations = ["声明.pdf"]
[[rights.release]]
file = "授权书.pdf"
covers = ["VCG*.jpg"]
by = "视觉中国"
)");
    const std::vector<NamedPaper> papers{
        {"typical_cases", "案例一"},        {"collected_views", "观点汇编.docx"}, {"think_tank_reports", "智库报告.docx"},
        {"think_tank_reports", "对策研究"}, {"rights_declaration", "声明.pdf"},   {"release", "授权书.pdf"}};
    EXPECT_EQ(event.papers, papers);
    ASSERT_TRUE(event.rights);
    EXPECT_THAT(event.rights->covers, ElementsAre("学术交流/*"));
    EXPECT_THAT(event.rights->owners, ElementsAre("厦门日报社"));
    EXPECT_THAT(event.rights->releases, ElementsAre(Release{"授权书.pdf", "视觉中国", {"VCG*.jpg"}}));
    const std::string rights =
        std::string(head) + "[rights]\ncovers_all = true\nby = \"x\"\ndate = 2023-09-20\n[[rights.release]]\n";
    EXPECT_THAT(trouble(rights + "covers = [\"a\"]\n"), testing::HasSubstr("file"));
    EXPECT_THAT(trouble(rights + "file = \"a\"\n"), testing::HasSubstr("covers"));
}

TEST(EventFile, HoldsEverythingTheHeaderShows) {
    const Event event = read(R"(
id = "2023-xiamen-semiconductor-forum"
kind = "forum"
title = "“科创中国”集成电路产业创新论坛"
dates = [2023-09-15, 2023-09-16]
place = "厦门"
organiser = "厦门市科协"
main_forums = 1
parallel_forums = ["材料", "装备", "设计"]
activities = ["走进火炬高新区", "技术推广会", "成果对接会", "技术咨询日"]
contents = ["高端研讨", "“揭榜挂帅”"]
[media]
national = ["人民日报"]
provincial = 4
municipal = 6
[documents]
summary = true
expert_reports = 12
collected_views = ["观点汇编.docx"]
think_tank_reports = [{title = "集成电路产业痛点研究", characters = 5230}]
[rights]
covers_all = true
by = "张三"
date = 2023-09-20
scope = "本次提交的全部图片和视频"
[[statement]]
clause = "forum.5"
by = "李四"
date = 2023-09-18
evidence = "签到册.pdf"
)");
    EXPECT_THAT(event.dates, ElementsAre("2023-09-15", "2023-09-16"));
    EXPECT_EQ(event.place, "厦门");
    EXPECT_EQ(event.organiser, "厦门市科协");
    const std::map<std::string, std::int64_t> counts = {{"activities", 4},
                                                        {"contents", 2},
                                                        {"days", 2},
                                                        {"documents.collected_views", 1},
                                                        {"documents.expert_reports", 12},
                                                        {"documents.summary", 1},
                                                        {"documents.think_tank_reports", 1},
                                                        {"main_forums", 1},
                                                        {"media.local", 10},
                                                        {"media.national", 1},
                                                        {"parallel_forums", 3}};
    EXPECT_EQ(event.counts, counts);
    ASSERT_EQ(event.think_tank_reports.size(), 1U);
    EXPECT_EQ(event.think_tank_reports[0].characters, 5230);
    EXPECT_THAT(event.contents, ElementsAre("高端研讨", "“揭榜挂帅”"));
    ASSERT_TRUE(event.rights);
    EXPECT_TRUE(event.rights->covers_all);
    EXPECT_EQ(event.rights->by, "张三");
    EXPECT_EQ(event.rights->date, "2023-09-20");
    EXPECT_EQ(event.rights->scope, "本次提交的全部图片和视频");
    ASSERT_EQ(event.statements.size(), 1U);
    EXPECT_EQ(event.statements[0].clause, "forum.5");
    EXPECT_EQ(event.statements[0].by, "李四");
    EXPECT_EQ(event.statements[0].date, "2023-09-18");
    EXPECT_EQ(event.statements[0].evidence, "签到册.pdf");
}

TEST(EventFile, TakesTheChineseWordsForItsKind) {
    EXPECT_EQ(read("id = \"e\"\nkind = \"产业创新论坛\"\ntitle = \"t\"").kind, "forum");
    EXPECT_EQ(read("id = \"e\"\nkind = \"产学融合会议\"\ntitle = \"t\"").kind, "conference");
    EXPECT_EQ(read("id = \"e\"\nkind = \"产业科技服务团\"\ntitle = \"t\"").kind, "industry-team");
    EXPECT_EQ(read("id = \"e\"\nkind = \"区域科技服务团\"\ntitle = \"t\"").kind, "region-team");
    EXPECT_EQ(read("id = \"e\"\nkind = \"专业科技服务团\"\ntitle = \"t\"").kind, "profession-team");
}

TEST(EventFile, MayBeginWithAByteOrderMarkAndEndItsLinesAsWindowsDoes) {
    EXPECT_EQ(read("\xEF\xBB\xBFid = \"e\"\r\nkind = \"forum\"\r\ntitle = \"t\"\r\n").id, "e");
}

TEST(EventDays, AreDistinctAndSortedHoweverTheyAreWritten) {
    EXPECT_THAT(read(head + "dates = [2023-09-16, \"2023-09-15\", 2023-09-16]").dates, ElementsAre("2023-09-15", "2023-09-16"));
    EXPECT_EQ(read(head + "dates = [2023-09-16, \"2023-09-15\", 2023-09-16]").counts.at("days"), 2);
    EXPECT_EQ(read(head + "dates = []").counts.at("days"), 0);
}

TEST(EventDays, RunFromStartToEndOverALeapDay) {
    EXPECT_THAT(read(head + "start = 2024-02-28\nend = 2024-03-01").dates, ElementsAre("2024-02-28", "2024-02-29", "2024-03-01"));
    EXPECT_THAT(read(head + "start = 2023-09-15\nend = 2023-09-15").dates, ElementsAre("2023-09-15"));
}

TEST(EventDays, AreRefusedWhenTheyDoNotExistOrContradict) {
    EXPECT_THAT(trouble(head + "dates = [\"2023-02-29\"]"), HasSubstr("event.toml:4:10: expected a day such as 2023-09-15"));
    EXPECT_THAT(trouble(head + "dates = [\"2023-2-9\"]"), HasSubstr("expected a day"));
    EXPECT_THAT(trouble(head + "dates = [\"2023-09-1-\"]"), HasSubstr("expected a day"));
    EXPECT_THAT(trouble(head + "dates = 2023-09-15"), HasSubstr("expected a list of days"));
    EXPECT_THAT(trouble(head + "start = 2023-09-15"), HasSubstr("expected start and end together"));
    EXPECT_THAT(trouble(head + "start = 2023-09-15\nend = 2023-09-14"),
                HasSubstr("event.toml:5:7: expected an end that is not before"));
    EXPECT_THAT(trouble(head + "dates = [2023-09-15]\nend = 2023-09-16"), HasSubstr("either dates, or start and end"));
    EXPECT_THAT(trouble(head + "start = 1900-01-01\nend = 9999-12-31"), HasSubstr("expected at most 366 days"));
}

TEST(EventCounts, CountDistinctNames) {
    EXPECT_EQ(read(head + "parallel_forums = [\"材料\", \" 材料 \", \"AI\", \"ai\"]").counts.at("parallel_forums"), 2);
}

TEST(EventCounts, AddProvincialAndMunicipalMediaAndCountAMediumOnBothListsOnce) {
    EXPECT_EQ(read(head + "[media]\nprovincial = 4\nmunicipal = [\"a\", \"b\"]").counts.at("media.local"), 6);
    EXPECT_EQ(read(head + "[media]\nprovincial = [\"a\", \"c\"]\nmunicipal = [\"a\", \"b\"]").counts.at("media.local"), 3);
    EXPECT_EQ(read(head + "[media]\nprovincial = 10").counts.at("media.local"), 10);
    EXPECT_FALSE(read(head + "[media]\nnational = 1").counts.contains("media.local"));
}

TEST(EventCounts, TellNoDocumentFromNothingSaid) {
    EXPECT_EQ(read(head + "[documents]\nsummary = false").counts.at("documents.summary"), 0);
    EXPECT_FALSE(read(head + "[documents]\nexpert_reports = 1").counts.contains("documents.summary"));
}

TEST(EventCounts, AreTakenForEveryNumberThatEvidenceSpeaksOf) {
    std::string top, documents = "[documents]\n";
    for (const std::string_view key : count_keys()) {
        const auto dot = key.find('.');
        if (dot == std::string_view::npos && key != "days" && key != "contents") top += std::string(key) + " = 7\n";
        if (key.starts_with("documents.")) documents += std::string(key.substr(dot + 1)) + " = 7\n";
    }
    const Event event =
        read(head + top + "contents = ['a']\ndates = [2023-09-15]\n" + documents + "[media]\nnational = 7\nprovincial = 7\n");
    for (const std::string_view key : count_keys())
        EXPECT_EQ(event.counts.at(std::string(key)), key == "days" || key == "contents" ? 1 : 7) << key;
}

TEST(EventCounts, RefuseWhatIsNoCount) {
    EXPECT_THAT(trouble(head + "activities = -1"),
                HasSubstr("event.toml:4:14: expected a whole number from 0 to 1000000, found the number -1"));
    EXPECT_THAT(trouble(head + "activities = 3.5"),
                HasSubstr("expected a whole number or a list of names, found the number 3.5"));
    EXPECT_THAT(trouble(head + "activities = true"), HasSubstr("found true"));
    EXPECT_THAT(trouble(head + "activities = [4]"), HasSubstr("expected a text in quotation marks, found the number 4"));
    EXPECT_THAT(trouble(head + "activities = [\" \"]"), HasSubstr("expected a text that is not empty"));
    EXPECT_THAT(trouble(head + "contents = 3"), HasSubstr("expected a list of texts"));
    EXPECT_THAT(trouble(head + "media = 3"), HasSubstr("expected a table [media]"));
}

TEST(EventFile, PointsAtAnUnknownKeyAndAtTheOneThatWasMeant) {
    EXPECT_EQ(trouble(head + "\norganizer = \"x\""),
              "event.toml:5:1: expected the key \"organiser\", found the unknown key \"organizer\"");
    EXPECT_EQ(trouble(head + "[media]\nnationl = 1"),
              "event.toml:5:1: expected the key \"national\", found the unknown key \"nationl\"");
    EXPECT_THAT(trouble(head + "whatever_this_is = 1"), HasSubstr("expected one of the keys id, kind, title"));
}

TEST(EventFile, SaysWhatIsMissing) {
    EXPECT_THAT(trouble(""), HasSubstr("event.toml:1:1: expected the key \"id\", found none"));
    EXPECT_THAT(trouble("id = \"e\""), HasSubstr("expected the key \"kind\", found none"));
    EXPECT_THAT(trouble("id = \"e\"\nkind = \"forum\""), HasSubstr("expected the key \"title\", found none"));
    EXPECT_THAT(trouble(head + "[rights]\nby = \"x\"\ndate = 2023-09-20"), HasSubstr("expected the key \"covers_all\""));
    EXPECT_THAT(trouble(head + "[[statement]]\nclause = \"forum.5\"\nby = \"x\"\ndate = 2023-09-20"),
                HasSubstr("expected the key \"evidence\""));
}

TEST(EventFile, KnowsNoOtherKinds) {
    EXPECT_EQ(
        trouble("id = \"e\"\nkind = \"fair\"\ntitle = \"t\""),
        "event.toml:2:8: expected one of the kinds \"conference\" (产学融合会议), \"forum\" (产业创新论坛), \"industry-team\" "
        "(产业科技服务团), \"profession-team\" (专业科技服务团), \"region-team\" (区域科技服务团), found the text \"fair\"");
}

TEST(EventId, IsOneSafeWord) {
    const auto with_id = [](const std::string& id) { return "id = '" + id + "'\nkind = \"forum\"\ntitle = \"t\""; };
    EXPECT_EQ(read(with_id("A-1_b.c")).id, "A-1_b.c");
    EXPECT_EQ(read(with_id(std::string(80, 'x'))).id.size(), 80U);
    for (const char* bad : {"../up", "a b", "论坛", "-a", "a.", ".", "a/b", "a\tb"}) {
        EXPECT_THAT(trouble(with_id(bad)), StartsWith("event.toml:1:6: expected ")) << bad;
    }
    EXPECT_THAT(trouble(with_id(std::string(81, 'x'))), HasSubstr("1 to 80"));
}

TEST(EventTitle, IsBounded) {
    const auto with_title = [](const std::string& title) { return "id = 'e'\nkind = \"forum\"\ntitle = \"" + title + "\""; };
    std::string title;
    for (int i = 0; i < 200; ++i) title += "论";
    EXPECT_EQ(read(with_title(title)).title, title);
    EXPECT_THAT(trouble(with_title(title + "论")), HasSubstr("expected at most 200 characters, found 201"));
    EXPECT_THAT(trouble(with_title("a\\nb")), HasSubstr("expected a text on one line"));
}

TEST(Statement, CannotStandInForAMeasurement) {
    const std::string rest = "\"\nby = \"x\"\ndate = 2023-09-20\nevidence = \"y\"\n";
    for (const char* clause : {"forum.1", "forum.4", "forum.9", "forum.11", "conf.5"}) {
        EXPECT_THAT(trouble(head + "[[statement]]\nclause = \"" + clause + rest),
                    HasSubstr("event.toml:5:10: expected a clause that no machine measures (forum.5, forum.6, forum.10)"));
    }
    EXPECT_EQ(read(head + "[[statement]]\nclause = \"forum.10" + rest).statements.size(), 1U);
}

TEST(ChangedRules, NeedAPersonAndAReason) {
    const std::string entry =
        "[[policy]]\nrule = \"video.duration\"\nseverity = \"notice\"\nby = \"李敏\"\nreason = \"已确认\"\n";
    const Event event = read(head + entry);
    ASSERT_EQ(event.changed_rules.size(), 1U);
    EXPECT_EQ(event.changed_rules[0].rule, "video.duration");
    EXPECT_EQ(event.changed_rules[0].severity, "notice");
    EXPECT_EQ(event.changed_rules[0].by, "李敏");
    EXPECT_EQ(event.changed_rules[0].reason, "已确认");
    EXPECT_EQ(event.changed_rules[0].place, "event.toml:5:8");
    EXPECT_THAT(trouble(head + "[[policy]]\nrule = \"video.duration\"\nseverity = \"notice\"\nby = \"李敏\"\n"),
                HasSubstr("event.toml:4:1: expected the key \"reason\""));
    EXPECT_THAT(trouble(head + entry + "until = 2023-01-01\n"), HasSubstr("event.toml:9:1: "));
}

TEST(EventFile, SaysWhereTomlBreaks) {
    EXPECT_THAT(trouble(head + "place = 厦门"), StartsWith("event.toml:4:9: expected valid TOML"));
    EXPECT_THAT(trouble("id = \"a\"\nid = \"b\""), StartsWith("event.toml:2:"));
    EXPECT_THAT(trouble(std::string("id = \"\xff\"")), StartsWith("event.toml:1:"));
}

TEST(EventFile, IsNotBroughtDownByNesting) {
    std::string dots = "a";
    for (int i = 0; i < 100'000; ++i) dots += ".a";
    EXPECT_THAT(trouble(head + dots + " = 1"), StartsWith("event.toml:4:1: expected at most 16 levels"));
    EXPECT_THAT(trouble(head + "[" + dots + "]"), HasSubstr("levels of nesting"));
    EXPECT_THAT(trouble(head + "activities = " + std::string(100'000, '[')), HasSubstr("levels of nesting"));
    std::string lines = "a = ";
    for (int i = 0; i < 1'000; ++i) lines += "[{a.b.c.d = \n";
    EXPECT_THAT(trouble(head + lines), HasSubstr("event.toml"));
    EXPECT_THAT(trouble(std::string(300'000, '#')), HasSubstr("expected at most 262144 bytes, found 300000"));
}

TEST(EventFile, MayHoldDotsAndBracketsInTexts) {
    const std::string dots(200, '.');
    const std::string brackets(100, '[');
    EXPECT_EQ(read(head + "place = \"\\\"" + dots + "\" # " + brackets).place, "\"" + dots);
    EXPECT_EQ(read(head + "place = '" + brackets + "'").place, brackets);
    EXPECT_EQ(read(head + "place = \"\"\"" + dots + "\"\"\"").place, dots);
}

}  // namespace
}  // namespace yancai
