// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a file's bytes are those of its picture. Limits: 2,000,000 bytes without what is no picture, 32,768 of metadata being
// usual; metadata above a quarter of the file or 262,144 bytes; 6.5 bits a pixel; quality 80 and depth 0.5 before; 1920×1080
// pixels.
#include "good.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::captioned, good::severity_of, good::of_rule, good::english, good::chinese;

constexpr const char* rule = "image.size.genuine";

ImageFacts& image_of(Facts& facts) {
    return std::get<ImageFacts>(facts.image);
}
struct Bytes {
    std::uint64_t effective{0}, metadata{0}, previews{0}, profile{0}, layers{0}, trailing{0};
    std::string behind{};
};
Facts weighing(const Bytes& bytes) {
    Facts facts = photo();
    facts.file.size_bytes = bytes.effective + bytes.metadata + bytes.previews + bytes.profile + bytes.layers + bytes.trailing;
    image_of(facts).weight =
        ImageWeight{bytes.effective, bytes.metadata, bytes.previews, bytes.profile, bytes.layers, bytes.trailing, bytes.behind};
    return facts;
}
Facts of_format(const std::string& format) {
    Facts facts = photo();
    facts.file.format = format;
    return facts;
}
std::string genuine(const Facts& facts) {
    return severity_of(judge(facts, captioned(), forum()), rule);
}
Finding only(const Facts& facts) {
    const Findings findings = of_rule(judge(facts, captioned(), forum()), rule);
    EXPECT_EQ(findings.size(), 1U);
    return findings.empty() ? Finding{} : findings.front();
}

