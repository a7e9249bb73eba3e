// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-16 whose byte order nobody states reliably (Exif's UserComment): both orders are read and the more plausible text wins.
#include <utf8proc.h>

#include "base/code_point.h"
#include "base/converter.h"
#include "base/text.h"

namespace yancai {

namespace {

struct Reading {
    std::u32string characters;
    double plausibility{0};  // mean over the characters, at most 1
};

// Two high bytes from the GB2312 plane: the 6763 characters that nearly all Chinese text is made of.
bool is_common_ideograph(char32_t c) {
    std::string utf8;
    append_utf8(utf8, c);
    const auto bytes = gb18030_from_utf8(utf8);
    return bytes && bytes->size() == 2 && static_cast<unsigned char>((*bytes)[0]) >= 0xB0 &&
           static_cast<unsigned char>((*bytes)[0]) <= 0xF7 && static_cast<unsigned char>((*bytes)[1]) >= 0xA1;
}

double plausibility_of(char32_t c) {
    if (c == 0) return 0.5;  // padding
    if (c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0x7F)) return 1;
    if (is_ideograph(c)) return is_common_ideograph(c) ? 1 : 0.3;
    if ((c >= 0x3000 && c <= 0x30FF) || (c >= 0x2010 && c <= 0x2027) || (c >= 0xFF01 && c <= 0xFF5E)) return 1;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_CN:
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_CO: return -1;
        default: break;
    }
    return c < 0x530 ? 0.8 : 0.3;  // the alphabets of Europe, or something rare
}

Reading read(std::string_view bytes, bool big_endian) {
    constexpr std::size_t looked_at = 2000;  // enough to tell the order; a field is seldom longer
    Reading reading;
    double sum = 0;
    const auto unit = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= 0xD800 && c <= 0xDBFF && i + 3 < bytes.size()) {
            const char32_t low = unit(i + 2);
            if (low >= 0xDC00 && low <= 0xDFFF) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (reading.characters.size() < looked_at) sum += plausibility_of(c);
        reading.characters.push_back(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
    }
    const std::size_t counted = std::min(looked_at, reading.characters.size());
    reading.plausibility = counted == 0 ? 0 : sum / static_cast<double>(counted);
    return reading;
}

std::string spelled(const Reading& reading) {
    std::string text;
    for (const char32_t c : reading.characters) append_utf8(text, c);
    return text;
}

}  // namespace

DecodedText decode_utf16(std::string_view bytes, bool big_endian) {
    const bool mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (mark) {
        big_endian = bytes[0] == '\xFE';
        bytes.remove_prefix(2);
    }
    Reading best = read(bytes, big_endian);
    if (!mark) {
        Reading other = read(bytes, !big_endian);
        if (other.plausibility > best.plausibility) best = std::move(other);
        // Some writers put UTF-8 where UTF-16 was announced.
        constexpr double doubtful = 0.7;
        if (best.plausibility < doubtful && is_utf8(bytes) && bytes.find('\0') == std::string_view::npos)
            return decode_text(bytes);
    }
    DecodedText text{spelled(best), "utf-16", false, false};
    if (best.characters.find(U'\xFFFD') != std::u32string::npos) {
        text.damaged = true;
        return text;
    }
    const DecodedText again = decode_text("\xEF\xBB\xBF" + text.utf8);  // undoes mojibake, knows lost bytes
    return {again.utf8, "utf-16", again.repaired, again.damaged};
}

}  // namespace yancai
