// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/policy_json.h"

#include "good.h"

namespace yancai {
namespace {

using Json = OrderedJson;
using good::forum;

Policy extended(const std::string& rest) {
    auto policy = parse_policy(
        "schema = \"yancai/policy/1\"\nextends = \"kczg-2023-forum\"\nid = \"kczg-2023-forum\"\nversion = \"2023.1\"\n" + rest,
        "mine.toml");
    if (!policy) ADD_FAILURE() << policy.error().what;
    return policy ? *policy : Policy{};
}

std::vector<std::string> keys(const std::vector<PolicyDifference>& differences) {
    std::vector<std::string> keys;
    for (const PolicyDifference& difference : differences) keys.push_back(difference.key);
    return keys;
}

TEST(PolicyJson, SaysWhatTheFileSays) {
    const Json json = to_json(forum());
    EXPECT_EQ(json["id"], "kczg-2023-forum");
    EXPECT_EQ(json["images"]["minimum_bytes"], 2'097'152);
    EXPECT_EQ(json["images"]["formats"]["webp"], "reject");
    EXPECT_EQ(json["videos"]["duration_tolerance_seconds"], 1.0);
    EXPECT_EQ(json["videos"]["full_hd"]["long_side"], 1920);
    EXPECT_EQ(json["record"]["depth"], "standard");
    EXPECT_EQ(json["scenes"]["required"][3]["name"], "揭榜挂帅");
    EXPECT_EQ(json["rights"]["marks"][0], "视觉中国");
    EXPECT_EQ(json["switched_off"], Json::array());
}

TEST(PolicyDifferences, OfAPolicyAndItselfAreNone) {
    EXPECT_TRUE(differences(forum(), forum()).empty());
    EXPECT_TRUE(differences(forum(), extended("")).empty());
}

TEST(PolicyDifferences, NameTheKeyAndBothValues) {
    const auto found = differences(forum(), extended("[videos]\nhd_class = \"accept\"\n[images.formats]\nheif = \"notice\"\n"));
    ASSERT_EQ(keys(found), (std::vector<std::string>{"images.formats.heif", "videos.hd_class"}));
    EXPECT_EQ(found[0].one, "review");
    EXPECT_EQ(found[0].other, "notice");
    EXPECT_EQ(found[1].other, "accept");
}

TEST(PolicyDifferences, TellScenesApartByTheirNames) {
    const Policy one_more = extended("[[scenes.added]]\nname = \"成果展示\"\nwords = [\"展板\"]\n");
    const auto found = differences(forum(), one_more);
    ASSERT_EQ(keys(found), std::vector<std::string>{"scenes.required.成果展示.words"});
    EXPECT_TRUE(found[0].one.is_null());
    EXPECT_EQ(found[0].other, Json::array({"展板"}));
    EXPECT_TRUE(differences(one_more, forum())[0].other.is_null());
}

TEST(PolicyDifferences, SeeWordsThatWereAddedAndSeveritiesThatWereSet) {
    const auto found = differences(forum(), extended("switched_off = [\"video.geometry\"]\n[severity]\n\"video.duration\" = "
                                                     "\"notice\"\n[rights]\nmarks_added = [\"某图库\"]\n"));
    EXPECT_EQ(keys(found), (std::vector<std::string>{"rights.marks", "switched_off", "severity.video.duration"}));
}

TEST(PolicySchema, IsMadeOfTheKeysThatAreRead) {
    const auto schema = policy_json_schema();
    ASSERT_TRUE(schema) << schema.error().what;
    const Json& properties = (*schema)["properties"];
    EXPECT_EQ(properties["extends"]["enum"], Json::array({"kczg-2023-forum", "kczg-2023-conference", "kczg-2023-industry-team",
                                                          "kczg-2023-region-team", "kczg-2023-profession-team"}));
    EXPECT_EQ(properties["videos"]["properties"]["whole_share"],
              Json::parse(R"({"type":"number","minimum":0.0,"maximum":1.0,"default":0.99})"));
    EXPECT_EQ(properties["videos"]["properties"]["hd_class"]["$ref"], "#/$defs/tier");
    EXPECT_TRUE(properties["severity"]["properties"].contains("image.size.minimum"));
    EXPECT_EQ((*schema)["required"], Json::array({"schema", "id", "version"}));
    const Json& needed = (*schema)["then"]["properties"]["videos"]["required"];
    EXPECT_NE(std::find(needed.begin(), needed.end(), "hd_class"), needed.end());
}

}  // namespace
}  // namespace yancai
