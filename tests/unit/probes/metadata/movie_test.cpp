// SPDX-License-Identifier: GPL-3.0-or-later
// Metadata of films made of boxes, in QuickTime's, 3GPP's and iTunes' spelling, and labels where only a box walk finds them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Result<MetadataFacts> film_facts(const std::string& file, std::string_view format = "mp4") {
    prepare_probes();  // libav would speak otherwise
    MemorySource source(bytes_of(file));
    const MeasureSettings settings;
    const Deadline deadline;
    return probe_film_metadata({source, format, settings, deadline});
}
MetadataFacts facts_of(const std::string& file, std::string_view format = "mp4") {
    const auto facts = film_facts(file, format);
    EXPECT_TRUE(facts) << facts.error().what;
    return facts ? *facts : MetadataFacts{};
}
std::string film(const std::string& in_moov, const std::string& beside = {}) {
    return box("ftyp", "isom\0\0\0\0isom"sv) + beside + box("moov", in_moov) + box("mdat", std::string(100, 'p'));
}
std::string full(std::string_view type, std::string_view content) {
    return box(type, big(0, 4) + std::string(content));
}
std::string value_box(std::string_view text, std::uint64_t kind = 1) {
    return box("data", big(kind, 4) + big(0, 4) + std::string(text));
}
std::string quicktime(std::string_view type, std::string_view text) {
    return box(type, big(text.size(), 2) + "\x55\xC4"s + std::string(text));
}
std::string keyed(const std::vector<std::pair<std::string, std::string>>& values) {
    std::string keys, list;
    std::uint64_t index = 0;
    for (const auto& [key, value] : values) {
        keys += big(key.size() + 8, 4) + "mdta" + key;
        list += box(big(++index, 4), value_box(value));
    }
    return full("hdlr", "\0\0\0\0mdta"s + std::string(12, '\0') + "\0"s) + full("keys", big(values.size(), 4) + keys) +
           box("ilst", list);
}
const std::string label = R"({"Label":"1","ContentProducer":"某平台"})";

TEST(FilmMetadata, IsReadFromQuickTimesUserData) {
    const std::string udta = box("udta", quicktime("\xA9"
                                                   "nam",
                                                   "论坛开幕") +
                                             quicktime("\xA9"
                                                       "cmt",
                                                       "专家作报告") +
                                             quicktime("\xA9"
                                                       "cpy",
                                                       "合肥科协") +
                                             quicktime("\xA9"
                                                       "ART",
                                                       "张三") +
                                             quicktime("\xA9"
                                                       "mak",
                                                       "Canon") +
                                             quicktime("\xA9"
                                                       "mod",
                                                       "Canon EOS R5") +
                                             quicktime("\xA9"
                                                       "xyz",
                                                       "+31.8206+117.2272/"));
    const MetadataFacts facts = facts_of(film(udta), "mov");
    EXPECT_THAT(told(facts.titles), ElementsAre("container title: 论坛开幕"));
    EXPECT_THAT(told(facts.captions), ElementsAre("container comment: 专家作报告"));
    EXPECT_THAT(told(facts.rights), ElementsAre("container copyright: 合肥科协", "container artist: 张三"));
    EXPECT_EQ(facts.rights.at(0).role, RightsRole::holder);
    EXPECT_EQ(facts.rights.at(1).role, RightsRole::maker);
    EXPECT_EQ(facts.device, "Canon EOS R5");
    ASSERT_TRUE(facts.capture.position);
    EXPECT_NEAR(facts.capture.position->longitude, 117.2272, 1e-9);
}

TEST(FilmMetadata, IsReadFrom3gppsUserDataInUtf8AndUtf16) {
    const auto asset = [](std::string_view type, const std::string& text) { return full(type, "\x15\xC7"s + text + "\0"s); };
    const MetadataFacts facts = facts_of(
        film(box("udta", asset("titl", "现场") + asset("dscp", "\xFE\xFF"s + utf16be(u"签约仪式")) + asset("cprt", "科协") +
                             full("loci", "\x15\xC7"s + "合肥\0"s + "\0"s + big(117U << 16U, 4) + big((31U << 16U) + 0x8000, 4) +
                                              big(0, 4) + "earth\0\0"s))),
        "3gp");
    EXPECT_THAT(told(facts.captions), ElementsAre("container description: 签约仪式"));
    EXPECT_THAT(told(facts.titles), ElementsAre("container title: 现场"));
    EXPECT_THAT(told(facts.rights), ElementsAre("container copyright: 科协"));
    EXPECT_EQ(facts.capture.position, (Position{31.5, 117}));
    EXPECT_THAT(told(facts.capture.places), ElementsAre("container location_name: 合肥"));
}

