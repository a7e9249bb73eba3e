// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/batch_papers.h"

#include <gmock/gmock.h>

namespace yancai {
namespace {

Inbox inbox_of(const std::vector<std::string>& paths) {
    Inbox inbox;
    for (const std::string& path : paths) inbox.assets.push_back({path, {}, {}, EntryKind::file, 1});
    return inbox;
}

Policy forum() {
    auto policy = builtin_policy("kczg-2023-forum");
    EXPECT_TRUE(policy);
    return std::move(policy).value();
}

AssetContext told(const BatchPapers& papers, const std::string& path, const std::string& row = "") {
    AssetContext context;
    context.path = path;
    if (!row.empty()) context.rights = {{RightsRole::holder, {"sheet", "版权说明", row, "utf-8", false, false}}};
    papers.tell(context);
    return context;
}

TEST(BatchPapers, AreNamedByTheEventFile) {
    Event event;
    event.papers = {
        {"collected_views", "观点.docx"}, {"summary", "终稿"}, {"expert_reports", "缺.pdf"}, {"think_tank_reports", "一个题目"}};
    const BatchPapers papers(inbox_of({"成果/观点.docx", "成果/终稿.docx"}), event, forum());
    const auto named = told(papers, "成果/观点.docx").named_papers;
    ASSERT_EQ(named.size(), 1U);
    EXPECT_EQ(named[0].kind, "collected_views");
    EXPECT_EQ(told(papers, "成果/终稿.docx").named_papers.size(), 1U) << "without its extension";
    BatchFacts facts;
    papers.tell(facts);
    EXPECT_EQ(facts.missing_papers, std::vector<std::string>{"缺.pdf"}) << "a title is no file";
}

TEST(BatchPapers, LinkReleasesByNameSheetAndEventFile) {
    Event event;
    event.rights = Event::Rights{};
    event.rights->releases = {{"授权.pdf", "视觉中国", {"图库/*"}}, {"没有.pdf", "", {"*"}}};
    const BatchPapers papers(
        inbox_of({"图库/a.jpg", "图库/b.jpg", "a 授权书.pdf", "视觉中国授权书.pdf", "授权.pdf", "x/b.jpg", "x/b 授权书.pdf"}),
        event, forum());
    const auto sources = [&](const std::string& path, const std::string& row = "") {
        std::vector<std::string> all;
        for (const LinkedRelease& one : told(papers, path, row).releases) all.push_back(one.source + " " + one.path);
        return all;
    };
    EXPECT_THAT(sources("图库/a.jpg"), testing::ElementsAre("event_file 授权.pdf", "name a 授权书.pdf"));
    EXPECT_THAT(sources("图库/b.jpg"), testing::ElementsAre("event_file 授权.pdf")) << "x/b is nearer to its release";
    EXPECT_THAT(sources("x/b.jpg"), testing::ElementsAre("name x/b 授权书.pdf"));
    EXPECT_THAT(sources("y.jpg", "见视觉中国授权书.pdf"), testing::ElementsAre("sheet 视觉中国授权书.pdf"));
    EXPECT_THAT(sources("y.jpg", "已获授权"), testing::IsEmpty());
    EXPECT_EQ(told(papers, "图库/a.jpg").releases[0].by, "视觉中国");
}

TEST(BatchPapers, KnowWhatTheEventFileDeclares) {
    Event event;
    event.organiser = "宁波市科协";
    event.rights = Event::Rights{};
    event.rights->by = "周敏";
    event.rights->covers = {"学术交流"};
    event.rights->owners = {"某某影像"};
    const BatchPapers papers(inbox_of({"学术交流/a.jpg"}), event, forum());
    EXPECT_TRUE(told(papers, "学术交流/a.jpg").declared);
    EXPECT_FALSE(told(papers, "b.jpg").declared);
    EXPECT_THAT(told(papers, "b.jpg").own_names, testing::ElementsAre("宁波市科协", "某某影像", "周敏"));
    event.rights->covers_all = true;
    EXPECT_TRUE(told(BatchPapers({}, event, forum()), "b.jpg").declared);
}

TEST(BatchPapers, SeeWhatLiesAbout) {
    const BatchPapers papers(inbox_of({"x/Thumbs.db", "~$论坛总结.docx", "a.mp4.crdownload", "a.jpg", "部分.docx"}), std::nullopt,
                             forum());
    BatchFacts facts;
    papers.tell(facts);
    EXPECT_THAT(facts.leftovers, testing::ElementsAre("x/Thumbs.db", "~$论坛总结.docx"));
    EXPECT_THAT(facts.partial_files, testing::ElementsAre("a.mp4.crdownload"));
}

}  // namespace
}  // namespace yancai
