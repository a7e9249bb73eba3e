// SPDX-License-Identifier: GPL-3.0-or-later
// Text as people wrote it: bytes of unknown encoding become UTF-8, and names become comparable. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace yancai {

struct DecodedText {
    std::string utf8;
    std::string encoding;  // "utf-8", "utf-16", "gb18030", "big5", "latin-1"
    bool repaired{false};  // was mojibake and could be undone
    bool damaged{false};   // bytes are lost (U+FFFD, 锟斤拷, ????) or only Latin-1 would take them
};

// Byte order mark, then strict UTF-8, then GB18030 (Big5, where that shows common characters and GB18030 rare ones), then Latin-1
// as the last resort; undoes the usual mojibake.
[[nodiscard]] DecodedText decode_text(std::string_view bytes);
// UTF-16 without a mark; `big_endian` is a hint that is dropped when the other order reads as text and this one does not.
[[nodiscard]] DecodedText decode_utf16(std::string_view bytes, bool big_endian);

[[nodiscard]] bool is_utf8(std::string_view bytes);
// Valid UTF-8 whatever the bytes: what is no UTF-8 becomes \xNN, so that a path can stand in a report and be told apart.
[[nodiscard]] std::string printable_utf8(std::string_view bytes);
// NUL, control characters and white space (U+3000 too) cut off both ends.
[[nodiscard]] std::string trimmed(std::string_view utf8);
// Compatibility-composed and case-folded: equal for names that a person would call the same (NFC/NFD, full-width, case).
[[nodiscard]] std::string folded(std::string_view utf8);
// A–Z made small, all other bytes left: for keywords of formats, which are ASCII.
[[nodiscard]] std::string ascii_lowered(std::string_view bytes);
// Columns a terminal needs (Chinese takes two).
[[nodiscard]] int display_width(std::string_view utf8);
// Characters (code points), as “字数” of a caption counts them.
[[nodiscard]] std::size_t code_points(std::string_view utf8);

}  // namespace yancai
