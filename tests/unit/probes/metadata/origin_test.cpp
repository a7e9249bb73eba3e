// SPDX-License-Identifier: GPL-3.0-or-later
// What says that a machine made a file, wherever it may stand, and what only looks like it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "probes/image/tiff_directory.h"
#include "probes/metadata/label.h"
#include "probes/metadata/marks.h"
#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string label = R"({"Label":"1","ContentProducer":"某平台","ProduceID":"7","ReservedCode1":""})";
const std::string wrapped = R"({"AIGC":)" + label + "}";

MetadataFacts facts_of(const std::string& file, std::string_view format = "jpeg") {
    const auto facts = metadata_of(file, format);
    EXPECT_TRUE(facts) << facts.error().what;
    return facts ? *facts : MetadataFacts{};
}
// "standard says producer @field" of each.
std::vector<std::string> labels_of(const MetadataFacts& facts) {
    std::vector<std::string> lines;
    for (const AiLabel& each : facts.ai_labels)
        lines.push_back(each.standard + " " + std::string(word(each.says)) + " " + each.producer + " @" + each.claim.field);
    return lines;
}
std::string in_xmp(const std::string& properties, const std::string& attributes = {}) {
    return jpeg(xmp_segment(xmp(properties,
                                "xmlns:any=\"http://www.tc260.org.cn/ns/AIGC/1.0/\" "
                                "xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\" " +
                                    attributes)));
}
std::string quoted(std::string text) {
    std::string xml;
    for (const char c : text) xml += c == '"' ? "&quot;"s : std::string(1, c);
    return xml;
}

TEST(AiLabelOfGb45438, IsFoundInXmpUnderAnyPrefixAsElementAndAttribute) {
    for (const std::string& file :
         {in_xmp("<any:AIGC>" + label + "</any:AIGC>"), in_xmp("", "any:AIGC=\"" + quoted(label) + "\"")}) {
        const MetadataFacts facts = facts_of(file);
        EXPECT_THAT(labels_of(facts), ElementsAre("gb45438 generated 某平台 @TC260:AIGC"));
        EXPECT_EQ(facts.ai_labels.at(0).claim.text, label);
    }
    EXPECT_THAT(labels_of(facts_of(jpeg(xmp_segment(xmp("<own:AIGC>" + label + "</own:AIGC>"))))), IsEmpty())
        << "the address of the name space is what counts";
}

TEST(AiLabelOfGb45438, IsFoundInPngTextsOfEachKind) {
    for (const std::string& text :
         {chunk("tEXt", "AIGC\0"s + label), chunk("zTXt", "AIGC\0\0"s + deflated(label)),
          chunk("iTXt", "AIGC\0\0\0\0\0"s + label), chunk("iTXt", "AIGC\0\1\0\0\0"s + deflated(label))}) {
        EXPECT_THAT(labels_of(facts_of(png(text), "png")), ElementsAre("gb45438 generated 某平台 @AIGC"));
        EXPECT_THAT(labels_of(facts_of(png({}, text), "png")), ElementsAre("gb45438 generated 某平台 @AIGC"));
    }
}

TEST(AiLabelOfGb45438, IsFoundInExifAndInSegmentsAndIsNoCaption) {
    for (const std::string& segments :
         {exif_segment(tiff_of({}, {{tiff::user_comment, 7, "ASCII\0\0\0"s + wrapped}})),
          exif_segment(tiff_of({}, {{tiff::user_comment, 7, "UNICODE\0"s + wrapped}})),
          exif_segment(tiff_of({ascii(tiff::image_description, wrapped)})), segment(0xE9, "AIGC" + label),
          segment(0xE1, "\0\0AIGC"s + label + "\0\0"s), segment(0xFE, wrapped), segment(0xEB, "AIGC" + label),
          segment(0xED, "AIGC" + label), segment(0xE9, wrapped), segment(0xEF, "{ \"AIGC\" : " + label + " }")}) {
        const MetadataFacts facts = facts_of(jpeg(segments));
        ASSERT_EQ(facts.ai_labels.size(), 1U);
        EXPECT_EQ(facts.ai_labels[0].says, AiWord::generated) << facts.ai_labels[0].claim.text;
        EXPECT_EQ(facts.ai_labels[0].producer, "某平台");
        EXPECT_THAT(facts.captions, IsEmpty());
    }
}

