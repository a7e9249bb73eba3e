// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/overview.h"

#include <gmock/gmock.h>

#include "unit/reports/html/specimens.h"

namespace yancai {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Finding finding(const std::string& rule, Severity severity, const std::string& remedy = "mend it") {
    Finding one;
    one.rule = rule;
    one.severity = severity;
    one.message = {"message", {}};
    one.remedy = {remedy, {}};
    return one;
}

Overview of(std::vector<std::vector<Finding>> files, std::vector<Finding> batch = {}) {
    std::vector<AssetReport> assets;
    for (auto& findings : files)
        assets.push_back(asset_of("f" + std::to_string(assets.size()) + ".jpg", "image", photo_facts(), findings));
    Report report = report_of(std::move(assets));
    report.batch.findings = std::move(batch);
    return overview_of(report, Language::en).value();
}

std::vector<std::string> rules(const std::vector<ToDo>& list) {
    std::vector<std::string> names;
    for (const ToDo& to_do : list) names.push_back(to_do.rule);
    return names;
}

TEST(Overview, GroupsFilesByWhatIsToBeDone) {
    const Overview overview =
        of({{finding("caption.present", Severity::reject)}, {finding("caption.present", Severity::reject)}, {}});
    ASSERT_THAT(overview.must, SizeIs(1));
    EXPECT_EQ(overview.must[0].files, 2U);
    ASSERT_THAT(overview.must[0].ways[0].first, SizeIs(2));
    EXPECT_EQ(overview.must[0].ways[0].first[1].path, "f1.jpg");
    EXPECT_EQ(overview.must[0].ways[0].first[1].number, 1U);
}

TEST(Overview, OtherRemediesOfOneRuleAreOtherWaysToDoIt) {
    const Finding a = finding("image.format", Severity::reject, "a"), b = finding("image.format", Severity::reject, "b");
    const Overview overview = of({{a}, {b, b}, {a, b}});
    ASSERT_THAT(overview.must, SizeIs(1));
    EXPECT_EQ(overview.must[0].files, 3U);  // a file counts once
    ASSERT_THAT(overview.must[0].ways, SizeIs(2));
    EXPECT_EQ(overview.must[0].ways[0].remedy, "a");
    EXPECT_EQ(overview.must[0].ways[0].files, 2U);
    EXPECT_EQ(overview.must[0].ways[1].files, 2U);
}

TEST(Overview, WhatTakesLeastComesFirstThenWhatSettlesMost) {
    const Overview overview = of({{finding("image.size.minimum", Severity::reject), finding("file.name", Severity::reject)},
                                  {finding("image.size.minimum", Severity::reject), finding("caption.present", Severity::reject)},
                                  {finding("image.decodes", Severity::reject), finding("caption.present", Severity::reject)}});
    EXPECT_THAT(rules(overview.must), ElementsAre("caption.present", "file.name", "image.size.minimum", "image.decodes"));
}

TEST(Overview, WhatAPersonLooksAtStandsApartFromWhatMustBeMended) {
    const Overview overview = of({{finding("image.decodes", Severity::review)}}, {finding("batch.scenes", Severity::review)});
    EXPECT_THAT(overview.must, IsEmpty());
    EXPECT_THAT(rules(overview.look), ElementsAre("image.decodes", "batch.scenes"));
}

TEST(Overview, NoticesAndWaivedFindingsAskForNothing) {
    Finding waived = finding("caption.present", Severity::reject);
    waived.waived = Waived{1, "a", "b", "2023-12-31"};
    const Overview overview = of({{finding("video.geometry", Severity::notice), waived}});
    EXPECT_THAT(overview.must, IsEmpty());
    EXPECT_THAT(overview.look, IsEmpty());
    EXPECT_EQ(overview.waived, 1U);
    ASSERT_THAT(overview.notices, SizeIs(1));
    EXPECT_EQ(overview.notices[0].files, 1U);
}

TEST(Overview, WhatCouldNotBeCheckedIsToBeCheckedAgain) {
    std::vector<AssetReport> assets;
    assets.push_back(asset_of("a.jpg", "image", photo_facts(), {}, {Error{ErrorKind::timed_out, "300 s"}}));
    assets.push_back(asset_of("b.jpg", "image", photo_facts()));
    assets.back().judgement = {};  // nothing was checked, and nobody says why
    const Overview overview = overview_of(report_of(std::move(assets)), Language::en).value();
    ASSERT_THAT(overview.again, SizeIs(1));
    EXPECT_EQ(overview.again[0].files, 2U);
    EXPECT_THAT(overview.again[0].ways, SizeIs(2));
    EXPECT_EQ(overview.verdict, Verdict::undecided);
}

TEST(Overview, DoesNotGrowWithTheBatch) {
    const Overview overview = overview_of(many_files(3000), Language::zh).value();
    EXPECT_EQ(overview.assets, 3000U);
    ASSERT_THAT(overview.must, SizeIs(1));
    EXPECT_EQ(overview.must[0].files, 300U);
    EXPECT_THAT(overview.must[0].ways[0].first, SizeIs(files_listed));
}

TEST(Overview, ARemedyThatDiffersFromFileToFileIsToldWithEach) {
    Finding one = finding("file.extension", Severity::reject, "rename it to {name}"), other = one;
    one.remedy.values = {{"name", "a.jpg"}};
    other.remedy.values = {{"name", "b.jpg"}};
    const Overview overview = of({{one}, {other}});
    ASSERT_THAT(overview.must, SizeIs(1));
    EXPECT_FALSE(overview.must[0].ways[0].one_remedy);
    EXPECT_EQ(overview.must[0].ways[0].first[1].remedy, "rename it to b.jpg");
}

}  // namespace
}  // namespace yancai
