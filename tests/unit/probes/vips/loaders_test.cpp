// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/vips/loaders.h"

#include "unit/probes/image/image_media.h"

namespace yancai {
namespace {

using testing::Probe;
using testing::still;

TEST(ActiveContent, IsNeverLoaded) {
    for (const char* format : {"svg", "pdf", "exr", "xcf", "nonsense"}) {
        const Result<ImageFacts> facts =
            Probe{}(testing::bytes_of("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"), format);
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().kind, ErrorKind::unsupported);
    }
}

TEST(WrongFormat, IsNotOpenedByAnotherLoader) {
    // Content decides which format it is; should a caller err, the named loader fails and no other one tries.
    const Result<ImageFacts> facts = Probe{}(still("rgb.png"), "tiff");
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::corrupt);
}

TEST(CameraRaw, IsUnsupported) {
    for (const char* format : {"cr2", "nef", "arw", "dng"}) {
        const Result<ImageFacts> facts = Probe{}(still("raw.tif"), format);
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().kind, ErrorKind::unsupported);
    }
}

}  // namespace
}  // namespace yancai
