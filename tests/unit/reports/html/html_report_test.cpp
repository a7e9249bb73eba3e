// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <algorithm>
#include <regex>
#include <sstream>

#include "base/base64.h"
#include "base/digest.h"
#include "base/ordered_json.h"
#include "unit/reports/html/specimens.h"

namespace yancai {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string page_of(const Report& report, Language language = Language::en) {
    std::ostringstream out;
    EXPECT_TRUE(write_html(report, language, out));
    return out.str();
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const auto begin = text.find(from);
    if (begin == std::string::npos) return {};
    const auto start = begin + from.size();
    return text.substr(start, text.find(to, start) - start);
}

// The page without what the browser takes as data, style or script.
std::string without_code(std::string page) {
    for (const std::string tag : {"script", "style"})
        for (auto at = page.find("<" + tag); at != std::string::npos; at = page.find("<" + tag, at)) {
            const auto end = page.find("</" + tag + ">", at);
            if (end == std::string::npos) return page;  // left as it is, so that the test sees it
            page.erase(at, end + tag.size() + 3 - at);
        }
    return page;
}

// Every element that is opened is closed, in its order.
void expect_balanced(const std::string& page) {
    static const std::regex tag("<(/?)([a-z][a-z0-9]*)[^>]*>");
    const std::string text = without_code(page);
    std::vector<std::string> open;
    for (std::sregex_iterator at(text.begin(), text.end(), tag), end; at != end; ++at) {
        const std::string name = (*at)[2];
        if (name == "meta" || name == "img" || name == "input") continue;
        if ((*at)[1].length() == 0) {
            open.push_back(name);
            continue;
        }
        ASSERT_FALSE(open.empty()) << name;
        EXPECT_EQ(open.back(), name);
        open.pop_back();
    }
    EXPECT_TRUE(open.empty());
}

// The assets as the page's script reads them.
OrderedJson assets_of(const std::string& page) {
    OrderedJson all = OrderedJson::array();
    const std::string begin = "<script type=\"application/json\" class=\"assets\">";
    for (auto at = page.find(begin); at != std::string::npos; at = page.find(begin, at + 1))
        for (auto& asset : OrderedJson::parse(between(page.substr(at), begin, "</script>"))) all.push_back(asset);
    return all;
}

TEST(HtmlReport, IsOneBalancedDocumentInTheLanguageOfItsReader) {
    for (const Language language : {Language::zh, Language::en}) {
        const std::string page = page_of(rich_report(language), language);
        EXPECT_TRUE(page.starts_with("<!doctype html>\n<html lang=\"" + std::string(language == Language::zh ? "zh-CN" : "en")));
        expect_balanced(page);
    }
}

TEST(HtmlReport, SaysWhetherItCanBeHandedIn) {
    EXPECT_THAT(page_of(rich_report(Language::zh), Language::zh), HasSubstr("素材暂时不能提交"));
    EXPECT_THAT(page_of(report_of({asset_of("a.jpg", "image", photo_facts())})), HasSubstr("The material can be handed in"));
    Report quick = report_of({asset_of("a.jpg", "image", photo_facts())});
    quick.depth = Depth::quick;
    EXPECT_THAT(page_of(quick), Not(HasSubstr("The material can be handed in")));
    EXPECT_THAT(page_of(report_of({})), HasSubstr("Nothing was checked"));
}

TEST(HtmlReport, EndsWithTheWordThatItIsNoLegalOpinion) {
    EXPECT_THAT(page_of(rich_report(Language::zh), Language::zh), HasSubstr("不构成侵权与否的法律判断"));
    EXPECT_THAT(page_of(rich_report(Language::en)), HasSubstr("no legal opinion"));
}

TEST(HtmlReport, AsksTheNetworkForNothing) {
    const std::string page = page_of(rich_report(Language::zh), Language::zh);
    EXPECT_THAT(page, Not(testing::ContainsRegex("(src|href)=\"(https?:)?//")));
    EXPECT_THAT(page, Not(HasSubstr("url(")));
    EXPECT_THAT(page, Not(HasSubstr("<link")));
}

TEST(HtmlReport, LetsTheBrowserRunItsOwnScriptAndStyleAlone) {
    const std::string page = page_of(rich_report(Language::en));
    EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;"));
    EXPECT_THAT(page, Not(HasSubstr("unsafe")));
    const auto digest_in_policy = [&](const std::string& directive) {
        const auto raw = from_base64(between(page, directive + " &#39;sha256-", "&#39;"));
        std::string hex;
        for (const char c : raw.value_or("")) {
            char two[3];
            std::snprintf(two, sizeof two, "%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
            hex += two;
        }
        return hex;
    };
    EXPECT_EQ(digest_in_policy("style-src"), sha256_hex(between(page, "<style>", "</style>")));
    EXPECT_EQ(digest_in_policy("script-src"), sha256_hex(between(page, "<script>", "</script>")));
    // An attribute with style or script would be refused by the browser.
    EXPECT_FALSE(std::regex_search(without_code(page), std::regex("<[^>]* (style|on[a-z]+)=\"")));
}

TEST(HtmlReport, ObeysNothingThatAFileSays) {
    for (const Language language : {Language::zh, Language::en}) {
        const std::string page = page_of(hostile_everywhere(), language);
        expect_balanced(page);
        const std::string text = without_code(page);
        for (const char* obeyed : {"<img src=x", "<script", "<!--", "\xe2\x80\xae", "\xe2\x80\xa8", "\x1b", "\xff"})
            EXPECT_THAT(text, Not(HasSubstr(obeyed)));
        EXPECT_EQ(text.find('\0'), std::string::npos);
        // Of all scripts only the last is one; the others are data, and hold no tag.
        const std::regex script("<script([^>]*)>");
        int programs = 0;
        for (std::sregex_iterator at(page.begin(), page.end(), script), end; at != end; ++at)
            programs += (*at)[1].length() == 0 ? 1 : 0;
        EXPECT_EQ(programs, 1);
        EXPECT_THAT(between(page, "class=\"assets\">", "</script>"), Not(HasSubstr("<")));
    }
}

TEST(HtmlReport, ShowsWhatAFileSaysInEveryPlace) {
    const std::string page = page_of(hostile_everywhere());
    for (const char* place :
         {"event-title",   "event-id", "policy-id",   "title-en",    "tool",          "quote",   "side",          "other-title",
          "batch-trouble", "scene2",   "waived-rule", "waived-path", "waiver-reason", "changed", "change-reason", "clause-quote",
          "evidence",      "voucher",  "folder",      "own_reports", "store",         "sandbox", "message",       "remedy"})
        EXPECT_THAT(page, HasSubstr(std::string(place) + "&lt;img src=x onerror=&quot;obeyed=1&quot;&gt;")) << place;
    const auto assets = assets_of(page);
    ASSERT_EQ(assets.size(), 4U);
    EXPECT_THAT(assets[0]["caption"].get<std::string>(), HasSubstr("caption<img src=x onerror=\"obeyed=1\">"));
    EXPECT_THAT(assets[0]["caption"].get<std::string>(), HasSubstr("\\xe2\\x80\\xaeevil\\x00end\\x1b"));
}

TEST(HtmlReport, TakesNoPictureThatIsNone) {
    const std::string page = page_of(hostile_everywhere());
    EXPECT_FALSE(assets_of(page)[0].contains("picture"));
    EXPECT_THAT(assets_of(page)[3]["picture"].get<std::string>(), testing::StartsWith("data:image/jpeg;base64,/9j"));
}

TEST(HtmlReport, ListsEveryFileWithWhatWasFoundInIt) {
    const auto assets = assets_of(page_of(rich_report(Language::zh), Language::zh));
    ASSERT_EQ(assets.size(), 5U);
    const auto& photo = assets[3];
    EXPECT_EQ(photo["path"], "调研对接/IMG_0012.jpg");
    EXPECT_EQ(photo["verdict"], "rejected");
    EXPECT_EQ(photo["about"], (std::vector<std::string>{"JPEG", "4000×6000", "3.00 MB"}));
    EXPECT_EQ(photo["findings"][1]["rule"], "image.size.minimum");
    EXPECT_EQ(photo["findings"][1]["expected"], "不小于 2097152 字节");
}

TEST(HtmlReport, PutsFaultsOnTheClipsPlayingTime) {
    const auto clip = assets_of(page_of(rich_report(Language::en)))[1];
    // By hand: the picture at 6.24 s, the gap of 1.2 s at 8 s, the finding at 12.48 s; the clip lasts 12.500001 s.
    ASSERT_EQ(clip["marks"].size(), 3U);
    EXPECT_EQ(clip["marks"][0], (OrderedJson::array({6.24, 6.24, "00:00:06.240 damaged picture"})));
    EXPECT_EQ(clip["marks"][1], (OrderedJson::array({8.0, 9.2, "00:00:08.000 a gap in the pictures"})));
    EXPECT_EQ(clip["marks"][2][0], 12.48);
    EXPECT_EQ(clip["seconds"], 12.5);
}

TEST(HtmlReport, BrowsersWithoutScriptSeeTheFilesThatNeedSomebody) {
    const std::string page = page_of(rich_report(Language::zh), Language::zh);
    const std::string still = between(page, "<noscript><article", "</noscript>");
    EXPECT_THAT(still, HasSubstr("调研对接/IMG_0012.jpg"));
    EXPECT_THAT(still, HasSubstr("比规定的 2 MB 少"));
    EXPECT_THAT(still, Not(HasSubstr("IMG_0013.jpg")));
}

TEST(HtmlReport, WritesManyFilesInBlocks) {
    const std::string page = page_of(many_files(450), Language::zh);
    EXPECT_EQ(assets_of(page).size(), 450U);
    const std::regex block("class=\"assets\"");
    EXPECT_EQ(std::distance(std::sregex_iterator(page.begin(), page.end(), block), std::sregex_iterator()), 3);
    expect_balanced(page);
}

TEST(HtmlReport, ShowsWhoLetsPassWhatAndUntilWhen) {
    const std::string page = page_of(report_with_exceptions(Language::zh), Language::zh);
    for (const char* said : {"市科协 李敏", "只有这一份扫描件", "2023-12-31", "已过期", "录播系统时长有误"})
        EXPECT_THAT(page, HasSubstr(said));
}

TEST(HtmlReport, AFailingStreamIsAnError) {
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    EXPECT_FALSE(write_html(rich_report(Language::en), Language::en, out));
}

}  // namespace
}  // namespace yancai