TEST(ImageSizeGenuine, TakesTheUsualMetadataAsThePhotosOwn) {
    EXPECT_EQ(genuine(weighing({.effective = 1'967'232, .metadata = 32'768})), "");
    EXPECT_EQ(genuine(weighing({.effective = 1'967'231, .metadata = 32'769})), "review");
    EXPECT_EQ(genuine(weighing({.effective = 1'967'232, .metadata = 20'000, .previews = 10'000, .profile = 2'768})), "");
    EXPECT_EQ(genuine(weighing({.effective = 1'999'999, .trailing = 1})), "review");  // what trails never counts
    EXPECT_EQ(genuine(weighing({.effective = 2'000'000, .trailing = 3'000'000})), "");
}

TEST(ImageSizeGenuine, LeavesWhatIsTooSmallToTheMinimum) {
    const Facts facts = weighing({.effective = 1'000'000, .metadata = 999'999});
    const Judgement judgement = judge(facts, captioned(), forum());
    EXPECT_EQ(severity_of(judgement, rule), "");
    EXPECT_EQ(severity_of(judgement, "image.size.minimum"), "reject");
    EXPECT_EQ(genuine(weighing({.effective = 1'000'000, .metadata = 1'000'000})), "review");
}

TEST(ImageSizeGenuine, SaysWhatFillsTheFileAndByHowMuchThePictureFallsShort) {
    const Finding trailing = only(weighing({.effective = 900'000, .metadata = 10'000, .trailing = 1'500'000}));
    EXPECT_EQ(trailing.clause, "forum.9");
    EXPECT_EQ(trailing.expected, "≥ 2000000 bytes");
    EXPECT_EQ(trailing.found, "910000 bytes");
    EXPECT_EQ(
        english(trailing.message),
        "Only 910000 of the file's 2410000 bytes carry the picture, 1090000 bytes less than asked for: 1500000 bytes follow "
        "after the picture's end, and no viewer shows them.");
    EXPECT_EQ(chinese(trailing.message),
              "文件共 2410000 字节，属于画面的只有 910000 字节，比要求的少 1090000 字节：图片结尾之后还有 1500000 "
              "字节，看图软件都不会显示。");
    EXPECT_EQ(english(trailing.remedy),
              "Hand in the original photo, or export it again at a higher quality; do not enlarge or pad it to reach the size.");
    EXPECT_THAT(english(only(weighing({.effective = 900'000, .trailing = 1'500'000, .behind = "zip"})).message),
                testing::HasSubstr("something else (ZIP)"));
    EXPECT_THAT(english(only(weighing({.effective = 900'000, .metadata = 1'500'000})).message),
                testing::HasSubstr("1500000 bytes are metadata or padding"));
    EXPECT_THAT(english(only(weighing({.effective = 900'000, .previews = 1'500'000})).message),
                testing::HasSubstr("1500000 bytes are thumbnails, a film or further pictures"));
    EXPECT_THAT(english(only(weighing({.effective = 900'000, .profile = 1'500'000})).message),
                testing::HasSubstr("1500000 bytes are a colour profile"));
}

TEST(ImageSizeGenuine, CountsPhotoshopLayersAsThePicture) {
    EXPECT_EQ(genuine(weighing({.effective = 500'000, .layers = 1'500'000})), "");
    EXPECT_EQ(genuine(weighing({.effective = 500'000, .layers = 1'400'000, .trailing = 200'000})), "review");
}

TEST(ImageSizeGenuine, NamesMetadataThatIsALargePartOfALargeEnoughFile) {
    EXPECT_EQ(genuine(weighing({.effective = 3'000'000, .metadata = 1'000'000})), "notice");  // exactly a quarter, yet much
    EXPECT_EQ(genuine(weighing({.effective = 3'000'000, .metadata = 1'000'001})), "review");
    EXPECT_EQ(genuine(weighing({.effective = 8'000'000, .metadata = 262'144})), "");
    EXPECT_EQ(genuine(weighing({.effective = 8'000'000, .metadata = 262'145})), "notice");
    const Finding share = only(weighing({.effective = 3'000'000, .metadata = 2'000'000}));
    EXPECT_EQ(share.expected, "≤ 25.0 %");
    EXPECT_EQ(share.found, "40.0 %");
}

TEST(ImageSizeGenuine, NamesAPngThatPacksNothing) {
    Facts facts = of_format("png");
    EXPECT_EQ(genuine(facts), "");
    image_of(facts).stored_uncompressed = true;
    EXPECT_EQ(genuine(facts), "review");
    facts.file.size_bytes = 1'999'999;
    EXPECT_EQ(genuine(facts), "");
}

TEST(ImageSizeGenuine, CountsHalfOfTheBytesOfEightBitsInSixteen) {
    Facts facts = of_format("png");
    image_of(facts).eight_bits_in_sixteen = true;
    facts.file.size_bytes = 4'000'000;
    EXPECT_EQ(genuine(facts), "notice");
    facts.file.size_bytes = 3'999'999;
    EXPECT_EQ(genuine(facts), "review");
    EXPECT_EQ(only(facts).found, "8 bits a channel");
    image_of(facts).eight_bits_in_sixteen = false;
    EXPECT_EQ(genuine(facts), "");
}

// 2,461,538 pixels at 6.5 bits have 2,000,000 bytes.
TEST(ImageSizeGenuine, CountsBitsOfAJpegThatIsTooSmallWithoutThem) {
    const auto spending = [](std::uint32_t width, std::uint32_t height, std::uint64_t bytes) {
        Facts facts = weighing({.effective = bytes});
        image_of(facts).width = image_of(facts).stored_width = width;
        image_of(facts).height = image_of(facts).stored_height = height;
        return facts;
    };
    EXPECT_EQ(genuine(spending(1600, 1500, 2'000'000)), "review");  // 6.67 bits
    EXPECT_EQ(genuine(spending(2000, 1230, 2'000'000)), "review");  // 6.504 bits of 2,460,000 pixels
    EXPECT_EQ(genuine(spending(2000, 1231, 2'000'375)), "");        // 6.5 bits, and large enough with them
    EXPECT_EQ(genuine(spending(5640, 3172, 16'400'000)), "");       // 7.3 bits of a large photo
    const Finding finding = only(spending(1440, 1080, 2'100'000));
    EXPECT_EQ(finding.expected, "≤ 6.5 bits a pixel");
    EXPECT_EQ(finding.found, "10.8 bits a pixel");  // 2,100,000 × 8 / 1,555,200
    // 1,555,200 × 6.5 / 8 = 1,263,600; 2,000,000 − 1,263,600 = 736,400
    EXPECT_THAT(english(finding.message), testing::HasSubstr("has 1263600 bytes, 736400 bytes less than asked for"));
    Facts png = spending(1920, 1080, 4'000'000);
    png.file.format = "png";
    EXPECT_EQ(genuine(png), "");
}

TEST(ImageSizeGenuine, NamesAnEarlierCompression) {
    const auto traced = [](int quality, double depth) {
        Facts facts = photo();
        image_of(facts).quality = JpegQuality{100, true, 0};
        image_of(facts).ghost = CompressionGhost{quality, depth};
        return facts;
    };
    EXPECT_EQ(genuine(traced(70, 0.8)), "review");
    EXPECT_EQ(genuine(traced(80, 0.5)), "review");
    EXPECT_EQ(genuine(traced(81, 0.5)), "");
    EXPECT_EQ(genuine(traced(80, 0.499)), "");
    const Finding finding = only(traced(70, 0.8));
    EXPECT_EQ(finding.found, "quality 70 before");
    EXPECT_THAT(english(finding.message), testing::HasSubstr("at a quality of about 70, and saved again at 100"));
    Facts png = of_format("png");
    image_of(png).ghost = CompressionGhost{70, 0.9};
    EXPECT_THAT(english(only(png).message),
                testing::HasSubstr("was a JPEG with a quality of about 70 before it was saved as PNG"));
}

TEST(ImageSizeGenuine, AsksForPixelsWhereBytesComeEasily) {
    const auto sized = [](const std::string& format, std::uint32_t width, std::uint32_t height) {
        Facts facts = of_format(format);
        image_of(facts).width = image_of(facts).stored_width = width;
        image_of(facts).height = image_of(facts).stored_height = height;
        return facts;
    };
    for (const char* format : {"png", "tiff", "psd"}) {
        EXPECT_EQ(genuine(sized(format, 1920, 1080)), "") << format;
        EXPECT_EQ(genuine(sized(format, 1080, 1920)), "") << format;
        EXPECT_EQ(genuine(sized(format, 1919, 1080)), "review") << format;
        EXPECT_EQ(genuine(sized(format, 4000, 1079)), "review") << format;
        EXPECT_EQ(genuine(sized(format, 1440, 1080)), "review") << format;
    }
    EXPECT_EQ(genuine(sized("jpeg", 1440, 1080)), "");  // a JPEG's bytes are judged by its bits
    EXPECT_THAT(english(only(sized("png", 1000, 1000)).message),
                testing::HasSubstr("A PNG file reaches its size with few pixels"));
    EXPECT_THAT(english(only(sized("png", 1000, 999)).message), testing::HasSubstr("fewer than 1000000 in all"));
    EXPECT_EQ(only(sized("png", 1000, 999)).expected, "≥ 1920×1080");
}

TEST(ImageSizeGenuine, IsNotToldByAQuickCheck) {
    Facts facts = of_format("png");
    image_of(facts).width = image_of(facts).height = 500;
    image_of(facts).decode.depth = Depth::quick;
    EXPECT_EQ(genuine(facts), "");
}

}  // namespace
}  // namespace yancai