TEST(AiLabelOfGb45438, IsFoundBehindTheEndOfAJpegAndNowhereInside) {
    const auto with_tail = [](const std::string& tail) { return facts_of(jpeg({}) + "\xFF\xD9" + tail); };
    for (const std::string& tail : {"AIGC" + label, wrapped, "\0\0"s + wrapped + "\n"}) {
        const MetadataFacts facts = with_tail(tail);
        ASSERT_EQ(facts.ai_labels.size(), 1U) << tail;
        EXPECT_EQ(facts.ai_labels[0].producer, "某平台");
    }
    EXPECT_THAT(with_tail("AIGC{").ai_labels, IsEmpty()) << "five bytes that may be chance";
}

std::optional<AiLabel> read(const std::string& text, const std::string& field = "Description") {
    return ai_label_in({"png", field, {text, "utf-8", false, false}});
}

TEST(AiLabelOfGb45438, SaysGeneratedPossibleOrSuspected) {
    const auto says = [](const std::string& value) {
        const auto found = read(R"({"AIGC":{"Label":)" + value + R"(,"ContentProducer":"x"}})");
        return found ? std::string(word(found->says)) : "none";
    };
    EXPECT_EQ(says("\"1\""), "generated");
    EXPECT_EQ(says("1"), "generated");
    EXPECT_EQ(says("\"2\""), "possible");
    EXPECT_EQ(says("3"), "suspected");
    EXPECT_EQ(says("\"value1\""), "unclear");
    EXPECT_EQ(says("null"), "unclear");
    EXPECT_EQ(says("{\"deeper\":1}"), "unclear");
}

