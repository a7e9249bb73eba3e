// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/attempts.h"

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Finding finding(const std::string& rule, Severity severity, const std::string& found = "1") {
    Finding one;
    one.rule = rule;
    one.severity = severity;
    one.found = found;
    return one;
}

Judgement judgement(Verdict verdict, std::vector<Finding> findings, std::vector<Error> obstacles = {}) {
    return {verdict, std::move(findings), std::move(obstacles), 3};
}

FileDifference file(const Judgement& before, const Judgement& after) {
    return {"a.jpg", "a.jpg", true, difference_of(before, after)};
}

const Finding small = finding("image.size.minimum", Severity::reject), blurred = finding("image.resolution", Severity::review),
              notice = finding("file.extension", Severity::notice);

TEST(Difference, TellsWhatCameAndWhatWentAndNothingOfTheRest) {
    const JudgementDifference found =
        difference_of(judgement(Verdict::rejected, {small, notice, notice}, {{ErrorKind::timed_out, "x"}}),
                      judgement(Verdict::review, {notice, blurred}));
    EXPECT_THAT(found.gone, ElementsAre(small, notice));
    EXPECT_THAT(found.came, ElementsAre(blurred));
    EXPECT_EQ(found.obstacles_gone.size(), 1U);
    EXPECT_THAT(found.obstacles_came, IsEmpty());
    EXPECT_TRUE(found.any());
    EXPECT_FALSE(
        difference_of(judgement(Verdict::review, {blurred, notice}), judgement(Verdict::review, {notice, blurred})).any());
}

TEST(Difference, OfAnotherMeasurementIsBothGoneAndCome) {
    const Finding smaller = finding("image.size.minimum", Severity::reject, "0");
    const FileDifference found = file(judgement(Verdict::rejected, {small}), judgement(Verdict::rejected, {smaller}));
    EXPECT_THAT(found.judgement.gone, ElementsAre(small));
    EXPECT_THAT(found.judgement.came, ElementsAre(smaller));
    EXPECT_EQ(found.change(), FileChange::other);
}

TEST(Difference, IsBetterOrWorseByVerdictFirst) {
    const std::vector<Verdict> from_bad_to_good = {Verdict::rejected, Verdict::undecided, Verdict::review, Verdict::accepted};
    for (std::size_t before = 0; before < from_bad_to_good.size(); ++before) {
        for (std::size_t after = 0; after < from_bad_to_good.size(); ++after) {
            // Whatever the findings say.
            const FileChange change =
                file(judgement(from_bad_to_good[before], {blurred}), judgement(from_bad_to_good[after], {blurred, notice}))
                    .change();
            EXPECT_EQ(change, after > before ? FileChange::better : after < before ? FileChange::worse : FileChange::other);
        }
    }
}

TEST(Difference, ThenByFindingsThatWeigh) {
    const auto change = [](std::vector<Finding> before, std::vector<Finding> after) {
        return file(judgement(Verdict::rejected, std::move(before)), judgement(Verdict::rejected, std::move(after))).change();
    };
    Finding waived = blurred;
    waived.waived = Waived{1, "李敏", "仅此一份", "2023-12-31"};
    EXPECT_EQ(change({small, blurred}, {small}), FileChange::better);
    EXPECT_EQ(change({small}, {small, blurred}), FileChange::worse);
    EXPECT_EQ(change({small, blurred}, {small, waived}), FileChange::better);
    EXPECT_EQ(change({small, waived}, {small, blurred}), FileChange::worse);
    EXPECT_EQ(change({small}, {small, notice}), FileChange::other);
    EXPECT_EQ(change({small}, {blurred}), FileChange::other);
}

TEST(Difference, NamesFilesThatCameWentOrOnlyChangedTheirName) {
    FileDifference one = file(judgement(Verdict::accepted, {}), judgement(Verdict::accepted, {}));
    EXPECT_EQ(one.change(), FileChange::replaced);
    one.content_changed = false;
    one.earlier_path = "b.jpg";
    EXPECT_EQ(one.change(), FileChange::renamed);
    one.judgement.before.reset();
    EXPECT_EQ(one.change(), FileChange::added);
    one.judgement.before = Verdict::accepted;
    one.judgement.after.reset();
    EXPECT_EQ(one.change(), FileChange::removed);
}

}  // namespace
}  // namespace yancai
