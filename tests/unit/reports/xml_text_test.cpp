// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/xml_text.h"

#include <gtest/gtest.h>

#include <sstream>

#include "reports/sarif_report.h"

namespace yancai {
namespace {

TEST(XmlText, HoldsOnlyWhatXmlAllows) {
    EXPECT_EQ(xml_text("现场 <b>\n第二行"), "现场 <b>\n第二行");
    EXPECT_EQ(xml_text("\x01\x1B[31m"), "\\x01\\x1b[31m");
    EXPECT_EQ(xml_text("\xED\xA0\x80"), "\\xed\\xa0\\x80");  // a lone surrogate
    EXPECT_EQ(xml_text("a\xEF\xBF\xBF\xEF\xBF\xBE"), "a\\xef\\xbf\\xbf\\xef\\xbf\\xbe");
    EXPECT_EQ(xml_text("😀"), "😀");
    for (int byte = 0; byte < 256; ++byte) {
        std::ostringstream out;
        open_element(out, 0, "a", {{"b", std::string(3, static_cast<char>(byte))}});
        close_element(out, 0, "a");
        pugi::xml_document document;
        EXPECT_TRUE(document.load_string(out.str().c_str())) << byte;
    }
}

TEST(XmlText, KeepsAnAttributesLines) {
    std::ostringstream out;
    open_element(out, 1, "a", {{"b", "\"1\" & <2>\n3"}});
    EXPECT_EQ(out.str(), "  <a b=\"&quot;1&quot; &amp; &lt;2&gt;&#10;3\">\n");
}

TEST(UriOfAPath, IsPercentEncodedAsRfc3986Asks) {
    EXPECT_EQ(uri_of("a/b-c_d.e~f/1.jpg"), "a/b-c_d.e~f/1.jpg");
    EXPECT_EQ(uri_of("学 #?%:.jpg"), "%E5%AD%A6%20%23%3F%25%3A.jpg");
}

}  // namespace
}  // namespace yancai
