// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/psd_sections.h"

#include "unit/probes/image/psd_builder.h"

namespace yancai {
namespace {

using testing::Bytes;
using testing::psd;
using testing::PsdPlan;

Result<PsdSections> sections_of(Bytes bytes) {
    MemorySource source(std::move(bytes));
    return read_psd_sections(source);
}

TEST(PsdSections, LieWhereTheLengthsSay) {
    PsdPlan plan;
    plan.resources = testing::resource(0x0421, std::string(9, '\1'));  // 12 + 9 + 1 bytes
    plan.layers = "layers";
    plan.composite = std::string(96, 'x');
    const Result<PsdSections> sections = sections_of(psd(plan));
    ASSERT_TRUE(sections);
    EXPECT_FALSE(sections->big);
    EXPECT_EQ(sections->width, 8U);
    EXPECT_EQ(sections->height, 4U);
    EXPECT_EQ(sections->channels, 3);
    EXPECT_EQ(sections->depth, 8);
    EXPECT_EQ(sections->mode, 3);
    EXPECT_EQ(sections->resources_at, 26U + 4 + 4);
    EXPECT_EQ(sections->resources_size, 22U);
    EXPECT_EQ(sections->layers_at, 34U + 22 + 4);
    EXPECT_EQ(sections->layers_size, 6U);
    EXPECT_EQ(sections->image_at, 66U);
    EXPECT_EQ(sections->image_size, 98U);
    EXPECT_EQ(sections->compression, 0);
    EXPECT_FALSE(sections->truncated);
}

TEST(PsdSections, OfBigFilesHaveLongLayerLengths) {
    PsdPlan plan;
    plan.version = 2;
    plan.layers = "layers";
    const Result<PsdSections> sections = sections_of(psd(plan));
    ASSERT_TRUE(sections);
    EXPECT_TRUE(sections->big);
    EXPECT_EQ(sections->layers_size, 6U);
    EXPECT_EQ(sections->image_at, 26U + 4 + 4 + 8 + 6);
}

TEST(PsdSections, CutAnywhereBehindTheHeaderAreTruncatedAndStayInsideTheFile) {
    PsdPlan plan;
    plan.resources = testing::resource(1, "data");
    plan.layers = "layers";
    const Bytes whole = psd(plan);
    for (std::size_t size = 26; size < whole.size(); ++size) {
        SCOPED_TRACE(size);
        const Result<PsdSections> sections = sections_of(testing::cut_to(whole, size));
        ASSERT_TRUE(sections);
        EXPECT_TRUE(sections->truncated);
        EXPECT_EQ(sections->compression, -1);
        EXPECT_LE(sections->resources_at + sections->resources_size, size);
        EXPECT_LE(sections->layers_at + sections->layers_size, size);
        EXPECT_LE(sections->image_at + sections->image_size, size);
    }
}

TEST(PsdSections, WithLengthsBeyondAnyFileAreTruncated) {
    PsdPlan plan;
    plan.version = 2;
    Bytes bytes = psd(plan);
    for (std::size_t i = 34; i < 42; ++i) bytes[i] = std::byte{0xFF};
    const Result<PsdSections> sections = sections_of(bytes);
    ASSERT_TRUE(sections);
    EXPECT_TRUE(sections->truncated);
}

TEST(PsdHeader, OfNonsenseIsCorrupt) {
    PsdPlan empty;
    empty.width = 0;
    PsdPlan channels;
    channels.channels = 57;  // the specification allows 1 to 56
    PsdPlan none;
    none.channels = 0;
    PsdPlan depth;
    depth.depth = 7;
    PsdPlan mode;
    mode.mode = 5;
    PsdPlan version;
    version.version = 3;
    for (const PsdPlan& plan : {empty, channels, none, depth, mode, version}) {
        const Result<PsdSections> sections = sections_of(psd(plan));
        ASSERT_FALSE(sections);
        EXPECT_EQ(sections.error().kind, ErrorKind::corrupt);
    }
    for (std::size_t size = 0; size < 26; ++size) EXPECT_FALSE(sections_of(testing::cut_to(psd({}), size)));
}

}  // namespace
}  // namespace yancai
