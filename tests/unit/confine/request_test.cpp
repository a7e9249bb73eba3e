// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/request.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

TEST(MeasureRequest, CrossesWithEveryLimit) {
    MeasureRequest request{"名\xff.jpg", 1ULL << 40, std::chrono::milliseconds(1234), {}};
    request.settings.depth = Depth::deep;
    request.settings.video_samples = 3;
    request.settings.identify_only = true;
    Limits& limits = request.settings.limits;
    std::uint64_t value = 1000;
    for (std::uint64_t* limit :
         {&limits.file_bytes, &limits.pixels, &limits.memory_bytes, &limits.buffered_bytes, &limits.metadata_bytes,
          &limits.document_bytes, &limits.document_text_bytes, &limits.document_marks, &limits.document_cells})
        *limit = ++value;
    for (std::uint32_t* limit : {&limits.xml_depth, &limits.faults_kept, &limits.document_members})
        *limit = static_cast<std::uint32_t>(++value);
    const std::string text = to_text(request);
    const auto read = request_from_text(text);
    ASSERT_TRUE(read);
    EXPECT_EQ(to_text(*read), text);
    EXPECT_EQ(read->settings.limits.document_members, 1012U);
    EXPECT_EQ(read->settings.depth, Depth::deep);
    EXPECT_TRUE(read->settings.identify_only);
    EXPECT_EQ(read->time.count(), 1234);
}

TEST(MeasureRequest, ThatCannotBeIsRefused) {
    for (const char* text : {"", "{}", "[1]", "null", "{\"name\": 1}"}) EXPECT_FALSE(request_from_text(text)) << text;
}

}  // namespace
}  // namespace yancai
