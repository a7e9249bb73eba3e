// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/json.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/ordered_json.h"
#include "unit/facts/samples.h"

namespace yancai {
namespace {

using Json = OrderedJson;

Facts there_and_back(const Facts& facts) {
    const Result<Json> document = json_from_line(json_line(to_json(facts)));
    EXPECT_TRUE(document);
    const Result<Facts> back = facts_from_json(*document);
    if (!back) ADD_FAILURE() << back.error().what;
    return back ? *back : Facts{};
}

Error failure_of(const Json& document) {
    const Result<Facts> back = facts_from_json(document);
    if (back) ADD_FAILURE() << "read " << document.dump();
    return back ? Error{} : back.error();
}

TEST(FactsJson, HasTheKeysOfTheDocumentInTheirOrder) {
    EXPECT_EQ(
        json_line(to_json(photo_facts())),
        R"({"schema":"yancai/facts/1","file":{"name":"会场 1.jpg","extension":"jpg","size_bytes":3145728,"sha256":")" +
            std::string(64, 'a') +
            R"(","format":"jpeg","medium":"image","usual_extensions":["jpg","jpeg"],"also":["zip"]},)"
            R"("image":{"width":4000,"height":6000,"stored_width":6000,"stored_height":4000,"orientation":6,"bands":3,)"
            R"("bits_per_band":8,"color_space":"srgb","pages":1,"has_alpha":false,"has_profile":true,"further_pictures":1,"moves":false,"has_composite":false,"stored_uncompressed":false,)"
            R"("weight":{"effective":3000000,"metadata":65536,"previews":70000,"profile":560,"layers":0,)"
            R"("trailing":9632,"trailing_format":"mp4"},"quality":{"value":92,"exact":false,"residual":1.25},)"
            R"("pixels_sha256":")" +
            std::string(64, 'c') +
            R"(","hash":{"bits":"0123456789abcdef000000000000000100000000000000028000000000000000","quality":97},)"
            R"("detail":{"band_ratio_db":-2.5,"energy":61.25},"active":{"left":0,"top":12,"width":6000,"height":3976},)"
            R"("ghost":{"quality":70,"depth":0.5},"resampling":{"strength":1.5,"period":2.25},"eight_bits_in_sixteen":null,)"
            R"("decode":{"depth":"standard","pixels_decoded":true,"truncated":false,"packets_read":0,)"
            R"("pictures_decoded":1,"pictures_damaged":0,"faults":[],"faults_total":0}},"video":null,)"
            R"("metadata":{"captions":[{"source":"xmp","field":"dc:description","text":"专家在会场作报告",)"
            R"("encoding":"utf-8","repaired":false,"damaged":false},{"source":"exif","field":"ImageDescription",)"
            R"("text":"专家作报告","encoding":"gb18030","repaired":true,"damaged":true}],)"
            R"("titles":[{"source":"iptc","field":"Headline","text":"报告","encoding":"utf-8","repaired":false,)"
            R"("damaged":false}],"rights":[{"role":"holder","claim":{"source":"xmp","field":"dc:rights","text":"某协会",)"
            R"("encoding":"utf-8","repaired":false,"damaged":false}}],)"
            R"("ai_labels":[{"standard":"gb45438","says":"possible","producer":"某平台","claim":{"source":"xmp",)"
            R"("field":"TC260:AIGC","text":"{\"Label\":\"2\"}","encoding":"utf-8","repaired":false,"damaged":false}}],)"
            R"("source_types":[{"source":"xmp","field":"Iptc4xmpExt:DigitalSourceType","text":"digitalCapture",)"
            R"("encoding":"utf-8","repaired":false,"damaged":false}],)"
            R"("credentials":{"place":"APP11","generator":"Camera 1.0","bytes":20480},)"
            R"("capture":{"at":"2023-09-01T10:00:00+08:00","field":"DateTimeOriginal","zone_from":"OffsetTimeOriginal",)"
            R"("position":{"latitude":39.9042,"longitude":-116.5},"places":[{"source":"iptc","field":"City",)"
            R"("text":"北京","encoding":"utf-8","repaired":false,"damaged":false}]},)"
            R"("device":"NIKON D850","software":"Capture One"},"document":null,"thumbnail":"/9j/ANk=",)"
            R"("ai":{"answer":"declared","labels":[{"standard":"gb45438","says":"possible","producer":"某平台","source":"xmp",)"
            R"("field":"TC260:AIGC","text":"{\"Label\":\"2\"}"}],)"
            R"("credentials":{"place":"APP11","generator":"Camera 1.0","say_ai":false,"signature":"not checked"}},)"
            R"("trouble":null})");
}

