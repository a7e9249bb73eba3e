// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/markup.h"

#include <gmock/gmock.h>

#include <sstream>

#include "base/ordered_json.h"

namespace yancai {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string written(const std::function<void(Markup&)>& write) {
    std::ostringstream out;
    {
        Markup page(out);
        write(page);
    }
    return out.str();
}

TEST(Markup, NamesWhatWouldBecomeATagOrEndAnAttribute) {
    EXPECT_EQ(written([](Markup& page) { page.leaf("b", "<img src=x onerror=\"a\">&amp;'"); }),
              "<b>&lt;img src=x onerror=&quot;a&quot;&gt;&amp;amp;&#39;</b>");
    EXPECT_EQ(written([](Markup& page) {
                  page.leaf("a", "", {{"href", "\"><script>'"}});
              }),
              "<a href=\"&quot;&gt;&lt;script&gt;&#39;\"></a>");
}

TEST(Markup, ClosesWhatWasOpenedTheInnermostFirst) {
    EXPECT_EQ(written([](Markup& page) { page.start("main").start("p").start("b").text("x").close(); }),
              "<main><p><b>x</b></p>\n</main>\n");
}

TEST(Markup, ClosesNothingThatIsNotOpen) {
    EXPECT_EQ(written([](Markup& page) { page.leaf("p", "").close().close(); }), "<p></p>\n");
}

TEST(Markup, ShowsWhatIsInvisibleOrTurnsTheDirection) {
    EXPECT_EQ(shown(std::string("a\0b\x1b[0m", 7)), "a\\x00b\\x1b[0m");
    EXPECT_EQ(shown("图\xe2\x80\xae"), "图\\xe2\\x80\\xae");
    EXPECT_EQ(shown("\xe2\x80\xa8|\xe2\x81\xa6"), "\\xe2\\x80\\xa8|\\xe2\\x81\\xa6");
    EXPECT_EQ(shown("\xff"), "\\xff");
}

TEST(Markup, KeepsLinesAndChinese) {
    EXPECT_EQ(shown("第一行\r\n第二行\n"), "第一行\n第二行\n");
    EXPECT_EQ(shown(""), "");
}

TEST(Markup, DataCannotEndItsElementOrOpenAComment) {
    const OrderedJson document = {{"</script>", "<!--</SCRIPT><script>&\xe2\x80\xa8\xe2\x80\xa9"}};
    const std::string json = script_json(document);
    for (const char* dangerous : {"<", ">", "&", "\xe2\x80\xa8", "\xe2\x80\xa9"}) EXPECT_THAT(json, Not(HasSubstr(dangerous)));
    EXPECT_EQ(OrderedJson::parse(json), document);
}

TEST(Markup, ShowsWhatIsInvisibleInDataToo) {
    const OrderedJson document = {{"a", {"\xe2\x80\xae", {{"b", "x\x1b"}}}}};
    EXPECT_EQ(written([&](Markup& page) { page.data({}, document); }),
              "<script>{\"a\":[\"\\\\xe2\\\\x80\\\\xae\",{\"b\":\"x\\\\x1b\"}]}</script>\n");
}

TEST(Markup, DataStandsInAnElementThatNoBrowserRuns) {
    const std::string text = written([](Markup& page) {
        page.data({{"type", "application/json"}, {"id", "words"}}, {{"a", 1}});
    });
    EXPECT_EQ(text, "<script type=\"application/json\" id=\"words\">{\"a\":1}</script>\n");
}

}  // namespace
}  // namespace yancai