TEST(AiLabelOfGb45438, IsReadHoweverProgramsWrapIt) {
    EXPECT_EQ(read(label)->says, AiWord::generated) << "without a key around it";
    EXPECT_EQ(read(R"({"AIGC":"{\"Label\":\"2\",\"ContentProducer\":\"y\"}"})")->says, AiWord::possible) << "JSON in JSON";
    EXPECT_EQ(read("AIGC" + label, "AIGC")->says, AiWord::generated);
    EXPECT_EQ(read("prompt words " + wrapped + " and more")->producer, "某平台");
    EXPECT_EQ(read(R"({"Label":"3"})", "AIGC")->says, AiWord::suspected) << "the field's name says what it is";
}

TEST(AiLabelOfGb45438, ThatIsBrokenIsUnclearAndShortened) {
    EXPECT_EQ(read("{\"Label\":\"1\",", "AIGC")->says, AiWord::unclear);
    EXPECT_EQ(read("{\"AIGC\": {\"Label\":\"1\"")->says, AiWord::unclear);
    EXPECT_EQ(read("yes", "AIGC")->says, AiWord::unclear);
    const auto bomb = read("{\"AIGC\":" + std::string(60'000, '['), "AIGC");
    ASSERT_TRUE(bomb);
    EXPECT_LT(bomb->claim.text.size(), 1100U);
    EXPECT_EQ(read("{\"AIGC\":" + std::string(20'000, '[') + std::string(20'000, ']') + "}")->says, AiWord::unclear);
}

TEST(AiLabelOfGb45438, IsNotSeenInWordsAboutIt) {
    EXPECT_FALSE(read("王教授就\"AIGC\"技术作主旨报告"));
    EXPECT_FALSE(read("{会场一} \"AIGC\"专场"));
    EXPECT_FALSE(read(R"({"Label":"展位3"})")) << "a label of something else";
    EXPECT_FALSE(read(R"({"aigc_info":{"aigc_label_type":0}})")) << "a platform that says: no label";
    EXPECT_THAT(facts_of(jpeg(segment(0xFE, "王教授就\"AIGC\"技术作主旨报告"))).captions, testing::SizeIs(1));
}

TEST(AiLabelOfPlatforms, CountsAboveZero) {
    const auto own = read(R"({"aigc_info":{"aigc_label_type":1,"source_info":"dreamina"}})");
    ASSERT_TRUE(own);
    EXPECT_EQ(own->standard, "vendor");
    EXPECT_EQ(own->says, AiWord::generated);
    EXPECT_EQ(own->producer, "dreamina");
    EXPECT_EQ(read(R"({"aigc_label_type":2})")->says, AiWord::suspected);
}

TEST(DigitalSourceType, IsALabelOnlyWhereAMachineMadeThePicture) {
    const auto source = [](const std::string& name) {
        return facts_of(in_xmp("<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/" + name +
                               "</Iptc4xmpExt:DigitalSourceType><Iptc4xmpExt:AISystemUsed>某模型</Iptc4xmpExt:AISystemUsed>"));
    };
    EXPECT_THAT(labels_of(source("trainedAlgorithmicMedia")),
                ElementsAre("iptc generated 某模型 @Iptc4xmpExt:DigitalSourceType"));
    EXPECT_EQ(source("compositeWithTrainedAlgorithmicMedia").ai_labels.at(0).says, AiWord::composite);
    EXPECT_EQ(source("algorithmicMedia").ai_labels.at(0).says, AiWord::generated);
    for (const char* camera : {"digitalCapture", "computationalCapture", "humanEdits", "negativeFilm"}) {
        EXPECT_THAT(source(camera).ai_labels, IsEmpty()) << camera;
        EXPECT_EQ(source(camera).source_types.at(0).text, "http://cv.iptc.org/newscodes/digitalsourcetype/"s + camera);
    }
}

TEST(AiMarks, AreAllReadFromTheirList) {
    EXPECT_GE(ai_marks().size(), 50U);
    for (const AiMark& mark : ai_marks()) EXPECT_NE(mark.says, AiWord::unclear) << mark.vendor;
}

std::string vendor(const std::string& source, const std::string& field, const std::string& text) {
    const AiMark* mark = ai_mark_of({source, field, {text, "utf-8", false, false}});
    return mark == nullptr ? "" : mark->vendor;
}

TEST(AiMarks, AreWholeWordsInTheirPlaces) {
    EXPECT_EQ(vendor("png", "Software", "NovelAI"), "NovelAI");
    EXPECT_EQ(vendor("exif", "Make", "Ideogram AI"), "Ideogram");
    EXPECT_EQ(vendor("exif", "Software", "Adobe Firefly 3"), "Adobe Firefly");
    EXPECT_EQ(vendor("iptc", "Credit", "Made with Google AI"), "Google AI");
    EXPECT_EQ(vendor("png", "parameters", "a hall\nSteps: 20, Sampler: Euler a, CFG scale: 7"), "Stable Diffusion");
    EXPECT_EQ(vendor("png", "workflow", R"({"nodes":[],"links":[]})"), "ComfyUI");
    EXPECT_EQ(vendor("exif", "Software", "即梦 2.0"), "即梦");
    EXPECT_EQ(vendor("exif", "Software", "Adobe Photoshop 25.0"), "");
    EXPECT_EQ(vendor("exif", "Software", "Soraya 2"), "");
    EXPECT_EQ(vendor("exif", "Artist", "Sora Tanaka"), "") << "people have such names";
    EXPECT_EQ(vendor("png", "Description", "即梦团队在路演"), "");
    EXPECT_EQ(vendor("exif", "ImageDescription", "Steps to the hall"), "");
}

TEST(AiMarks, LeavePromptsOutOfTheCaptions) {
    const MetadataFacts facts = facts_of(jpeg(exif_segment(
        tiff_of({}, {{tiff::user_comment, 7, "UNICODE\0"s + utf16le(u"a hall\nSteps: 20, Sampler: Euler, Seed: 1")}}))));
    EXPECT_THAT(labels_of(facts), ElementsAre("vendor generated Stable Diffusion @UserComment"));
    EXPECT_THAT(facts.captions, IsEmpty());
}

TEST(AiLabels, OfManyPlacesStayFew) {
    std::string texts;
    for (int i = 0; i < 500; ++i) texts += chunk("tEXt", "AIGC\0"s + R"({"Label":")" + std::to_string(i) + "\"}");
    EXPECT_LE(facts_of(png(texts), "png").ai_labels.size(), 20U);
}

TEST(AiLabels, OfSidecarsAreTheSidecars) {
    const auto facts = sidecar_of(xmp("<a:AIGC xmlns:a=\"http://www.tc260.org.cn/ns/AIGC/1.0/\">" + label + "</a:AIGC>"));
    ASSERT_TRUE(facts);
    ASSERT_EQ(facts->ai_labels.size(), 1U);
    EXPECT_EQ(facts->ai_labels[0].claim.source, "sidecar");
}

}  // namespace
}  // namespace yancai
