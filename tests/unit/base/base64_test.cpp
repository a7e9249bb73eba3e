// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/base64.h"

#include <gmock/gmock.h>

#include <utility>
#include <vector>

namespace yancai {
namespace {

TEST(Base64, WritesAndReadsTheExamplesOfTheStandard) {  // RFC 4648 §10
    const std::vector<std::pair<std::string, std::string>> examples{{"", ""},
                                                                    {"f", "Zg=="},
                                                                    {"fo", "Zm8="},
                                                                    {"foo", "Zm9v"},
                                                                    {"foob", "Zm9vYg=="},
                                                                    {"fooba", "Zm9vYmE="},
                                                                    {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, coded] : examples) {
        EXPECT_EQ(to_base64(plain), coded);
        EXPECT_EQ(from_base64(coded), plain);
    }
}

TEST(Base64, KeepsEveryByte) {
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<char>(byte));
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
}

TEST(Base64, RefusesWhatIsNone) {
    for (const char* text : {"Zg=", "Zg", "Z g=", "Zg==Zg==", "Zg=a", "====", "Z===", "Zm9v\n", "Zm9-"})
        EXPECT_EQ(from_base64(text), std::nullopt) << text;
}

}  // namespace
}  // namespace yancai
