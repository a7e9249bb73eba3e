// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/exif.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <string>

#include "probes/byte_order.h"

namespace yancai {
namespace {

struct CloseIconv {
    void operator()(void* handle) const noexcept { iconv_close(handle); }
};

using Iconv = std::unique_ptr<void, CloseIconv>;

Iconv japanese() {
    const iconv_t handle = iconv_open("UTF-8", "ISO-2022-JP-2");
    return Iconv(handle == reinterpret_cast<iconv_t>(-1) ? nullptr : handle);
}

// JIS X 0208 in its seven-bit form, with escapes as ISO-2022-JP has them or, as the Exif standard means it, without.
std::optional<std::string> utf8_from_jis(std::string_view bytes) {
    prepare_exif();
    const Iconv converter = japanese();
    if (!converter) return std::nullopt;
    std::string input = bytes.find('\x1B') == std::string_view::npos ? "\x1B$B" + std::string(bytes) : std::string(bytes);
    std::string output(input.size() * 4 + 16, '\0');
    char* from = input.data();
    std::size_t left = input.size();
    char* to = output.data();
    std::size_t room = output.size();
    if (iconv(converter.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1) || left != 0) return std::nullopt;
    output.resize(output.size() - room);
    return output;
}

std::string_view until_nul(std::string_view bytes) {
    return bytes.substr(0, bytes.find('\0'));
}
std::string_view without_padding(std::string_view bytes) {
    const std::size_t last = bytes.find_last_not_of(std::string_view(" \0", 2));
    return last == std::string_view::npos ? std::string_view{} : bytes.substr(0, last + 1);
}

// UTF-16 up to its first NUL unit.
std::string_view until_wide_nul(std::string_view bytes) {
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
        if (bytes[i] == '\0' && bytes[i + 1] == '\0') return bytes.substr(0, i);
    return bytes.substr(0, bytes.size() & ~std::size_t{1});
}

// "ASCII", "UNICODE", "JIS" whatever their case and padding; "" for none (eight zeros or blanks), else nothing.
std::optional<std::string> character_set(std::string_view code) {
    std::string name;
    for (const char c : without_padding(code)) name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (name.empty() || name == "ASCII" || name == "UNICODE" || name == "JIS") return name;
    return std::nullopt;
}

// As UTF-16 has it for texts of ASCII only: every other byte is zero.
bool looks_wide(std::string_view bytes) {
    return bytes.size() >= 4 && bytes.size() % 2 == 0 &&
           ((bytes[0] != '\0' && bytes[1] == '\0' && bytes[2] != '\0' && bytes[3] == '\0') ||
            (bytes[0] == '\0' && bytes[1] != '\0' && bytes[2] == '\0' && bytes[3] != '\0'));
}

// Announced as UTF-16, but every byte is a printable character: of four Chinese characters in UTF-16 that happens twice in a
// thousand, and never at an odd length.
bool is_ascii_after_all(std::string_view bytes) {
    return (bytes.size() >= 8 || bytes.size() % 2 == 1) &&
           std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r'; });
}

DecodedText decode_unnamed(std::string_view bytes) {
    if (looks_wide(bytes)) return decode_utf16(until_wide_nul(bytes), bytes[0] == '\0');
    return decode_text(until_nul(bytes));
}

struct TextTag {
    std::uint16_t tag;
    std::string_view field;
    enum class Spelling { plain, wide, comment, holders } spelling{Spelling::plain};
};
constexpr std::array text_tags{
    TextTag{tiff::image_description, "ImageDescription"},
    TextTag{tiff::make, "Make"},
    TextTag{tiff::model, "Model"},
    TextTag{tiff::software, "Software"},
    TextTag{tiff::artist, "Artist"},
    TextTag{tiff::copyright, "Copyright", TextTag::Spelling::holders},
    TextTag{tiff::date_time_original, "DateTimeOriginal"},
    TextTag{tiff::date_time_digitized, "DateTimeDigitized"},
    TextTag{tiff::offset_time_original, "OffsetTimeOriginal"},
    TextTag{tiff::offset_time_digitized, "OffsetTimeDigitized"},
    TextTag{tiff::offset_time, "OffsetTime"},
    TextTag{tiff::user_comment, "UserComment", TextTag::Spelling::comment},
    TextTag{tiff::xp_title, "XPTitle", TextTag::Spelling::wide},
    TextTag{tiff::xp_comment, "XPComment", TextTag::Spelling::wide},
    TextTag{tiff::xp_author, "XPAuthor", TextTag::Spelling::wide},
    TextTag{tiff::xp_subject, "XPSubject", TextTag::Spelling::wide},
};

// Degrees, minutes and seconds, or hours, minutes and seconds, as one number of degrees or hours; nothing when a part has no
// value.
std::optional<double> sexagesimal(const TiffTag& tag) {
    constexpr std::size_t rational = 8;
    constexpr std::uint16_t rationals = 5;
    if (tag.type != rationals || tag.bytes.size() != 3 * rational) return std::nullopt;
    double whole = 0;
    double unit = 1;
    for (std::size_t i = 0; i < tag.bytes.size(); i += rational, unit /= 60) {
        const auto part = std::span<const std::byte>(tag.bytes).subspan(i, rational);
        const auto number = [&](std::span<const std::byte> bytes) {
            return static_cast<double>(tag.big_endian ? big_endian(bytes) : little_endian(bytes));
        };
        if (number(part.subspan(4)) == 0) {
            if (i == 0 || number(part.first(4)) != 0) return std::nullopt;
            continue;  // 0/0 for minutes or seconds that nobody measured
        }
        whole += number(part.first(4)) / number(part.subspan(4)) * unit;
    }
    return whole;
}

void decode_gps(const TiffTag& tag, MetadataTexts& texts) {
    const auto add_number = [&](std::string_view field) {
        if (const auto value = sexagesimal(tag)) add_text(texts, "exif", field, {fmt::format("{:.9f}", *value), "utf-8", {}, {}});
    };
    switch (tag.tag) {
        case tiff::gps_latitude: add_number("GPSLatitude"); break;
        case tiff::gps_longitude: add_number("GPSLongitude"); break;
        case tiff::gps_time_stamp: add_number("GPSTimeStamp"); break;
        case tiff::gps_latitude_ref: add_bytes(texts, "exif", "GPSLatitudeRef", until_nul(characters(tag.bytes))); break;
        case tiff::gps_longitude_ref: add_bytes(texts, "exif", "GPSLongitudeRef", until_nul(characters(tag.bytes))); break;
        case tiff::gps_date_stamp: add_bytes(texts, "exif", "GPSDateStamp", until_nul(characters(tag.bytes))); break;
        default: break;
    }
}

}  // namespace

void prepare_exif() {
    static const Iconv kept_loaded = japanese();
}

DecodedText decode_user_comment(std::string_view bytes, bool big_endian) {
    constexpr std::size_t code_length = 8;  // Exif 2.32, 4.6.5, table 9
    const auto set = bytes.size() < code_length ? std::nullopt : character_set(bytes.substr(0, code_length));
    if (!set) {
        const std::string_view all = without_padding(bytes);
        if (all.size() < code_length && std::string_view("ASCII").starts_with(all)) return {};  // a code cut short, no text
        return decode_unnamed(bytes);                                                           // the writer left it out
    }
    const std::string_view text = bytes.substr(code_length);
    if (*set == "UNICODE") {
        if (is_ascii_after_all(without_padding(text))) return decode_text(without_padding(text));
        // UTF-8 all the same, whose last byte must not get lost with an odd length.
        constexpr std::size_t no_accident = 12;  // bytes of UTF-16 that would all be valid UTF-8
        const std::string_view whole = without_padding(text);
        if ((whole.size() % 2 == 1 || whole.size() >= no_accident) && is_utf8(whole) &&
            whole.find('\0') == std::string_view::npos)
            return decode_text(whole);
        return decode_utf16(until_wide_nul(text), big_endian);
    }
    if (*set == "JIS") {
        if (const auto utf8 = utf8_from_jis(without_padding(text))) return {*utf8, "iso-2022-jp", false, false};
    }
    return decode_unnamed(text);
}

void decode_exif(const TiffTag& tag, MetadataTexts& texts) {
    // Enough for the longest text in any encoding; whoever writes more is not read to the end.
    constexpr std::size_t longest = 4 * longest_metadata_text;
    if (tag.directory == TiffDirectory::gps) {
        decode_gps(tag, texts);
        return;
    }
    for (const TextTag& row : text_tags) {
        if (row.tag != tag.tag) continue;
        const std::string_view all = characters(tag.bytes);
        const std::string_view bytes = all.substr(0, longest);
        switch (row.spelling) {
            case TextTag::Spelling::plain: add_bytes(texts, "exif", row.field, until_nul(all)); return;
            case TextTag::Spelling::wide: add_text(texts, "exif", row.field, decode_utf16(until_wide_nul(bytes), false)); return;
            case TextTag::Spelling::comment:
                add_text(texts, "exif", row.field, decode_user_comment(bytes, tag.big_endian));
                return;
            case TextTag::Spelling::holders: {  // the photographer's and, behind a NUL, the editor's
                const std::string_view first = until_nul(all);
                add_bytes(texts, "exif", row.field, first);
                if (first.size() < all.size()) add_bytes(texts, "exif", row.field, until_nul(all.substr(first.size() + 1)));
                return;
            }
        }
    }
}

}  // namespace yancai
