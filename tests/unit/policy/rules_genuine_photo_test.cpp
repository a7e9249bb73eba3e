// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a photo's detail is there. Limits: below −6 dB with a trace of 6 review, below −6.8 dB without notice, energy 2,
// 16 megapixels; half of the raster.
#include "good.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::captioned, good::severity_of, good::of_rule, good::english;

constexpr const char* rule = "image.resolution.genuine";

ImageFacts& image_of(Facts& facts) {
    return std::get<ImageFacts>(facts.image);
}
Facts detailed(double ratio, double trace = 6, double energy = 30) {
    Facts facts = photo();
    image_of(facts).detail = Detail{ratio, energy};
    image_of(facts).resampling = ResamplingTrace{trace, 2.0833};
    return facts;
}
std::string genuine(const Facts& facts) {
    return severity_of(judge(facts, captioned(), forum()), rule);
}

TEST(ImageResolutionGenuine, IsToldByTheBandRatioAndATraceOfResizing) {
    EXPECT_EQ(genuine(detailed(-6.01)), "review");
    EXPECT_EQ(genuine(detailed(-6)), "");
    EXPECT_EQ(genuine(detailed(-11, 6)), "review");
    EXPECT_EQ(genuine(detailed(-11, 5.99)), "notice");
    EXPECT_EQ(genuine(detailed(-2, 200)), "");  // made smaller, for one
}

TEST(ImageResolutionGenuine, OnlyNotesWhatIsSoftWithoutATrace) {
    EXPECT_EQ(genuine(detailed(-6.81, 1.5)), "notice");
    EXPECT_EQ(genuine(detailed(-6.8, 1.5)), "");
    Facts untraced = detailed(-12);
    image_of(untraced).resampling.reset();
    EXPECT_EQ(genuine(untraced), "notice");
}

TEST(ImageResolutionGenuine, IsNotToldByAPhotoWithoutStructure) {
    EXPECT_EQ(genuine(detailed(-12, 50, 1.99)), "");
    EXPECT_EQ(genuine(detailed(-12, 50, 2)), "review");
    EXPECT_EQ(genuine(photo()), "");
}

TEST(ImageResolutionGenuine, ShowsTheEvidence) {
    const Findings findings = of_rule(judge(detailed(-9.44), captioned(), forum()), rule);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].clause, "forum.9");
    EXPECT_EQ(findings[0].expected, "≥ -6 dB");
    EXPECT_EQ(findings[0].found, "-9.4 dB");
    EXPECT_THAT(english(findings[0].message), testing::HasSubstr("its detail repeats every 2.08 pixels"));
    EXPECT_THAT(english(findings[0].message), testing::HasSubstr("the finest that 4000×3000 pixels can hold"));
    EXPECT_EQ(good::chinese(findings[0].message),
              "疑似由小图放大：画面细节每隔 2.08 像素重复一次，是软件插值补像素留下的痕迹，4000×3000 "
              "像素应有的最细一级细节也偏少（细节能量比 -9.4 dB）。");
    const Findings soft = of_rule(judge(detailed(-7.04, 1), captioned(), forum()), rule);
    ASSERT_EQ(soft.size(), 1U);
    EXPECT_EQ(soft[0].expected, "≥ -6.8 dB");
    EXPECT_EQ(soft[0].found, "-7.0 dB");
}

TEST(ImageResolutionGenuine, DoesNotAskOfAPhotoThatIsAmpleWithoutTheFinestDetail) {
    Facts facts = detailed(-12);
    ImageFacts& image = image_of(facts);
    image.stored_width = image.width = 4000;
    image.stored_height = image.height = 4000;
    EXPECT_EQ(genuine(facts), "");
    image.stored_height = image.height = 3999;
    EXPECT_EQ(genuine(facts), "review");
}

TEST(ImageResolutionGenuine, NamesASmallPictureInsideBars) {
    const auto inside = [](ActiveArea area) {
        Facts facts = photo();
        image_of(facts).active = area;
        return facts;
    };
    EXPECT_EQ(genuine(inside({0, 0, 4000, 3000})), "");
    EXPECT_EQ(genuine(inside({0, 750, 4000, 1500})), "");  // half of it
    EXPECT_EQ(genuine(inside({0, 750, 4000, 1499})), "review");
    EXPECT_EQ(genuine(inside({0, 375, 4000, 2250})), "");         // 16:9 in 4:3
    EXPECT_EQ(genuine(inside({1156, 0, 1688, 3000})), "review");  // an upright telephone's picture
}

TEST(ImageResolutionGenuine, CountsBarsAsTheyAreShown) {
    Facts facts = photo();
    ImageFacts& image = image_of(facts);
    image.orientation = 6;
    std::swap(image.width, image.height);
    image.active = ActiveArea{0, 1000, 4000, 1000};
    const Findings findings = of_rule(judge(facts, captioned(), forum()), rule);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].expected, "≥ 50.0 %");
    EXPECT_EQ(findings[0].found, "33.3 %, 1000×4000");
}

}  // namespace
}  // namespace yancai