TEST(FilmMetadata, IsReadFromItunesListAndFromKeys) {
    const std::string itunes = full(
        "meta",
        full("hdlr", "\0\0\0\0mdir"s + std::string(13, '\0')) +
            box("ilst", box("\xA9"
                            "nam",
                            value_box("标题")) +
                            box("desc", value_box("描述")) + box("covr", value_box(std::string(1000, 'x'), 13)) +
                            box("----", full("mean", "com.apple.iTunes") + full("name", "publisher") + value_box("某图库"))));
    const MetadataFacts facts = facts_of(film(box("udta", itunes)));
    EXPECT_THAT(told(facts.titles), ElementsAre("container title: 标题"));
    EXPECT_THAT(told(facts.captions), ElementsAre("container description: 描述"));
    EXPECT_THAT(told(facts.rights), ElementsAre("container publisher: 某图库"));

    const std::string keys = keyed({{"com.apple.quicktime.make", "Apple"},
                                    {"com.apple.quicktime.model", "iPhone 14 Pro"},
                                    {"com.apple.quicktime.creationdate", "2023-09-01T10:00:00+0800"},
                                    {"com.apple.quicktime.location.ISO6709", "+31.8206+117.2272+040.5/"},
                                    {"com.apple.quicktime.copyright", "李四"}});
    for (const std::string& meta : {box("meta", keys), full("meta", keys)}) {  // QuickTime's and ISO's
        const MetadataFacts phone = facts_of(film(meta), "mov");
        EXPECT_EQ(phone.device, "Apple iPhone 14 Pro");
        EXPECT_EQ(phone.capture.at, "2023-09-01T10:00:00+08:00");
        EXPECT_TRUE(phone.capture.position);
        EXPECT_THAT(told(phone.rights), ElementsAre("container com.apple.quicktime.copyright: 李四"));
    }
}

TEST(FilmMetadata, DatesAClipByItsHeader) {
    EXPECT_EQ(facts_of(film(full("mvhd", big(3'776'371'200, 4) + std::string(92, '\0')))).capture.at, "2023-09-01T00:00:00Z");
    EXPECT_EQ(facts_of(film(box("mvhd", big(1U << 24U, 4) + big(3'776'371'200, 8) + std::string(92, '\0')))).capture.at,
              "2023-09-01T00:00:00Z");
    EXPECT_EQ(facts_of(film(full("mvhd", std::string(96, '\0')))).capture.at, "");
}

TEST(FilmMetadata, IsReadFromXmpAndSony) {
    const std::string xmp_uuid("\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC", 16);
    EXPECT_THAT(told(facts_of(film("", box("uuid", xmp_uuid + described("论坛")))).captions),
                ElementsAre("xmp dc:description: 论坛"));
    EXPECT_THAT(told(facts_of(film(box("udta", box("XMP_", described("论坛")))), "mov").captions),
                ElementsAre("xmp dc:description: 论坛"));
    const std::string sony =
        R"(<NonRealTimeMeta xmlns="urn:schemas-professionalDisc:nonRealTimeMeta:ver.2.00">)"
        R"(<CreationDate value="2023-09-01T10:00:00+08:00"/><Device manufacturer="Sony" modelName="ILCE-7M4"/></NonRealTimeMeta>)";
    const MetadataFacts facts =
        facts_of(film("", full("meta", full("hdlr", "\0\0\0\0nrtm"s + std::string(13, '\0')) + full("xml ", sony))));
    EXPECT_EQ(facts.device, "Sony ILCE-7M4");
    EXPECT_EQ(facts.capture.at, "2023-09-01T10:00:00+08:00");
}

TEST(AiLabelInFilms, IsFoundWhereverTheBoxesPutIt) {
    const std::string raw_item =
        full("meta", full("hdlr", "\0\0\0\0mdir"s + std::string(13, '\0')) + box("ilst", box("AIGC", label)));
    for (const std::string& moov :
         {box("udta", full("meta", keyed({{"AIGC", label}}))),                            // as the standard has it
          box("meta", keyed({{"AIGC", label}})), full("meta", keyed({{"AIGC", label}})),  // in moov itself
          full("meta", box("ilst", box("AIGC", value_box(label)))),
          full("meta", box("ilst", box(big(1, 4), value_box(label)))),  // no keys
          raw_item, box("udta", box("AIGC", label)), full("meta", keyed({{"comment", "{\"AIGC\":" + label + "}"}}))}) {
        const MetadataFacts facts = facts_of(film(moov));
        ASSERT_EQ(facts.ai_labels.size(), 1U) << moov;
        EXPECT_EQ(facts.ai_labels[0].standard, "gb45438");
        EXPECT_EQ(facts.ai_labels[0].says, AiWord::generated);
        EXPECT_EQ(facts.ai_labels[0].producer, "某平台");
        EXPECT_THAT(facts.captions, IsEmpty());
    }
}

TEST(FilmMetadata, SurvivesEveryCutAndEndlessNesting) {
    const std::string whole = film(box("udta", quicktime("\xA9"
                                                         "nam",
                                                         "论坛") +
                                                   full("meta", keyed({{"AIGC", label}}))) +
                                   full("mvhd", std::string(96, '\1')));
    for (std::size_t cut = 0; cut < whole.size(); ++cut) EXPECT_TRUE(film_facts(whole.substr(0, cut)));
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string flipped = whole;
        flipped[at] = static_cast<char>(~flipped[at]);
        EXPECT_TRUE(film_facts(flipped)) << at;
    }
    std::string empty_boxes;
    for (int i = 0; i < 100'000; ++i) empty_boxes += box("free", "");
    EXPECT_TRUE(film_facts(film(box("udta", empty_boxes))));
}

TEST(FilmMetadata, OfStreamsWithoutAPlaceForWordsIsEmpty) {
    for (const char* format : {"m2ts", "mpeg-ts", "mpeg-ps", "h264"})
        EXPECT_EQ(facts_of("nothing of the kind", format), MetadataFacts{}) << format;
    EXPECT_EQ(facts_of("no Matroska either", "matroska"), MetadataFacts{});
}

}  // namespace
}  // namespace yancai
