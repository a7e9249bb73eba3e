// SPDX-License-Identifier: GPL-3.0-or-later
// Which encoding bytes are in. The order (mark, strict UTF-8, GB18030, Latin-1) is the one that errs least on Chinese text:
// most UTF-8 Chinese is also valid GB18030, while GB18030 Chinese is seldom valid UTF-8 and then never shows an ideograph. Big5
// is nearly always valid GB18030, too, but then shows what nobody writes.
#include <array>
#include <optional>

#include "base/code_point.h"
#include "base/converter.h"
#include "base/text.h"

namespace yancai {

namespace {

enum class Script : std::uint8_t { none, latin, greek, cyrillic, hebrew, arabic };

// Of the two-byte range of UTF-8, which is all that GBK bytes can look like.
Script script_of(char32_t c) {
    if (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) return Script::latin;
    if (c >= 0x370 && c <= 0x3FF) return Script::greek;
    if (c >= 0x400 && c <= 0x52F) return Script::cyrillic;
    if (c >= 0x591 && c <= 0x5F4) return Script::hebrew;
    if (c >= 0x600 && c <= 0x6FF) return Script::arabic;
    return Script::none;
}

bool is_ascii_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Survey {
    std::size_t ascii{0};
    std::size_t cjk{0};
    std::size_t ideographs{0};
    std::size_t other{0};     // neither ASCII nor CJK
    bool joined{false};       // an accented letter beside a plain one (café)
    std::size_t symbols{0};   // of Latin-1: ° ± · ×, which stand beside plain text in any language
    bool foreign_run{false};  // three and more letters of one foreign script (план)
};

Survey survey(std::string_view utf8) {
    Survey seen;
    Script script = Script::none;
    std::size_t run = 0;
    char32_t before = 0;
    while (!utf8.empty()) {
        const char32_t c = next_code_point(utf8).value;
        utf8.remove_prefix(next_code_point(utf8).length);
        const Script now = script_of(c);
        run = now != Script::none && now == script ? run + 1 : 1;
        script = now;
        const bool joins_latin =
            (now == Script::latin && is_ascii_letter(before)) || (is_ascii_letter(c) && script_of(before) == Script::latin);
        if (joins_latin) seen.joined = true;
        if (now != Script::none && run >= 3) seen.foreign_run = true;
        if (c < 0x80)
            ++seen.ascii;
        else if (is_cjk(c))
            ++seen.cjk;
        else
            ++seen.other;
        if (is_ideograph(c)) ++seen.ideographs;
        if ((c >= 0xA0 && c <= 0xBF) || c == 0xD7 || c == 0xF7) ++seen.symbols;
        before = c;
    }
    return seen;
}

// The length without a last character that was cut in the middle (IPTC cuts at 2000 bytes); the whole length if there is none.
std::size_t length_without_cut_utf8(std::string_view bytes) {
    for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xC0) == 0x80) continue;
        const std::size_t needed = byte >= 0xF0 && byte <= 0xF4 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1;
        return byte < 0xF5 && needed > back ? bytes.size() - back : bytes.size();
    }
    return bytes.size();
}

// Pairs of two high bytes, as GB2312 and so nearly all of Chinese text has them. A "pair" of an accented letter and a plain
// one ("leçon") has no second high byte.
std::size_t high_pairs(std::string_view bytes) {
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (static_cast<unsigned char>(bytes[i]) < 0x81 || i + 1 >= bytes.size()) continue;
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        if (second >= 0x80) ++pairs;
        if (second >= 0x30 && second <= 0x39) {
            i += 3;  // four-byte form
            ++pairs;
        } else {
            ++i;
        }
    }
    return pairs;
}

std::optional<std::string> plausible_gb18030(std::string_view bytes) {
    if (auto text = utf8_from_gb18030(bytes)) {
        return high_pairs(bytes) > 0 ? text : std::nullopt;
    }
    if (bytes.empty() || static_cast<unsigned char>(bytes.back()) < 0x81) return std::nullopt;
    const std::string_view whole = bytes.substr(0, bytes.size() - 1);  // a last character cut in the middle
    if (high_pairs(whole) < 2) return std::nullopt;
    return utf8_from_gb18030(whole);
}

// Both standards put common characters before rare ones: Big5 has its 5,401 in A440–C67E, GB2312 its 3,755 in B0A1–D7F9, and the
// punctuation of either stands in A1–A3. Chinese text is nearly all of these.
std::optional<std::string> plausible_big5(std::string_view bytes) {
    std::size_t pairs = 0, common = 0, common_in_gb = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        if (first < 0x80) continue;
        const auto second = static_cast<unsigned char>(i + 1 < bytes.size() ? bytes[++i] : '\0');
        ++pairs;
        if (first >= 0xA1 && first <= 0xC6) ++common;
        if (second >= 0xA1 && ((first >= 0xB0 && first <= 0xD7) || (first >= 0xA1 && first <= 0xA3))) ++common_in_gb;
    }
    constexpr std::size_t fewest = 3;
    if (pairs < fewest || common * 10 < pairs * 9 || common_in_gb * 10 > pairs * 6) return std::nullopt;
    return utf8_from_big5(bytes);
}

// Programs write a question mark for each character that their encoding lacks.
bool is_question_marks(std::string_view utf8) {
    constexpr std::size_t fewest = 3;
    std::size_t marks = 0, others = 0;
    for (const char c : utf8) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
        if (c == '?') ++marks;
        if (c > ' ' && c != '?') ++others;
    }
    return marks >= fewest && marks > others;
}

bool lost_bytes(std::string_view utf8) {
    return utf8.find("\xEF\xBF\xBD") != std::string_view::npos || utf8.find("锟斤拷") != std::string_view::npos ||
           is_question_marks(utf8);
}

