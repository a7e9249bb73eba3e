// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/packing/bag.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "policy/rules.h"
#include "tasks/packing/four_properties.h"

namespace yancai {
namespace {

// RFC 8493, 2.1.3: percent sign, LF and CR, and nothing else.
TEST(ManifestPath, EncodesWhatWouldBreakALine) {
    EXPECT_EQ(manifest_path("data/100%.jpg"), "data/100%25.jpg");
    EXPECT_EQ(manifest_path("data/a\r\nb"), "data/a%0D%0Ab");
    EXPECT_EQ(manifest_path("data/学术 交流.jpg"), "data/学术 交流.jpg");
}

TEST(ManifestPath, ComesBack) {
    for (const char* path : {"data/100%.jpg", "data/%0A", "data/a\r\nb", "%", "%2"})
        EXPECT_EQ(path_of_manifest(manifest_path(path)), path);
    EXPECT_EQ(path_of_manifest("data/%0ab"), "data/\nb");
    EXPECT_EQ(path_of_manifest("data/%41"), "data/%41");
}

class ABagOfPieces : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = ::testing::TempDir() + "bag-XXXXXX";
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        place_ = name;
    }
    void TearDown() override { std::filesystem::remove_all(place_); }

    Bag bag(const std::atomic<bool>* cancelled = nullptr) { return Bag(NewFolder::open(place_).value(), cancelled); }
    std::string text_of(const std::string& name) {
        std::ifstream in(place_ + "/data/" + name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::string place_;
};

TEST_F(ABagOfPieces, HoldsWhatWasWrittenInPiecesLargeAndSmall) {
    std::string all;
    for (int line = 0; line < 40'000; ++line) all += std::to_string(line) + "\n";
    all += std::string(300'000, 'x');
    for (int run = 0; run < 2; ++run) {  // what an earlier run made gives way
        Bag one = bag();
        const auto done = one.add_written("check/report.txt", [&](std::ostream& out) -> Result<void> {
            for (std::size_t at = 0; at < all.size(); at += 777) out << all.substr(at, 777);
            out << run;
            return {};
        });
        ASSERT_TRUE(done) << done.error().what;
        EXPECT_EQ(text_of("check/report.txt"), all + std::to_string(run));
        EXPECT_EQ(one.payload_bytes(), all.size() + 1);
    }
}

TEST_F(ABagOfPieces, HoldsNothingOfWhatFailedOrWasStopped) {
    Bag one = bag();
    EXPECT_FALSE(one.add_written("failed", [](std::ostream& out) -> Result<void> {
        out << "half";
        return Error{ErrorKind::internal, "no more"};
    }));
    const std::atomic<bool> stopped{true};
    Bag other = bag(&stopped);
    const auto done = other.add_written("stopped", [](std::ostream& out) -> Result<void> {
        out << std::string(1'000'000, 'x');
        return {};
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::cancelled);
    EXPECT_EQ(one.payload_files() + other.payload_files(), 0U);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(place_))
        EXPECT_FALSE(entry.is_regular_file()) << entry.path();
}

TEST(FourProperties, EveryOneHasChecksThatSpeakForIt) {
    std::map<Property, int> rules;
    for (const Rule& rule : all_rules()) ++rules[property_of(rule.id)];
    EXPECT_EQ(rules.size(), 4U);
    EXPECT_EQ(property_of("origin.ai_label"), Property::authenticity);
    EXPECT_EQ(property_of("batch.scenes"), Property::integrity);
    EXPECT_EQ(property_of("video.format"), Property::usability);
    EXPECT_EQ(property_of("file.polyglot"), Property::security);
}

}  // namespace
}  // namespace yancai
