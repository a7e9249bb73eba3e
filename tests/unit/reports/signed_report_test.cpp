// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/signed_report.h"

#include <gtest/gtest.h>

#include <sstream>

#include "base/base64.h"
#include "reports/causes.h"
#include "unit/reports/samples.h"

namespace yancai {
namespace {

// RFC 8032, section 7.1, test 1.
std::string bytes_of_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t at = 0; at < hex.size(); at += 2)
        bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
    return bytes;
}

TEST(Ed25519, VerifiesTheStandardsExampleAndNothingNearIt) {
    const std::string key = bytes_of_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    std::string signature = bytes_of_hex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe2465514143"
        "8e7a"
        "100b");
    EXPECT_TRUE(verifies(key, "", signature));
    EXPECT_FALSE(verifies(key, "a", signature));
    EXPECT_FALSE(verifies(key, "", signature.substr(1)));
    EXPECT_FALSE(verifies(key.substr(1), "", signature));
    signature[5] ^= 1;
    EXPECT_FALSE(verifies(key, "", signature));
}

class SignedReport : public testing::Test {
protected:
    std::string signed_text() {
        std::ostringstream out;
        const Result<void> written =
            write_signed_json(report_of(batch_assets(Language::zh)), Language::zh, key, "2026-01-02T03:04:05Z", out);
        EXPECT_TRUE(written);
        return out.str();
    }
    static Result<ReadReport> read(const std::string& text) {
        std::istringstream in(text);
        return read_report(in);
    }
    static bool holds(const std::string& text) {
        const auto report = read(text);
        return report && is_intact(*report);
    }
    SigningKey key = SigningKey::fresh().value();
};

TEST_F(SignedReport, IsIntactAndKnowsItsKeyItsFilesAndItsDay) {
    const auto report = read(signed_text());
    ASSERT_TRUE(report) << report.error().what;
    EXPECT_TRUE(is_intact(*report));
    EXPECT_EQ(report->signature->key, key.public_key());
    EXPECT_EQ(report->signature->at, "2026-01-02T03:04:05Z");
    ASSERT_EQ(report->files.size(), 5U);
    EXPECT_EQ(report->files[0].path, "学术交流/00001.MTS");
    EXPECT_EQ(report->files[2].sha256, "");
    EXPECT_EQ(report->files[4].sha256, photo_facts().file.sha256);
}

TEST_F(SignedReport, IsNotIntactOnceAnyByteOfItSaysSomethingElse) {
    const std::string text = signed_text();
    ASSERT_TRUE(holds(text));
    std::size_t changed = 0, kept = 0;
    for (std::size_t at = 0; at < text.size(); at += 11) {
        std::string other = text;
        other[at] = other[at] == 'x' ? 'y' : 'x';
        // White space between values says nothing; everything else does.
        const bool layout = text[at] == ' ' || text[at] == '\n';
        if (holds(other)) {
            ++kept;
            ADD_FAILURE() << "byte " << at << ": " << text.substr(at > 20 ? at - 20 : 0, 40);
        } else if (!layout) {
            ++changed;
        }
    }
    EXPECT_EQ(kept, 0U);
    EXPECT_GT(changed, 500U);
}

TEST_F(SignedReport, StaysIntactHoweverItIsLaidOut) {
    const auto document = OrderedJson::parse(signed_text());
    EXPECT_TRUE(holds(document.dump()));
    EXPECT_TRUE(holds(document.dump(4)));
    EXPECT_TRUE(holds(document.dump(1, '\t', true)));                   // every letter of ours escaped
    EXPECT_TRUE(holds(nlohmann::json::parse(document.dump()).dump()));  // members in another order
}

TEST_F(SignedReport, IsNotIntactWhenSomethingIsTakenAwayOrAdded) {
    const auto document = OrderedJson::parse(signed_text());
    for (const auto& [name, value] : document.items()) {
        auto less = document;
        less.erase(name);
        EXPECT_FALSE(holds(less.dump())) << name;
    }
    auto more = document;
    more["assets"].push_back(more["assets"][0]);
    EXPECT_FALSE(holds(more.dump()));
    more = document;
    more["assets"].erase(1);
    EXPECT_FALSE(holds(more.dump()));
    more = document;
    std::swap(more["assets"][0], more["assets"][1]);
    EXPECT_FALSE(holds(more.dump()));
    more = document;
    more["remark"] = 1;
    EXPECT_FALSE(read(more.dump()));
}

TEST_F(SignedReport, IsNoReportWhenAMemberStandsTwice) {
    std::string text = signed_text();
    const std::string lie = R"(  "summary": {"assets":5,"accepted":5,"review":0,"rejected":0,"undecided":0},)";
    const auto twice = read(text.insert(text.find("  \"summary\""), lie + "\n"));
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().kind, ErrorKind::corrupt);
    EXPECT_EQ(twice.error().what, "summary: stands twice");
    const auto more = read(signed_text().insert(signed_text().rfind('}'), R"(, "more": 1)"));
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().what, "more: no member of a report");
    EXPECT_EQ(spoken_cause(more.error().what, Language::zh), "more 不是报告应有的内容");
    text = signed_text();
    EXPECT_FALSE(read(text.insert(text.find("\"verdict\":\"rejected\""), "\"verdict\":\"accepted\",")));
}

TEST_F(SignedReport, IsNoReportWhenItIsSomethingElse) {
    for (const char* text : {"", "[]", "{}", "null", "{\"schema\":\"yancai/report/1\"}", "{\"assets\":[1]}", "{\"assets\":[[]]}",
                             "{\"assets\":{}}", "{\"assets\":1}", "{\"assets\":[{}]"})
        EXPECT_FALSE(read(text)) << text;
}

TEST_F(SignedReport, HasAKeyThatComesBackFromItsFiles) {
    const auto again = SigningKey::from_pem(*key.private_pem());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->public_key(), key.public_key());
    EXPECT_EQ(*public_key_from_pem(*key.public_pem()), key.public_key());
    EXPECT_EQ(*public_key_from_pem(*key.private_pem()), key.public_key());
    EXPECT_FALSE(public_key_from_pem("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n"));
    EXPECT_FALSE(SigningKey::from_pem(*key.public_pem()));
    EXPECT_FALSE(SigningKey::from_pem(""));
}

}  // namespace
}  // namespace yancai