// Bytes of one encoding that were read as Latin-1 (or Windows-1252) and stored as such: "å›¾ç‰‡" for 图片, "Í¼Æ¬" for 图片.
std::optional<std::string> undo_western(std::string_view utf8, const Survey& seen, int rounds = 2) {
    if (seen.cjk > 0 || seen.other < 2) return std::nullopt;
    const auto bytes = western_bytes_from_utf8(utf8);
    if (!bytes) return std::nullopt;
    if (is_utf8(*bytes)) {
        const Survey inside = survey(*bytes);
        if (inside.ideographs > 0) return bytes;
        if (rounds > 1) {  // twice is seen in the wild, three times is not
            if (auto again = undo_western(*bytes, inside, rounds - 1)) return again;
        }
        if (inside.joined || inside.foreign_run) return std::nullopt;
    }
    // A single accented letter is no hanzi, and "naïveté" is no Chinese: every high byte must pair with another one.
    auto text = utf8_from_gb18030(*bytes);
    if (!text || high_pairs(*bytes) < 2 || seen.joined) return std::nullopt;
    const Survey chinese = survey(*text);
    if (chinese.other > 0 || chinese.ideographs < 2 || chinese.cjk * 2 != seen.other) return std::nullopt;
    return text;
}

// Microsoft's code page 936 shows a lone byte 0x80 as "€", which GB18030 writes in two bytes.
std::optional<std::string> bytes_of_code_page_936(std::string_view utf8) {
    constexpr std::string_view euro = "\xE2\x82\xAC";
    std::string bytes;
    while (true) {
        const std::size_t end = utf8.find(euro);
        const auto piece = gb18030_from_utf8(utf8.substr(0, end));
        if (!piece) return std::nullopt;
        bytes += *piece;
        if (end == std::string_view::npos) return bytes;
        bytes.push_back('\x80');
        utf8.remove_prefix(end + euro.size());
    }
}

// UTF-8 bytes that were read as GBK: "鍥鹃噴" for 图释. GBK takes bytes in pairs, so that an odd last one is often lost and shown
// as "?" or U+FFFD: then all but the last character comes back, and U+FFFD stands for that one.
std::optional<std::string> undo_chinese(std::string_view utf8, const Survey& seen) {
    if (seen.ideographs < 2) return std::nullopt;
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    bool cut = false;
    if (utf8.ends_with(replacement) || utf8.ends_with('?')) {
        const std::string_view before = utf8.substr(0, utf8.size() - (utf8.ends_with('?') ? 1 : replacement.size()));
        const auto bytes = bytes_of_code_page_936(before);
        cut = bytes && length_without_cut_utf8(*bytes) < bytes->size();
        if (cut) utf8 = before;
    }
    for (const auto& convert : {gb18030_from_utf8, bytes_of_code_page_936}) {
        auto bytes = convert(utf8);
        if (!bytes) continue;
        if (cut) bytes->resize(length_without_cut_utf8(*bytes));
        if (!is_utf8(*bytes)) continue;
        const Survey inside = survey(*bytes);
        if (inside.ideographs == 0 || inside.cjk < inside.other) continue;
        if (cut) *bytes += replacement;
        return bytes;
    }
    return std::nullopt;
}

std::optional<std::string> undo_mojibake(std::string_view utf8) {
    std::optional<std::string> undone;
    std::string_view current = utf8;
    for (int round = 0; round < 2; ++round) {
        const Survey seen = survey(current);
        auto next = undo_western(current, seen);
        if (!next) next = undo_chinese(current, seen);
        if (!next) break;
        undone = std::move(next);
        current = *undone;
    }
    return undone;
}

DecodedText finished(std::string utf8, std::string_view encoding) {
    DecodedText text{std::move(utf8), std::string(encoding), false, false};
    if (auto undone = undo_mojibake(text.utf8)) {
        text.utf8 = std::move(*undone);
        text.repaired = true;
    }
    text.damaged = lost_bytes(text.utf8);
    return text;
}

DecodedText from_utf8(std::string_view bytes) {
    const Survey seen = survey(bytes);
    if (seen.other > 0 && seen.cjk == 0 && !undo_western(bytes, seen)) {
        const bool foreign = seen.joined || seen.foreign_run || (seen.ascii > 0 && seen.symbols == seen.other);
        const auto chinese = foreign ? std::nullopt : utf8_from_gb18030(bytes);
        if (chinese && survey(*chinese).other == 0) return finished(*chinese, "gb18030");
    }
    return finished(std::string(bytes), "utf-8");
}

}  // namespace

DecodedText decode_text(std::string_view bytes) {
    constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
    constexpr std::string_view gb18030_mark = "\x84\x31\x95\x33";
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return decode_utf16(bytes, bytes[0] == '\xFE');
    if (bytes.starts_with(gb18030_mark)) {
        if (auto text = utf8_from_gb18030(bytes.substr(gb18030_mark.size()))) return finished(*text, "gb18030");
    }
    if (bytes.starts_with(utf8_mark)) {
        bytes.remove_prefix(utf8_mark.size());
        if (is_utf8(bytes)) return finished(std::string(bytes), "utf-8");  // the mark settles it
    }
    if (is_utf8(bytes)) return from_utf8(bytes);
    const std::string_view whole = bytes.substr(0, length_without_cut_utf8(bytes));
    if (whole.size() < bytes.size() && is_utf8(whole) && survey(whole).cjk > 0) return finished(std::string(whole), "utf-8");
    if (auto text = plausible_big5(bytes)) return finished(std::move(*text), "big5");
    if (auto text = plausible_gb18030(bytes)) return finished(std::move(*text), "gb18030");
    return {utf8_from_latin1(bytes), "latin-1", false, true};
}

}  // namespace yancai
