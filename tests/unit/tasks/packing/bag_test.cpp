// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/packing/bag.h"

#include <gtest/gtest.h>

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
