// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escaped.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

TEST(Escaped, KeepsTextTextInXmlAndHtml) {
    EXPECT_EQ(escaped("<img src=x onerror='a(\"b\")'> & 图释"),
              "&lt;img src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt; &amp; 图释");
    EXPECT_EQ(escaped("&amp;"), "&amp;amp;");
    EXPECT_EQ(escaped(""), "");
}

}  // namespace
}  // namespace yancai
