// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/psd_resources.h"

#include <gtest/gtest.h>

#include "unit/probes/metadata/metadata_bytes.h"

namespace yancai {
namespace {

using namespace made;

std::vector<PsdResource> resources_of(const std::string& bytes) {
    MemorySource source(bytes_of(bytes));
    const auto found = read_psd_resources(source, 0, bytes.size());
    EXPECT_TRUE(found);
    return found ? *found : std::vector<PsdResource>{};
}

TEST(PsdResources, ArePaddedToEvenSizesInNameAndData) {
    const std::string named = "8BIM"s + big(0x03ED, 2) + "\4name\0"s + big(3, 4) + "abc\0"s;
    const std::string bytes = named + resource(psd_iptc, "odd") + resource(psd_xmp, "even");
    const auto found = resources_of(bytes);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].id, 0x03ED);
    EXPECT_EQ(bytes.substr(found[0].offset, found[0].size), "abc");
    EXPECT_EQ(bytes.substr(found[1].offset, found[1].size), "odd");
    EXPECT_EQ(bytes.substr(found[2].offset, found[2].size), "even");
}

TEST(PsdResources, MayCarryOtherSignatures) {
    std::string old = resource(psd_iptc, "text");
    old.replace(0, 4, "PHUT");
    EXPECT_EQ(resources_of(old + resource(psd_xmp, "x")).size(), 2U);
}

TEST(PsdResources, EndWhereTheyBreak) {
    const std::string whole = resource(psd_iptc, "caption") + resource(psd_xmp, "packet!!");
    for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_LE(resources_of(whole.substr(0, size)).size(), 1U) << size;
    EXPECT_TRUE(resources_of("8BIM"s + big(psd_iptc, 2) + "\0\0"s + big(0xFFFFFFFF, 4) + "x").empty());
    EXPECT_TRUE(resources_of("8BIM"s + big(psd_iptc, 2) + "\xFF" + "name beyond the end").empty());
}

TEST(PsdResources, StayWithinTheirSection) {
    const std::string bytes = resource(psd_iptc, "in") + resource(psd_xmp, "out");
    MemorySource source(bytes_of(bytes));
    EXPECT_EQ(read_psd_resources(source, 0, resource(psd_iptc, "in").size())->size(), 1U);
    EXPECT_TRUE(read_psd_resources(source, 10'000, 10)->empty());
}

}  // namespace
}  // namespace yancai
