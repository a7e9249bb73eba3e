// SPDX-License-Identifier: GPL-3.0-or-later
#include "good.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::captioned, good::severity_of, good::of_rule;

Judgement judged(const std::string& at, const std::string& first = "2023-09-15", const std::string& last = "2023-09-16",
                 const Policy& policy = forum()) {
    Facts facts = photo();
    MetadataFacts metadata;
    metadata.capture.at = at;
    metadata.capture.field = "DateTimeOriginal";
    facts.metadata = metadata;
    AssetContext context = captioned();
    context.event_first = first;
    context.event_last = last;
    return judge(facts, context, policy);
}

struct CaptureCase {
    const char* at;
    const char* severity;
};
class CaptureWithinEvent : public testing::TestWithParam<CaptureCase> {};
TEST_P(CaptureWithinEvent, AllowsSomeDaysOnEitherSide) {
    EXPECT_EQ(severity_of(judged(GetParam().at), "capture.within_event"), GetParam().severity) << GetParam().at;
}
// date -d '2023-09-15 -30 days' → 2023-08-16; date -d '2023-09-16 +30 days' → 2023-10-16
INSTANTIATE_TEST_SUITE_P(
    Times, CaptureWithinEvent,
    testing::Values(CaptureCase{"2023-09-15T10:00:00", ""}, CaptureCase{"2023-08-16T00:00:00", ""},
                    CaptureCase{"2023-08-15T23:59:59", "review"}, CaptureCase{"2023-10-16T23:59:59", ""},
                    CaptureCase{"2023-10-17T00:00:00", "review"}, CaptureCase{"2021-09-15T10:00:00", "review"},
                    // On the event's calendar it is another day.
                    CaptureCase{"2023-08-15T16:30:00Z", ""}, CaptureCase{"2023-08-15T15:30:00Z", "review"},
                    CaptureCase{"2023-08-16T00:30:00+09:00", "review"},
                    // Clocks that nobody set.
                    CaptureCase{"1970-01-01T00:00:00Z", "notice"}, CaptureCase{"1904-01-01T00:00:00", "notice"},
                    CaptureCase{"1980-01-01T00:00:00", "notice"}, CaptureCase{"2000-01-01T12:34:56", "notice"},
                    CaptureCase{"2015-01-01T00:00:13", "notice"}, CaptureCase{"2015-01-02T00:00:13", "review"},
                    // Nothing is said.
                    CaptureCase{"", ""}, CaptureCase{"0000:00:00 00:00:00", ""}));

TEST(CaptureWithinEvent, HoldsANewYearsEventForWhatItIs) {
    EXPECT_EQ(severity_of(judged("2023-01-01T10:00:00", "2023-01-01", "2023-01-02"), "capture.within_event"), "");
}

TEST(CaptureWithinEvent, IsNotAskedWithoutTheEventsDays) {
    EXPECT_EQ(severity_of(judged("1999-05-05T10:00:00", "", ""), "capture.within_event"), "");
}

TEST(CaptureWithinEvent, SaysByHowManyDaysAndWhoSaysSo) {
    const Findings findings = of_rule(judged("2023-07-15T10:00:00+08:00"), "capture.within_event");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].expected, "2023-08-16 – 2023-10-16");
    EXPECT_EQ(good::chinese(findings[0].message),
              "按文件自身记录，拍摄时间比活动早 62 天（2023-07-15T10:00:00+08:00，DateTimeOriginal）；活动日期为 2023-09-15 至 "
              "2023-09-16。");
}

TEST(CaptureWithinEvent, FollowsThePolicy) {
    Policy policy = forum();
    policy.capture.days_before = 62;
    EXPECT_EQ(severity_of(judged("2023-07-15T10:00:00", "2023-09-15", "2023-09-16", policy), "capture.within_event"), "");
    policy.capture.days_before = 61;
    policy.capture.outside = Tier::notice;
    EXPECT_EQ(severity_of(judged("2023-07-15T10:00:00", "2023-09-15", "2023-09-16", policy), "capture.within_event"), "notice");
}

TEST(FileName, IsAskedOnlyWhereThePolicyHasAForm) {
    Facts facts = photo();
    EXPECT_EQ(severity_of(judge(facts, captioned(), forum()), "file.name"), "");
    Policy policy = forum();
    policy.files.names = {*Pattern::compile("\\d{8}_.+_\\d+")};
    EXPECT_EQ(severity_of(judge(facts, captioned(), policy), "file.name"), "review");
    facts.file.name = "20230915_学术交流_01.jpg";
    EXPECT_EQ(severity_of(judge(facts, captioned(), policy), "file.name"), "");
    facts.file.name = "2023915_学术交流_01.jpg";
    EXPECT_THAT(good::chinese(of_rule(judge(facts, captioned(), policy), "file.name").at(0).message),
                testing::HasSubstr("“2023915_学术交流_01.jpg”"));
}

TEST(BatchMaterial, WantsAsMuchAsThePolicySays) {
    Policy policy = forum();
    policy.batch.least_videos = 5;
    const Findings findings = of_rule(judge_batch(good::batch(), policy), "batch.material");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(good::chinese(findings[0].message), "本批共有 4 段视频，要求至少 5 段，还差 1 段。");
    policy.batch.least_videos = 4;
    EXPECT_EQ(severity_of(judge_batch(good::batch(), policy), "batch.material"), "");
    policy.batch.least_images = policy.batch.least_videos = 0;
    BatchFacts empty = good::batch();
    empty.images = empty.videos = 0;
    EXPECT_EQ(severity_of(judge_batch(empty, policy), "batch.material"), "");
}

}  // namespace
}  // namespace yancai