TEST(FactsJson, SaysTheMainPictureTrackDirectlyInVideo) {
    const Json video = to_json(clip_facts())["video"];
    EXPECT_EQ(video["width"], 1920);
    EXPECT_EQ(video["stored_width"], 1440);
    EXPECT_EQ(video["pixel_aspect"], "4/3");
    EXPECT_EQ(video["frame_rate"], Json::parse(R"({"declared":"25/1","measured":"30000/1001"})"));
    EXPECT_EQ(video["pictures"], Json::parse(R"({"declared":null,"measured":312})"));
    EXPECT_EQ(video["duration_seconds"].dump(), R"({"declared":12.48,"measured":12.500001})");
    EXPECT_EQ(video["container_duration_seconds"].dump(), R"({"declared":12.48,"measured":null})");
    EXPECT_EQ(video["decode"]["faults"][1].dump(),
              R"({"kind":"gap","at_seconds":8.0,"at_byte":null,"lasts_seconds":1.2,"detail":"no pictures"})");
}

TEST(FactsJson, LeavesOutThePictureOfAClipThatHasNone) {
    Facts facts = clip_facts();
    auto& video = std::get<VideoFacts>(facts.video);
    video.picture.reset();
    video.no_picture_because = "audio only";
    EXPECT_FALSE(to_json(facts)["video"].contains("width"));
    EXPECT_EQ(there_and_back(facts), facts);
}

TEST(FactsJson, TellsNotAskedFromKnownFromFailed) {
    Facts facts;
    EXPECT_TRUE(to_json(facts)["image"].is_null());
    facts.image = Error{ErrorKind::over_limit, "65500×65500 pixels"};
    EXPECT_EQ(to_json(facts)["image"].dump(), R"({"error":{"kind":"over_limit","what":"65500×65500 pixels"}})");
    EXPECT_EQ(there_and_back(facts), facts);
    facts.image = ImageFacts{};
    EXPECT_EQ(there_and_back(facts), facts);
}

TEST(FactsJson, ComesBackExactly) {
    EXPECT_EQ(there_and_back(photo_facts()), photo_facts());
    EXPECT_EQ(there_and_back(clip_facts()), clip_facts());
    EXPECT_EQ(there_and_back(document_facts()), document_facts());
    for (unsigned seed = 0; seed < 2000; ++seed) {
        const Facts facts = AnyFacts(seed)();
        ASSERT_EQ(there_and_back(facts), facts) << "seed " << seed;
    }
}

