// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/polyglot.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "bytes/sniff.h"

namespace yancai {

namespace {

using namespace std::string_view_literals;

bool is_blank(std::uint8_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_digit(std::uint8_t c) {
    return c >= '0' && c <= '9';
}

// What was read of the content: its beginning, and its end with the place where that begins.
struct Ends {
    std::string_view head, tail;
    std::uint64_t tail_at{0}, size{0};
};

// Where a mark stands. Forward, where find() leaps from one byte that it may begin with to the next.
std::vector<std::size_t> places_of(std::string_view mark, std::string_view bytes) {
    std::vector<std::size_t> places;
    for (std::size_t at = bytes.find(mark); at != std::string_view::npos; at = bytes.find(mark, at + 1)) places.push_back(at);
    return places;
}

bool ends_with_its_mark(std::string_view format, std::string_view bytes) {
    if (format == "jpeg") return bytes.ends_with("\xFF\xD9");
    return format == "png" && bytes.ends_with("\0\0\0\0IEND\xAE\x42\x60\x82"sv);
}

// A zip is read from its end: the record there leads to a directory of its members (APPNOTE.TXT, 4.3.16), whatever stands
// before. Self-extracting archives rest on that.
Result<std::string_view> zip_at_the_end(ByteSource& source, const Ends& ends) {
    constexpr std::size_t record_bytes = 22;
    const std::vector<std::size_t> records = places_of("PK\x05\x06", ends.tail);
    for (auto place = records.rbegin(); place != records.rend(); ++place) {  // the last one that holds is the one
        const std::size_t at = *place;
        const std::uint64_t members = little_endian(ends.tail, at + 10, 2);
        const std::uint64_t directory = little_endian(ends.tail, at + 12, 4);
        const bool whole = at + record_bytes + little_endian(ends.tail, at + 20, 2) <= ends.tail.size();
        constexpr std::uint64_t smallest_entry = 46;
        if (whole && members > 0 && directory >= members * smallest_entry && directory <= ends.tail_at + at) {
            constexpr std::uint64_t enough = 64U << 10;
            const std::vector<std::byte> bytes =
                TRY(read_up_to(source, ends.tail_at + at - directory, static_cast<std::size_t>(std::min(directory, enough))));
            const std::string_view names(reinterpret_cast<const char*>(bytes.data()), bytes.size());
            if (names.starts_with("PK\x01\x02")) {
                const std::string_view format = format_of_zip_members(names);
                return format.empty() ? "zip"sv : format;
            }
        }
    }
    return std::string_view{};
}

// RAR and 7z are searched for behind a program that unpacks them, which any file can stand in for.
bool hides_rar(const Ends& ends) {
    for (const std::size_t at : places_of("Rar!\x1A\x07"sv, ends.head)) {
        if (byte_at(ends.head, at + 6) == 0 || part(ends.head, at + 6, 2) == "\x01\0"sv) return true;
    }
    return false;
}

bool hides_7z(const Ends& ends) {
    constexpr std::uint64_t header_bytes = 32;
    for (const std::size_t at : places_of("7z\xBC\xAF\x27\x1C\0"sv, ends.head)) {
        const std::uint64_t offset = little_endian(ends.head, at + 12, 8);
        const std::uint64_t size = little_endian(ends.head, at + 20, 8);
        const std::uint64_t room = ends.size - at;
        if (size > 0 && room > header_bytes && offset <= room - header_bytes && size <= room - header_bytes - offset) return true;
    }
    return false;
}

// Readers look for a PDF's header in the first 1,024 bytes (ISO 32000-1, annex H.3, note 13) and for its end mark at the end.
bool is_pdf_too(const Ends& ends) {
    const std::string_view start = ends.head.substr(0, 1024 + 8);
    for (std::size_t at = 0; (at = start.find("%PDF-", at)) != std::string_view::npos; ++at) {
        const bool version =
            is_digit(byte_at(start, at + 5)) && byte_at(start, at + 6) == '.' && is_digit(byte_at(start, at + 7));
        if (version &&
            (ends.tail.find("%%EOF") != std::string_view::npos || ends.head.find(" obj", at) != std::string_view::npos))
            return true;
    }
    return false;
}

// A browser that is left to guess looks at the first 1,445 bytes (WHATWG MIME Sniffing, 7); elements that a picture's text
// would not name.
bool is_html_too(const Ends& ends) {
    const std::string start = ascii_lowered(ends.head.substr(0, 1445));
    return std::ranges::any_of(std::array{"<!doctype html"sv, "<html"sv, "<script"sv, "<iframe"sv}, [&](std::string_view mark) {
        const std::size_t at = start.find(mark);
        if (at == std::string::npos) return false;
        const std::uint8_t next = byte_at(start, at + mark.size());
        return next == '>' || is_blank(next);
    });
}

// A server that is told to run a file runs what stands between these marks, wherever that is.
bool holds_php(std::string_view bytes) {
    return std::ranges::any_of(places_of("<?php", bytes), [&](std::size_t at) { return is_blank(byte_at(bytes, at + 5)); });
}

// A picture whose header reads as the beginning of a script: the name of a variable, then a comment that hides the header's
// numbers, or an assignment of them.
bool is_script_too(const Ends& ends, std::string_view format) {
    const std::size_t number = format == "gif" ? 6 : format == "bmp" ? 2 : format == "jpeg" ? 4 : 0;
    if (number == 0) return false;
    if (part(ends.head, number, 2) == "/*") {
        for (const std::string_view bytes : {ends.head, ends.tail}) {
            for (std::size_t at = number + 2; (at = bytes.find("*/", at)) != std::string_view::npos; ++at) {
                std::size_t next = at + 2;
                while (is_blank(byte_at(bytes, next))) ++next;
                if (byte_at(bytes, next) == '=') return true;
            }
        }
    }
    if (format == "jpeg" || byte_at(ends.head, number) != '=') return false;
    const std::string_view assigned = part(ends.head, number + 1, 16);  // zeros in any true header
    return assigned.size() == 16 &&
           std::ranges::all_of(assigned, [](char c) { return (c >= ' ' && c <= '~') || c == '\n' || c == '\r'; });
}

// Told by their own structure, so that a second one that fits is no accident.
constexpr std::array structures = {
    sniff_boxes, sniff_riff, sniff_tiff,    sniff_ebml,    sniff_ogg, sniff_start_codes,
    sniff_dv,    sniff_pva,  sniff_program, sniff_archive, sniff_mxf,
};

}  // namespace

Result<std::vector<std::string_view>> further_formats(ByteSource& source, const Format& format, std::size_t window) {
    std::vector<std::string_view> found;
    if (format.medium != Medium::image && format.medium != Medium::video) return found;
    const auto add = [&](std::string_view name) {
        if (!name.empty() && name != format.name && std::ranges::find(found, name) == found.end()) found.push_back(name);
    };

    Head head(source);
    for (const auto& tell : structures) {
        const std::string_view name = tell(head);
        if (head.trouble()) return *head.trouble();
        add(name);
    }

    constexpr std::uint64_t longest_end = 22 + 65535;  // of a zip: its record and the comment behind it
    // What there is of `count` bytes, from memory where they are there.
    const auto text_at = [&](std::uint64_t at, std::uint64_t count, std::vector<std::byte>& read) -> Result<std::string_view> {
        const auto wanted = static_cast<std::size_t>(std::min(count, source.size() - at));
        std::span<const std::byte> bytes = source.view_from(at);
        if (bytes.size() < wanted) bytes = read = TRY(read_up_to(source, at, wanted));
        bytes = bytes.first(std::min(bytes.size(), wanted));
        return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    };
    std::vector<std::byte> first, last;
    Ends ends;
    ends.size = source.size();
    ends.head = TRY(text_at(0, window, first));
    const auto look_at_end = [&](std::uint64_t count) -> Result<void> {
        ends.tail_at = ends.size - std::min(ends.size, count);
        ends.tail = TRY(text_at(ends.tail_at, count, last));
        return {};
    };
    TRY(look_at_end(window <= quick_search_bytes ? quick_end_bytes : longest_end));
    if (ends.tail.size() < longest_end && !ends_with_its_mark(format.name, ends.tail)) TRY(look_at_end(longest_end));

    add(TRY(zip_at_the_end(source, ends)));
    if (hides_rar(ends)) add("rar");
    if (hides_7z(ends)) add("7z");
    if (is_pdf_too(ends)) add("pdf");
    if (format.name == "svg") return found;  // written in the same characters as the following, and judged as what it is
    if (is_html_too(ends)) add("html");
    constexpr std::size_t reach = 64U << 10;
    if (holds_php(ends.head.substr(0, reach)) || holds_php(ends.tail)) add("php");
    if (is_script_too(ends, format.name)) add("javascript");
    return found;
}

}  // namespace yancai
