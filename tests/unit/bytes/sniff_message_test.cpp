// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "unit/bytes/content.h"

namespace yancai {
namespace {

using namespace std::string_literals;

TEST(Mail, IsToldByItsHeaderFields) {
    expect_all(
        {{"From: a@example.org\r\nTo: b@example.org\r\nSubject: =?utf-8?B?5Zu+6YeK?=\r\n\r\nbody", "email"},
         {"Return-Path: <a@example.org>\nReceived: from x\n\tby y\nDate: Fri, 15 Sep 2023 10:00:00 +0800\n\nbody", "email"},
         {"From: <Saved by Blink>\r\nSubject: page\r\nMIME-Version: 1.0\r\nContent-Type: "
          "multipart/related;\r\n\tboundary=x\r\n\r\n",
          "email"}});
}

TEST(Mail, IsNoTextThatHappensToHaveColons) {
    expect_all({{"Title: a report\nDate: 2023\nSubject: forum\n\nbody", "text"},  // nobody sends it
                {"From: a@example.org\nTo: b@example.org\n", "text"},             // no end of the header
                {"From: a\nTo: b\nthis is prose\nSubject: c\n\n", "text"},
                {"note: From: here\n\n", "text"}});
}

TEST(Json, IsToldByItsFirstMemberAndItsLastBracket) {
    expect_all({{"{\"type\": \"FeatureCollection\"}\n", "json"},
                {"\xEF\xBB\xBF  [1, 2]\n", "json"},
                {"{}", "json"},
                {"[]", "json"},
                {"{\"cut\": [1, 2", "text"},
                {"{ not json }", "text"},
                {"[section]\nkey=value\n", "text"},
                {"{\"key\" value}", "text"}});
    EXPECT_EQ(told("{\"a\": 1" + std::string(100'000, ' ') + "}"), "json");
    EXPECT_EQ(told("{\"a\": \"" + "\0\1"s + std::string(100, ' ') + "\"}"), "unknown");
}

}  // namespace
}  // namespace yancai