TEST(FactsJson, KeepsEveryMicrosecond) {
    EXPECT_EQ(seconds_json(12'480'000).dump(), "12.48");
    EXPECT_EQ(seconds_json(1).dump(), "1e-06");
    EXPECT_EQ(seconds_json(-500'000).dump(), "-0.5");
    EXPECT_EQ(seconds_json(std::numeric_limits<std::int64_t>::max()), "9223372036854.775807");
    EXPECT_EQ(seconds_json(std::numeric_limits<std::int64_t>::min()), "-9223372036854.775808");
    EXPECT_EQ(seconds_json(std::int64_t{2'147'483'648} * 1'000'000), "2147483648.000000");
    std::mt19937_64 random(7);
    for (int round = 0; round < 20'000; ++round) {
        Facts facts;
        VideoFacts video;
        video.duration_us.declared = static_cast<std::int64_t>(random() >> (random() % 64));
        video.duration_us.measured = -*video.duration_us.declared;
        facts.video = video;
        ASSERT_EQ(there_and_back(facts), facts) << *video.duration_us.declared;
    }
}

TEST(FactsJson, IsOneLineOfUtf8WhateverTheBytes) {
    Facts facts;
    facts.file.name = "a\xff\xfe\n\x1b[31m";
    const std::string line = json_line(to_json(facts));
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_EQ(line.find('\x1b'), std::string::npos);
    EXPECT_NE(line.find("a\uFFFD\uFFFD\\n"), std::string::npos) << line;
}

TEST(FactsJson, RefusesAnotherSchema) {
    Json document = to_json(photo_facts());
    document["schema"] = "yancai/facts/2";
    EXPECT_EQ(failure_of(document), (Error{ErrorKind::corrupt, "schema: expected yancai/facts/1"}));
    EXPECT_EQ(failure_of(Json::array()).kind, ErrorKind::corrupt);
    EXPECT_EQ(failure_of(Json()).kind, ErrorKind::corrupt);
    EXPECT_FALSE(json_from_line("{\"schema\":"));
    EXPECT_FALSE(json_from_line(""));
}

TEST(FactsJson, SaysWhichValueIsWrong) {
    Json document = to_json(clip_facts());
    document["video"]["decode"]["faults"][0]["kind"] = "explosion";
    EXPECT_EQ(failure_of(document).what, "video.decode.faults.kind: expected a known word");
    document = to_json(clip_facts());
    document["video"]["width"] = -1;
    EXPECT_EQ(failure_of(document).what, "video.width: expected a whole number in range");
    document["video"]["width"] = 4294967296;
    EXPECT_EQ(failure_of(document).what, "video.width: expected a whole number in range");
    document["video"]["width"] = 1920.0;
    EXPECT_EQ(failure_of(document).what, "video.width: expected a whole number in range");
    document = to_json(clip_facts());
    document["video"]["frame_rate"]["declared"] = "25";
    EXPECT_EQ(failure_of(document).what, "video.frame_rate.declared: expected a fraction");
    document = to_json(clip_facts());
    document["video"]["duration_seconds"]["declared"] = 1e300;
    EXPECT_EQ(failure_of(document).what, "video.duration_seconds.declared: expected seconds");
    document["video"]["duration_seconds"]["declared"] = 1e13;  // more microseconds than 64 bits hold
    EXPECT_EQ(failure_of(document).what, "video.duration_seconds.declared: expected seconds");
    document["video"]["duration_seconds"]["declared"] = "99999999999999.000000";
    EXPECT_EQ(failure_of(document).what, "video.duration_seconds.declared: expected seconds");
}

// Every value of a rich document, one after the other, becomes a value of every other type, and goes missing.
void each_damage(Json& document, Json& at, const std::function<void()>& look) {
    if (at.is_structured())
        for (auto& part : at) each_damage(document, part, look);
    const Json kept = at;
    for (const Json& wrong : {Json(), Json(true), Json(-7), Json(1.5), Json("x"), Json(18446744073709551615ULL), Json::array({1}),
                              Json::object({{"a", 1}}), Json::object({{"error", 3}}), Json::array(), Json::object()}) {
        at = wrong;
        look();
    }
    at = kept;
    if (at.is_object())
        for (const auto& [key, value] : kept.items()) {
            at.erase(key);
            look();
            at = kept;
        }
}

TEST(FactsJson, NeverThrowsAndNamesCorruptWhateverIsWrong) {
    int refused = 0, taken = 0;
    for (const Facts& facts : {photo_facts(), clip_facts(), document_facts()}) {
        Json document = to_json(facts);
        each_damage(document, document, [&] {
            const Result<Facts> back = facts_from_json(document);
            if (back) {
                ++taken;  // null for an optional, another text for a text
                return;
            }
            ++refused;
            ASSERT_EQ(back.error().kind, ErrorKind::corrupt);
            ASSERT_FALSE(back.error().what.empty());
        });
    }
    EXPECT_GT(refused, 1500);
    EXPECT_LT(taken, refused);
}

TEST(FactsJson, ReadsBackSingleErrorsAndTexts) {
    const Error error{ErrorKind::timed_out, "time limit of the asset reached"};
    EXPECT_EQ(error_from_json(to_json(error)), error);
    EXPECT_EQ(error_from_json(Json::parse(R"({"kind":"fine","what":""})")).kind, ErrorKind::corrupt);
    const TextClaim claim{"sheet", "图释", "签约仪式", "gb18030", true, false};
    const Result<TextClaim> back = text_claim_from_json(to_json(claim));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, claim);
    EXPECT_FALSE(text_claim_from_json(Json(3)));
}

}  // namespace
}  // namespace yancai
