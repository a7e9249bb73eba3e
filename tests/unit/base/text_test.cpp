// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include <gtest/gtest.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/code_point.h"

namespace yancai {
namespace {

TEST(Utf8, AcceptsEveryScript) {
    for (const char* text : {"", "plain", "图释", "图释：𠮷野家", "naïve café", "Привет", "👩‍🔬", "العربية"})
        EXPECT_TRUE(is_utf8(text)) << text;
}

// The ill-formed sequences of the Unicode Standard, table 3-7.
TEST(Utf8, RefusesWhatTheStandardForbids) {
    for (const char* text :
         {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80",
          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF", "\xE5\x9B", "\xF0\x9F\x98", "abc\xCD", "\xE5\x28\xA1"}) {
        EXPECT_FALSE(is_utf8(text)) << printable_utf8(text);
    }
}

TEST(PrintablePath, KeepsNamesInAnyScriptAsTheyAre) {
    for (const char* name : {"调研对接/图 1.jpg", "Δοκιμή.png", "صورة.jpg", "C:\\photos\\a.jpg", "100%.jpg", "é.jpg"}) {
        EXPECT_EQ(printable_utf8(name), name);
    }
}

TEST(PrintablePath, SpellsForeignBytesInHexadecimal) {
    EXPECT_EQ(printable_utf8("\xCD\xBC\xCA\xCD.jpg"), "ͼ\\xca\\xcd.jpg");  // 图释.jpg in GBK
    EXPECT_EQ(printable_utf8("a\xFF"), "a\\xff");
    EXPECT_EQ(printable_utf8("\xED\xA0\x80"), "\\xed\\xa0\\x80");
}

TEST(PrintablePath, CannotForgeAReportLine) {
    EXPECT_EQ(printable_utf8("a.jpg\naccepted  b.jpg"), "a.jpg\\x0aaccepted  b.jpg");
    EXPECT_EQ(printable_utf8("\x1B[2K\r\x7F"), "\\x1b[2K\\x0d\\x7f");
    EXPECT_EQ(printable_utf8(std::string_view("\0", 1)), "\\x00");
    EXPECT_EQ(printable_utf8("\xC2\x85"), "\\xc2\\x85");                                   // next line
    EXPECT_EQ(printable_utf8("\xE2\x80\xA8"), "\\xe2\\x80\\xa8");                          // line separator
    EXPECT_EQ(printable_utf8("photo\xE2\x80\xAEgpj.exe"), "photo\\xe2\\x80\\xaegpj.exe");  // right-to-left override
}

TEST(PrintablePath, TellsANameFromOneThatSpellsItsEscape) {
    EXPECT_NE(printable_utf8("a\nb"), printable_utf8("a\\x0ab"));
    EXPECT_NE(printable_utf8("\\x0a"), printable_utf8("\\x5cx0a"));
    EXPECT_EQ(printable_utf8("\\x0a"), "\\x5cx0a");
    EXPECT_EQ(printable_utf8("\\xyz"), "\\xyz");
    // Every name of up to four characters from a hostile alphabet reads differently.
    std::set<std::string> seen;
    std::size_t names = 0;
    const std::string alphabet = "\\x5c0a\n";
    for (std::size_t length = 1; length <= 5; ++length) {
        std::size_t count = 1;
        for (std::size_t i = 0; i < length; ++i) count *= alphabet.size();
        for (std::size_t n = 0; n < count; ++n, ++names) {
            std::string name;
            for (std::size_t i = 0, rest = n; i < length; ++i, rest /= alphabet.size()) name += alphabet[rest % alphabet.size()];
            seen.insert(printable_utf8(name));
        }
    }
    EXPECT_EQ(seen.size(), names);
}

TEST(PrintablePath, IsAlwaysUtf8) {
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const char bytes[] = {static_cast<char>(first), static_cast<char>(second), 'x'};
            EXPECT_TRUE(is_utf8(printable_utf8({bytes, 3})));
        }
    }
}

TEST(Trimming, CutsBlanksOfEveryKindOffBothEnds) {
    EXPECT_EQ(trimmed(" \t\r\n图释\n "), "图释");
    EXPECT_EQ(trimmed("\u3000\u3000开幕式\u3000"), "开幕式");
    EXPECT_EQ(trimmed(std::string_view("\0\0text\0\0", 8)), "text");
    EXPECT_EQ(trimmed("\uFEFF\u00A0\u200Btext\u2003\u2028"), "text");
    EXPECT_EQ(trimmed("\u3000 \n"), "");
    EXPECT_EQ(trimmed(""), "");
}

TEST(Trimming, KeepsWhatIsInside) {
    EXPECT_EQ(trimmed(" 主 旨\u3000报告 "), "主 旨\u3000报告");
}

TEST(Trimming, DoesNotEatBytesThatAreNoUtf8) {
    EXPECT_EQ(trimmed(" \xCD\xBC "), "\xCD\xBC");
    EXPECT_EQ(trimmed("\xA0"), "\xA0");
    EXPECT_EQ(trimmed("a\x80\x80\x80\x80\x80"), "a\x80\x80\x80\x80\x80");
}

TEST(Folding, MakesOneOfWhatAPersonWouldCallTheSame) {
    EXPECT_EQ(folded("IMG_001.JPG"), folded("img_001.jpg"));
    EXPECT_EQ(folded("Ｉｍｇ（１）"), folded("img(1)"));        // full-width
    EXPECT_EQ(folded("Cafe\u0301"), folded("Caf\u00E9"));       // NFD as macOS stores it, NFC
    EXPECT_EQ(folded("\u1112\u1161\u11AB"), folded("\uD55C"));  // Hangul, decomposed and composed
    EXPECT_EQ(folded("Straße"), folded("STRASSE"));
    EXPECT_EQ(folded("①"), folded("1"));
    EXPECT_EQ(folded("素材\u200B清单"), folded("素材清单"));
}

TEST(Folding, KeepsApartWhatDiffers) {
    EXPECT_NE(folded("图1"), folded("图2"));
    EXPECT_NE(folded("己"), folded("已"));
    EXPECT_NE(folded("国"), folded("國"));  // simplified and traditional are two names
}

// Every character alone, and between a letter and an ideograph, is folded as utf8proc itself folds it: there is a short cut for
// some.
TEST(Folded, AgreesWithUtf8procForEveryCharacter) {
    const auto by_tables = [](const std::string& text) {
        utf8proc_uint8_t* mapped = nullptr;
        const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                            UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
        const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
        std::string folded(reinterpret_cast<const char*>(mapped),
                           static_cast<std::size_t>(std::max<utf8proc_ssize_t>(0, length)));
        std::free(mapped);
        return folded;
    };
    for (char32_t c = 0; c <= 0xFFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string alone;
        append_utf8(alone, c);
        const std::string between = "A" + alone + "国", marked = alone + "\u0301";
        ASSERT_EQ(folded(alone), by_tables(alone)) << static_cast<std::uint32_t>(c);
        ASSERT_EQ(folded(between), by_tables(between)) << static_cast<std::uint32_t>(c);
        ASSERT_EQ(folded(marked), by_tables(marked)) << static_cast<std::uint32_t>(c);
    }
}

TEST(Folding, TakesBytesThatAreNoUtf8) {
    EXPECT_EQ(folded("A\xFF"), "a\xFF");
}

TEST(DisplayWidth, CountsTwoColumnsForChinese) {
    EXPECT_EQ(display_width("abc"), 3);
    EXPECT_EQ(display_width("图释"), 4);
    EXPECT_EQ(display_width("图释：a"), 7);
    EXPECT_EQ(display_width("e\u0301"), 1);  // a combining accent takes none
    EXPECT_EQ(display_width(""), 0);
}

TEST(CodePoints, CountsCharactersAndNotBytes) {
    EXPECT_EQ(code_points("图释abc"), 5U);
    EXPECT_EQ(code_points("𠮷"), 1U);
    EXPECT_EQ(code_points(""), 0U);
    EXPECT_EQ(code_points("\xFF\xFE"), 2U);
}

}  // namespace
}  // namespace yancai
