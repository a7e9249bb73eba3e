// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ordered_json.h"

#include <gtest/gtest.h>

#include <string>

namespace yancai {
namespace {

std::string written(int number) {
    return "a key that is longer than a short string, number " + std::to_string(number);
}

TEST(OrderedJson, KeepsTheOrderOfWritingThroughParsingAndBack) {
    const std::string text = R"({"z":1,"a":{"y":[{"x":null,"b":true}],"c":"d"},"m":2.5,"b":"","f":[],"e":{},"k":7})";
    EXPECT_EQ(OrderedJson::parse(text).dump(), text);
    const OrderedJson braces{{"z", 1}, {"a", {{"y", 2}, {"b", 3}}}, {"m", {1, 2}}, {"c", nullptr}, {"l", false}};
    EXPECT_EQ(braces.dump(), R"({"z":1,"a":{"y":2,"b":3},"m":[1,2],"c":null,"l":false})");
}

TEST(OrderedJson, HoldsEveryMemberOnce) {
    OrderedJson document;
    for (int number = 0; number < 100; ++number) document[written(number)] = number;
    for (int number = 0; number < 100; ++number) document[written(number)] = 2 * number;
    EXPECT_FALSE(document.emplace(written(7), "again").second);
    EXPECT_EQ(OrderedJson::parse(R"({"a":1,"b":2,"a":3})").dump(), R"({"a":3,"b":2})");
    ASSERT_EQ(document.size(), 100U);
    int number = 0;
    for (const auto& [key, value] : document.items()) {
        EXPECT_EQ(key, written(number));
        EXPECT_EQ(value, 2 * number++);
    }
    for (auto& [key, value] : document.get_ref<OrderedJson::object_t&>()) EXPECT_EQ(document[key], value);  // by its own keys
    document.update(OrderedJson{{"more", 1}, {written(3), 0}});
    EXPECT_EQ(document.size(), 101U);
    EXPECT_EQ(document[written(3)], 0);
    document.erase(written(3));
    EXPECT_FALSE(document.contains(written(3)));
}

// A list that is copied lies elsewhere afterwards.
TEST(OrderedJson, GrowsWithoutCopyingWhatItHolds) {
    OrderedJson document;
    document["list"] = {1, 2, 3};
    const OrderedJson* const first = &document["list"][0];
    for (int number = 0; number < 100; ++number) document[written(number)] = number;
    EXPECT_EQ(&document["list"][0], first);
}

TEST(OrderedJson, IsCopiedWhole) {
    OrderedJson document{{"a", {{"b", 1}}}};
    const OrderedJson copy = document;
    document["a"]["b"] = 2;
    EXPECT_EQ(copy["a"]["b"], 1);
    EXPECT_NE(copy, document);
    const nlohmann::json sorted(document);
    EXPECT_EQ(OrderedJson(sorted), document);
}

}  // namespace
}  // namespace yancai
