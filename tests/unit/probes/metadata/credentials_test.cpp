// SPDX-License-Identifier: GPL-3.0-or-later
// C2PA manifest stores, built from ISO/IEC 19566-5 and the C2PA specification, in each container that holds them.
#include "probes/metadata/credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;

std::string super(std::string_view label, std::string_view content) {
    return box("jumb", box("jumd", std::string(16, 'u') + "\3" + std::string(label) + "\0"s) + std::string(content));
}
std::string text(std::string_view value) {  // CBOR, up to 255 bytes
    return (value.size() < 24 ? std::string(1, static_cast<char>(0x60 + value.size()))
                              : "\x78"s + static_cast<char>(value.size())) +
           std::string(value);
}
const std::string claim_1 = "\xA3"s + text("alg") + text("sha256") + text("claim_generator") + text("a camera/1.0") +
                            text("assertions") + "\x82\x01\xF6"s;
std::string manifest(std::string_view claim, std::string_view assertion = {}) {
    return super("urn:uuid:1", super("c2pa.assertions", super("c2pa.actions", box("cbor", assertion))) +
                                   super("c2pa.claim", box("cbor", claim)) + super("c2pa.signature", box("cbor", "\x40")));
}
std::string store(const std::string& manifests) {
    return super("c2pa", manifests);
}
const std::string plain = store(manifest(claim_1));
const std::string trained =
    store(manifest(claim_1, "\xA1"s + text("digitalSourceType") +
                                text("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia")));

std::string app11(std::string_view whole, std::size_t piece) {
    std::string segments;
    int number = 1;
    for (std::size_t at = 8; at < whole.size(); at += piece, ++number)
        segments += segment(0xEB, "JP\0\1"s + big(static_cast<std::uint64_t>(number), 4) + std::string(whole.substr(0, 8)) +
                                      std::string(whole.substr(at, piece)));
    return segments;
}

std::string film(const std::string& jumbf) {
    return box("ftyp", "mp42\0\0\0\0mp42"sv) +
           box("uuid", "\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81"s + big(0, 4) + "manifest\0"s +
                           big(0, 8) + jumbf) +
           box("mdat", "");
}

TEST(ContentCredentials, AreFoundInEachContainer) {
    struct Row {
        std::string file, format, place;
    };
    for (const Row& row :
         {Row{jpeg(app11(plain, 60'000)), "jpeg", "APP11"}, Row{jpeg(app11(plain, 37)), "jpeg", "APP11"},
          Row{png(chunk("caBX", plain)), "png", "caBX"}, Row{tiff_of({{0xCD41, 7, plain}}), "tiff", "tag 0xCD41"},
          Row{webp(riff_chunk("C2PA", plain)), "webp", "C2PA"}, Row{film(plain), "heif", "uuid"},
          Row{film(plain), "avif", "uuid"}, Row{box("JXL ", "\r\n\x87\n") + plain, "jxl", "jumb"}}) {
        const auto facts = metadata_of(row.file, row.format);
        ASSERT_TRUE(facts) << row.place << facts.error().what;
        ASSERT_TRUE(facts->credentials) << row.format;
        EXPECT_EQ(facts->credentials->place, row.place);
        EXPECT_EQ(facts->credentials->generator, "a camera/1.0");
        EXPECT_EQ(facts->credentials->bytes, plain.size());
        EXPECT_TRUE(facts->ai_labels.empty()) << "cameras sign too";
    }
}

TEST(ContentCredentials, SayWhetherAMachineMadeTheFileOrAPartOfIt) {
    const auto label_of = [](const std::string& jumbf) {
        const auto facts = metadata_of(png(chunk("caBX", jumbf)), "png");
        return facts && facts->ai_labels.size() == 1 ? std::string(word(facts->ai_labels[0].says)) : "none";
    };
    const std::string made_by_machine = trained.substr(trained.find("jumb", 8) - 4);
    EXPECT_EQ(label_of(trained), "generated");
    EXPECT_EQ(label_of(store(manifest(claim_1, text("compositeWithTrainedAlgorithmicMedia")))), "composite");
    EXPECT_EQ(label_of(store(made_by_machine + manifest(claim_1))), "composite") << "an ingredient is generated";
    EXPECT_EQ(label_of(plain), "none");
}

TEST(ContentCredentials, NameTheirGeneratorByEitherVersionOfTheClaim) {
    const auto bytes = [](const std::string& cbor) { return claim_generator_in(bytes_of(cbor)); };
    EXPECT_EQ(bytes(claim_1), "a camera/1.0");
    const std::string info = "\xA2"s + text("name") + text("某相机") + text("version") + text("2.1");
    EXPECT_EQ(bytes("\xA1"s + text("claim_generator_info") + info), "某相机 2.1") << "a map";
    EXPECT_EQ(bytes("\xA1"s + text("claim_generator_info") + "\x82" + info + "\xA0"), "某相机 2.1") << "a list of maps";
    EXPECT_EQ(bytes("\xBF"s + text("x") + "\x9F\x01\x02\xFF"s + text("claim_generator") + "\x7F" + text("two ") + text("parts") +
                    "\xFF\xFF"),
              "two parts")
        << "endless lengths";
    EXPECT_EQ(bytes("\xD9\xD9\xF7"s + claim_1), "a camera/1.0") << "a tag in front";
}

TEST(ContentCredentials, SurviveEveryCutAndEveryFlippedByte) {
    for (std::size_t cut = 0; cut < trained.size(); ++cut) {
        static_cast<void>(read_credentials({"x", bytes_of(trained.substr(0, cut))}));
        static_cast<void>(claim_generator_in(bytes_of(claim_1.substr(0, std::min(cut, claim_1.size())))));
    }
    for (std::size_t at = 0; at < trained.size(); ++at) {
        std::string flipped = trained;
        flipped[at] = static_cast<char>(~flipped[at]);
        static_cast<void>(read_credentials({"x", bytes_of(flipped)}));
    }
    EXPECT_EQ(claim_generator_in(bytes_of(std::string(100'000, '\x81'))), "") << "lists in lists";
    EXPECT_EQ(claim_generator_in(bytes_of(std::string(100'000, '\xC1'))), "") << "tags on tags";
    EXPECT_EQ(claim_generator_in(bytes_of("\xBB\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s)), "") << "a map without end";
    EXPECT_FALSE(read_credentials({"x", bytes_of(super("other", ""))})) << "the boxes serve others too";
}

}  // namespace
}  // namespace yancai
