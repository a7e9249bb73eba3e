// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/policy.h"

#include "base/digest.h"
#include "bytes/format.h"
#include "good.h"

namespace yancai {
namespace {

Policy builtin(std::string_view name) {
    auto policy = builtin_policy(name);
    if (!policy) ADD_FAILURE() << policy.error().what;
    return policy ? *policy : Policy{};
}

TEST(BuiltinPolicies, AreTheForumsTheConferencesAndTheTeams) {
    ASSERT_EQ(builtin_policy_names().size(), 5U);
    EXPECT_EQ(builtin_policy_names()[0], "kczg-2023-forum");
    EXPECT_EQ(builtin_policy_names()[1], "kczg-2023-conference");
    for (const std::string_view name : builtin_policy_names()) {
        EXPECT_EQ(builtin(name).id, name);
        EXPECT_FALSE(builtin_policy_text(name).empty());
    }
    EXPECT_TRUE(builtin_policy_text("kczg-2023").empty());
    EXPECT_TRUE(builtin_policy_text("kczg-2023-forum.toml").empty());
    EXPECT_EQ(builtin_policy("kczg-2022-forum").error().kind, ErrorKind::not_found);
}

// The rule text, 二（一）4, 9 and 二（二）3, 8, letter by letter.
TEST(BuiltinPolicies, QuoteTheRuleTextVerbatim) {
    const std::string requirements =
        "开展调研对接、学术交流、技术推广、“揭榜挂帅”等活动场景（视频画面分辨率须达到高清，格式MPEG、MP4、MTS等；图片单张文件大小"
        "2MB以上，格式JPEG、PSD、"
        "PNG、TIFF等，图片需标注图释；所有素材均不得涉及侵权）。";
    const std::string brand =
        "相关会场布置、网络推介、宣传文稿等须按照《“科创中国”品牌使用与管理办法（试行）》规定，突出体现“科创中国”品牌。";
    const Policy forum = builtin("kczg-2023-forum"), conference = builtin("kczg-2023-conference");
    EXPECT_EQ(forum.clause_quotes.at("forum.9"), "提交论坛视频素材，包含" + requirements);
    EXPECT_EQ(conference.clause_quotes.at("conf.8"), "提交会议视频素材，包含" + requirements);
    EXPECT_EQ(forum.clause_quotes.at("forum.4"), "论坛" + brand + "应将“‘科创中国’XX产业创新论坛”作为活动主标题。");
    EXPECT_EQ(conference.clause_quotes.at("conf.3"), "会议" + brand + "应将“‘科创中国’XX产学融合会议”作为活动主标题。");
    EXPECT_EQ(forum.material_clause, "forum.9");
    EXPECT_EQ(conference.material_clause, "conf.8");
    EXPECT_EQ(forum.title_clause, "forum.4");
    EXPECT_EQ(conference.title_clause, "conf.3");
}

TEST(BuiltinPolicies, HoldTheDefaultsOfTheRequirements) {
    for (const std::string_view name : builtin_policy_names()) {
        const Policy policy = builtin(name);
        EXPECT_EQ(policy.images.minimum_bytes, 2U * 1024 * 1024);
        EXPECT_EQ(policy.images.tolerated_bytes, 2'000'000U);
        EXPECT_EQ(policy.videos.hd_class, Tier::review);
        EXPECT_DOUBLE_EQ(policy.videos.tolerance, 0.01);
        EXPECT_DOUBLE_EQ(policy.videos.whole_share, 0.99);
        EXPECT_DOUBLE_EQ(policy.videos.mixed_share, 0.5);
        EXPECT_EQ(policy.videos.full_hd.stored_pixels, 1280U * 1080);
        EXPECT_EQ(policy.videos.hd.stored_pixels, 960U * 720);
        EXPECT_DOUBLE_EQ(policy.videos.reject_share, 0.05);
        EXPECT_EQ(policy.videos.reject_us, 10'000'000);
        EXPECT_EQ(policy.videos.duration_tolerance_us, 1'000'000);
        EXPECT_EQ(policy.videos.samples, 9U);
        EXPECT_EQ(policy.record_depth, Depth::standard);
        EXPECT_FALSE(policy.captions.require_embedded);
        EXPECT_FALSE(policy.rights.require_per_file);
        std::vector<std::string> scenes;
        for (const Scene& scene : policy.scenes.required) scenes.push_back(scene.name);
        EXPECT_EQ(scenes, (std::vector<std::string>{"调研对接", "学术交流", "技术推广", "揭榜挂帅"}));
        // Service teams hand in papers alone.
        EXPECT_EQ(policy.switched_off.empty(), policy.event_kind == "forum" || policy.event_kind == "conference");
        EXPECT_TRUE(policy.severities.empty());
    }
    EXPECT_EQ(builtin("kczg-2023-forum").event_kind, "forum");
    EXPECT_EQ(builtin("kczg-2023-conference").event_kind, "conference");
}

TEST(BuiltinPolicies, SpeakOfEveryFormatThatContentIsToldToBe) {
    const Policy policy = builtin("kczg-2023-forum");
    for (const Format& format : all_formats()) {
        const std::string name(format.name);
        EXPECT_TRUE(format.medium != Medium::image || policy.images.formats.contains(name)) << name;
        EXPECT_TRUE(format.medium != Medium::video || policy.videos.formats.contains(name)) << name;
    }
    for (const auto& [name, tier] : policy.images.formats)
        EXPECT_TRUE(name == "*" || format_named(name).medium == Medium::image) << name;
    for (const auto& [name, tier] : policy.videos.formats)
        EXPECT_TRUE(name == "*" || format_named(name).medium == Medium::video) << name;
}

TEST(PolicyDigest, CoversTheTextAndWhatItExtends) {
    const std::string forum(builtin_policy_text("kczg-2023-forum")), conference(builtin_policy_text("kczg-2023-conference"));
    EXPECT_EQ(builtin("kczg-2023-forum").sha256, sha256_hex(forum));
    EXPECT_EQ(builtin("kczg-2023-conference").sha256, sha256_hex(forum + conference));
}

const std::string head =
    "schema = \"yancai/policy/1\"\n"   // 1
    "extends = \"kczg-2023-forum\"\n"  // 2
    "id = \"mine\"\n"                  // 3
    "version = \"1\"\n";               // 4

Policy mine(const std::string& rest) {
    auto policy = parse_policy(head + rest, "mine.toml");
    if (!policy) ADD_FAILURE() << policy.error().what;
    return policy ? *policy : Policy{};
}

TEST(APolicyThatExtends, KeepsWhatItDoesNotSay) {
    const Policy policy = mine("[videos]\nhd_class = \"accept\"\n");
    EXPECT_EQ(policy.id, "mine");
    EXPECT_EQ(policy.videos.hd_class, Tier::accept);
    EXPECT_EQ(policy.images.minimum_bytes, 2'097'152U);
    EXPECT_EQ(policy.material_clause, "forum.9");
    EXPECT_NE(policy.sha256, builtin("kczg-2023-forum").sha256);
}

TEST(APolicyThatExtends, ReachesEverySwitchOfTheRequirements) {
    const Policy policy = mine(
        "switched_off = [\"video.geometry\"]\n"
        "[images]\ntolerated_bytes = 2_097_152\n[images.formats]\nheif = \"accept\"\n"
        "[videos]\nhd_class = \"reject\"\nduration_tolerance_seconds = 0.5\n[videos.formats]\navi = \"reject\"\n"
        "[captions]\nrequire_embedded = true\nplaceholders_added = [\"示例\"]\n"
        "[rights]\nrequire_per_file = true\nmarks_added = [\"某图库\"]\n"
        "[[scenes.added]]\nname = \"成果展示\"\nwords = [\"展示\"]\n"
        "[record]\ndepth = \"deep\"\n"
        "[severity]\n\"video.duration\" = \"notice\"\n");
    EXPECT_EQ(policy.images.tolerated_bytes, 2'097'152U);
    EXPECT_EQ(policy.images.formats.at("heif"), Tier::accept);
    EXPECT_EQ(policy.images.formats.at("webp"), Tier::reject);
    EXPECT_EQ(policy.videos.hd_class, Tier::reject);
    EXPECT_EQ(policy.videos.duration_tolerance_us, 500'000);
    EXPECT_EQ(policy.videos.formats.at("avi"), Tier::reject);
    EXPECT_TRUE(policy.captions.require_embedded);
    EXPECT_EQ(policy.captions.placeholders.back().written, "示例");
    EXPECT_EQ(policy.captions.placeholders.front().written, "OLYMPUS DIGITAL CAMERA");
    EXPECT_TRUE(policy.rights.require_per_file);
    EXPECT_EQ(policy.rights.marks.back().written, "某图库");
    ASSERT_EQ(policy.scenes.required.size(), 5U);
    EXPECT_EQ(policy.scenes.required[4].name, "成果展示");
    EXPECT_EQ(policy.record_depth, Depth::deep);
    EXPECT_EQ(policy.severities.at("video.duration"), Severity::notice);
    EXPECT_EQ(policy.switched_off, std::vector<std::string>{"video.geometry"});
}

TEST(APolicyThatExtends, ReplacesAListThatItNames) {
    const Policy policy = mine("[[scenes.required]]\nname = \"揭牌\"\nwords = []\n");
    ASSERT_EQ(policy.scenes.required.size(), 1U);
    EXPECT_EQ(policy.scenes.required[0].name, "揭牌");
    EXPECT_EQ(mine("[rights]\nmarks = [\"某图库\"]\n").rights.marks, Words{"某图库"});
}

TEST(APolicyThatExtends, MayExtendOneThatExtends) {
    const auto policy =
        parse_policy("schema = \"yancai/policy/1\"\nextends = \"kczg-2023-conference\"\nid = \"x\"\nversion = \"1\"\n", "x.toml");
    ASSERT_TRUE(policy) << policy.error().what;
    EXPECT_EQ(policy->material_clause, "conf.8");
    EXPECT_EQ(policy->images.minimum_bytes, 2'097'152U);
}

TEST(ACompletePolicy, CanBeWrittenWithoutExtending) {
    std::string text(builtin_policy_text("kczg-2023-forum"));
    text.replace(text.find("id = \"kczg-2023-forum\""), 22, "id = \"whole\"");
    const auto policy = parse_policy(text, "whole.toml");
    ASSERT_TRUE(policy) << policy.error().what;
    EXPECT_EQ(policy->id, "whole");
}

struct WrongPolicy {
    const char* rest;  // from line 5, after the head
    const char* error;
};
class AWrongPolicy : public testing::TestWithParam<WrongPolicy> {};
TEST_P(AWrongPolicy, IsNamedWithLineAndColumn) {
    const auto policy = parse_policy(head + GetParam().rest, "mine.toml");
    ASSERT_FALSE(policy) << GetParam().rest;
    EXPECT_EQ(policy.error().kind, ErrorKind::corrupt);
    EXPECT_EQ(policy.error().what, GetParam().error);
}
INSTANTIATE_TEST_SUITE_P(
    Errors, AWrongPolicy,
    testing::Values(
        WrongPolicy{"[videos]\nhd_class = \"acept\"\n",
                    "mine.toml:6:12: expected one of accept, notice, review, reject for videos.hd_class, found \"acept\""},
        WrongPolicy{"[images]\nminimun_bytes = 5\n",
                    "mine.toml:6:1: expected a key of [images] (perhaps minimum_bytes), found the unknown key minimun_bytes"},
        WrongPolicy{"[vidoes]\n", "mine.toml:5:2: expected a key of the policy (perhaps videos), found the unknown key vidoes"},
        WrongPolicy{"[images]\n  zzz = 1\n", "mine.toml:6:3: expected a key of [images], found the unknown key zzz"},
        WrongPolicy{"[images]\nminimum_bytes = \"2MB\"\n",
                    "mine.toml:6:17: expected a whole number from 0 to 1125899906842624 for images.minimum_bytes, found \"2MB\""},
        WrongPolicy{"[images]\nminimum_bytes = -1\n",
                    "mine.toml:6:17: expected a whole number from 0 to 1125899906842624 for images.minimum_bytes, found -1"},
        WrongPolicy{"[images]\nminimum_bytes = 1_000_000\n",
                    "mine.toml:5:1: expected at most minimum_bytes (1000000), found 2000000"},
        WrongPolicy{"[images]\ntolerated_bytes = 2_097_153\n",
                    "mine.toml:6:19: expected at most minimum_bytes (2097152), found 2097153"},
        WrongPolicy{"[videos]\nwhole_share = 1.01\n",
                    "mine.toml:6:15: expected a number from 0 to 1 for videos.whole_share, found 1.01"},
        WrongPolicy{"[videos]\nwhole_share = nan\n",
                    "mine.toml:6:15: expected a number from 0 to 1 for videos.whole_share, found nan"},
        WrongPolicy{"[videos]\nwhole_share = true\n",
                    "mine.toml:6:15: expected a number from 0 to 1 for videos.whole_share, found true"},
        WrongPolicy{"[videos]\nmixed_share = 0.995\n", "mine.toml:6:15: expected at most whole_share (0.99), found 0.995"},
        WrongPolicy{"[videos.hd]\nlong_side = 4000\n",
                    "mine.toml:5:1: expected a class no larger than full_hd, found 4000 × 720"},
        WrongPolicy{"[videos]\nsamples = 0\n",
                    "mine.toml:6:11: expected a whole number from 1 to 10000 for videos.samples, found 0"},
        WrongPolicy{"[images.formats]\njepg = \"accept\"\n",
                    "mine.toml:6:1: expected a key of [images.formats] (perhaps jpeg), found the unknown key jepg"},
        WrongPolicy{"[images.formats]\njpeg = 1\n",
                    "mine.toml:6:8: expected one of accept, notice, review, reject for images.formats.jpeg, found 1"},
        WrongPolicy{"[captions]\nrequire_embedded = \"yes\"\n",
                    "mine.toml:6:20: expected true or false for captions.require_embedded, found \"yes\""},
        WrongPolicy{"[captions]\nplaceholder_patterns = ['a{300}b{300}']\n",
                    "mine.toml:6:25: expected a regular expression (ECMAScript), found an expression with too many repetitions"},
        WrongPolicy{"[captions]\nplaceholders = [\"a\", 2]\n", "mine.toml:6:22: expected a text that is not empty, found 2"},
        WrongPolicy{"[rights]\nmarks = \"VCG\"\n", "mine.toml:6:9: expected a list of texts, found \"VCG\""},
        WrongPolicy{"[[scenes.added]]\nname = \"学术交流\"\nwords = []\n",
                    "mine.toml:6:8: expected a scene that is not listed yet, found \"学术交流\""},
        WrongPolicy{"[[scenes.added]]\nname = \"x\"\n",
                    "mine.toml:5:1: expected a value for scenes.added.words, found none, and nothing that is extended"},
        WrongPolicy{"[severity]\n\"image.format\" = \"accept\"\n",
                    "mine.toml:6:18: expected one of notice, review, reject for severity.image.format, found \"accept\""},
        WrongPolicy{"[record]\ndepth = \"slow\"\n",
                    "mine.toml:6:9: expected one of quick, standard, deep for record.depth, found \"slow\""},
        WrongPolicy{"[clauses]\nmaterial = \"forum.99\"\n",
                    "mine.toml:6:12: expected a clause whose words stand in [quotes], found \"forum.99\""},
        WrongPolicy{"[event_title]\npattern = \"(\"\n",
                    "mine.toml:6:11: expected a regular expression (ECMAScript), found \"(\""},
        WrongPolicy{"videos = 3\n", "mine.toml:5:10: expected a table [videos], found 3"}));

TEST(AWrongPolicyExpression, IsNamedAtItsPlaceInTheList) {
    const auto policy = parse_policy(head + "[captions]\nplaceholder_patterns = ['ok', '(']\n", "mine.toml");
    ASSERT_FALSE(policy);
    EXPECT_THAT(policy.error().what,
                testing::StartsWith("mine.toml:6:31: expected a regular expression (ECMAScript), found an expression"));
}

TEST(AWrongRuleId, IsNamedWithTheNearestOne) {
    auto policy = parse_policy(head + "switched_off = [\"video.geometri\"]\n", "mine.toml");
    ASSERT_FALSE(policy);
    EXPECT_EQ(policy.error().what,
              "mine.toml:5:17: expected the id of a rule (perhaps video.geometry), found \"video.geometri\"");
    policy = parse_policy(head + "[severity]\n\"image.formt\" = \"notice\"\n", "mine.toml");
    ASSERT_FALSE(policy);
    EXPECT_EQ(policy.error().what,
              "mine.toml:6:1: expected a key of [severity] (perhaps image.format), found the unknown key image.formt");
}

TEST(AWrongPolicyFile, IsNamedWithLineAndColumnWhateverIsWrong) {
    const auto error = [](const std::string& text) {
        const auto policy = parse_policy(text, "p.toml");
        return policy ? std::string("none") : policy.error().what;
    };
    EXPECT_EQ(error(""), "p.toml:1:1: expected a value for schema, found none");
    EXPECT_EQ(error("schema = \"yancai/policy/2\"\n"),
              "p.toml:1:10: expected schema = \"yancai/policy/1\", found \"yancai/policy/2\"");
    EXPECT_EQ(
        error("schema = \"yancai/policy/1\"\nextends = \"kczg-2023\"\nid = \"a\"\nversion = \"1\"\n"),
        "p.toml:2:11: expected the name of a built-in policy (kczg-2023-forum, kczg-2023-conference, kczg-2023-industry-team, "
        "kczg-2023-region-team, kczg-2023-profession-team) for extends, found \"kczg-2023\"");
    EXPECT_EQ(error("schema = \"yancai/policy/1\"\nextends = \"kczg-2023-forum\"\nversion = \"1\"\n"),
              "p.toml:1:1: expected a value for id, found none");
    EXPECT_EQ(error("schema = \"yancai/policy/1\"\nid = \"a b\"\nversion = \"1\"\n"),
              "p.toml:2:6: expected a name of letters, digits, '-', '_' and '.' for id, found \"a b\"");
    EXPECT_EQ(error("schema = \"yancai/policy/1\"\nid = \"a\"\nversion = \"1\"\n"),
              "p.toml:1:1: expected a value for event_kind, found none, and nothing that is extended");
    EXPECT_THAT(error("schema = \"yancai/policy/1\"\n[videos\n"), testing::StartsWith("p.toml:2:8: expected valid TOML, found "));
    EXPECT_THAT(error("schema = 1\nschema = 2\n"), testing::StartsWith("p.toml:2:"));
    EXPECT_THAT(error("schema = \"\xFF\"\n"), testing::StartsWith("p.toml:1:"));
    EXPECT_THAT(error("a = " + std::string(100'000, '[')), testing::StartsWith("p.toml:1:"));
    EXPECT_THAT(error(std::string(5U << 20, '#')), testing::StartsWith("p.toml:1:1: expected a policy of at most"));
}

TEST(APolicyThatIsCutAnywhere, IsAnErrorWithAPlaceOrStillAPolicy) {
    const std::string whole =
        head + "[videos]\nhd_class = \"accept\"\n[[scenes.added]]\nname = \"成果展示\"\nwords = [\"展示\"]\n";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const auto policy = parse_policy(whole.substr(0, length), "p.toml");
        if (policy) continue;
        EXPECT_EQ(policy.error().kind, ErrorKind::corrupt) << length;
        EXPECT_THAT(policy.error().what, testing::MatchesRegex("p.toml:[0-9]+:[0-9]+: expected (.|\n)*, found (.|\n)*"))
            << length;
    }
}

// Every value of a complete policy must be there: leaving out any one line is an error that names a line.
TEST(ACompletePolicy, MissesEveryLineThatIsLeftOut) {
    const std::string whole(builtin_policy_text("kczg-2023-forum"));
    std::size_t line = 0, tried = 0;
    for (std::size_t begin = 0, end; (end = whole.find('\n', begin)) != std::string::npos; begin = end + 1, ++line) {
        const std::string_view text = std::string_view(whole).substr(begin, end - begin);
        const std::size_t equals = text.find(" = ");
        const bool single =
            equals != std::string_view::npos && text.front() != '#' && text.front() != ' ' && !text.ends_with("[");
        if (!single || text.starts_with("switched_off")) continue;
        // A format falls back to "*", as policies written before a format was known must stay valid.
        if (text.find(' ') == equals && text.substr(0, equals).find('_') == std::string_view::npos &&
            whole.rfind("formats]\n", begin) != std::string::npos &&
            whole.find("\n[", whole.rfind("formats]\n", begin)) > begin && text.front() != '"')
            continue;
        std::string without = whole;
        without.erase(begin, end - begin);
        const auto policy = parse_policy(without, "p.toml");
        EXPECT_FALSE(policy) << text;
        ++tried;
    }
    EXPECT_GT(tried, 70U);
}

}  // namespace
}  // namespace yancai
