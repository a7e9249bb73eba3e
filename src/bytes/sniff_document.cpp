// SPDX-License-Identifier: GPL-3.0-or-later
// Packages (zip, the old Office documents), archives and programs. What a package is for is told by the names of its members.
#include <algorithm>
#include <array>

#include "bytes/sniff.h"

namespace yancai {

namespace {

using namespace std::string_view_literals;

// Bytes of the central directory at the end of a zip, or of the first members when it has none (cut off).
std::string zip_names(Head& head) {
    constexpr std::uint64_t longest_end = 22 + 65535;  // the record, and the comment behind it
    const std::uint64_t from = head.size() > longest_end ? head.size() - longest_end : 0;
    std::string end = head.at(head.size() > 22 ? head.size() - 22 : 0, 22);
    if (!end.starts_with("PK\x05\x06")) {
        end = head.at(from, longest_end);
        const std::size_t record = end.rfind("PK\x05\x06");
        end = record == std::string::npos ? std::string() : end.substr(record);
    }
    constexpr std::uint64_t enough = 64U << 10;
    const std::uint64_t size = std::min<std::uint64_t>(little_endian(end, 12, 4), enough);
    std::string names = head.at(little_endian(end, 16, 4), static_cast<std::size_t>(size));
    if (!names.starts_with("PK\x01\x02")) names = std::string(head.first(4096));
    return names;
}

struct Member {
    std::string_view name;  // or the beginning of one
    std::string_view format;
};

constexpr std::array members = {
    Member{"word/", "docx"},
    Member{"xl/", "xlsx"},
    Member{"ppt/", "pptx"},
    Member{"OFD.xml", "ofd"},
    Member{"META-INF/MANIFEST.MF", "jar"},
    Member{"AndroidManifest.xml", "jar"},
};

}  // namespace

std::string_view format_of_zip_members(std::string_view names) {
    for (const Member& member : members) {
        for (std::size_t at = 0; (at = names.find("PK"sv, at)) != std::string_view::npos; at += 2) {
            const std::string_view kind = part(names, at + 2, 2);
            const std::size_t header = kind == "\x01\x02"sv ? 46 : kind == "\x03\x04"sv ? 30 : 0;
            const std::size_t length_at = header == 46 ? 28 : 26;
            if (header == 0) continue;
            const auto length = static_cast<std::size_t>(little_endian(names, at + length_at, 2));
            if (part(names, at + header, length).starts_with(member.name)) return member.format;
        }
    }
    return {};
}

std::string_view sniff_zip(Head& head) {
    const std::string_view bytes = head.first(256);
    if (bytes.starts_with("PK\x05\x06") || bytes.starts_with("PK\x07\x08PK\x03\x04")) return "zip";
    if (!bytes.starts_with("PK\x03\x04")) return {};
    // OpenDocument and EPUB: the first member is called "mimetype", is not compressed and says it.
    if (part(bytes, 30, 8) == "mimetype" && little_endian(bytes, 8, 2) == 0) {
        const std::string_view type = part(bytes, 38 + static_cast<std::size_t>(little_endian(bytes, 28, 2)), 60);
        if (type.starts_with("application/vnd.oasis.opendocument.text")) return "odt";
        if (type.starts_with("application/vnd.oasis.opendocument.spreadsheet")) return "ods";
        if (type.starts_with("application/vnd.oasis.opendocument.presentation")) return "odp";
        if (type.starts_with("application/epub+zip")) return "epub";
    }
    const std::string_view format = format_of_zip_members(zip_names(head));
    return format.empty() ? "zip" : format;
}

std::string_view sniff_compound(Head& head) {
    const std::string_view bytes = head.first(512);
    if (!bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return {};
    const auto shift = little_endian(bytes, 30, 2);  // [MS-CFB] 2.2: 9 or 12
    if (shift != 9 && shift != 12) return "ole";
    const std::uint64_t directory = (little_endian(bytes, 48, 4) + 1) << shift;
    const std::string entries = head.at(directory, 4096);
    const auto named = [&](std::u16string_view name) {
        std::string spelled;
        for (const char16_t c : name) {
            spelled.push_back(static_cast<char>(c & 0xFF));
            spelled.push_back(static_cast<char>(c >> 8));
        }
        spelled.append(2, '\0');
        for (std::size_t at = 0; at + 128 <= entries.size(); at += 128) {
            if (std::string_view(entries).substr(at).starts_with(spelled)) return true;
        }
        return false;
    };
    if (named(u"WordDocument")) return "doc";
    if (named(u"Workbook") || named(u"Book")) return "xls";
    if (named(u"PowerPoint Document")) return "ppt";
    return "ole";
}

std::string_view sniff_archive(Head& head) {
    const std::string_view bytes = head.first(512);
    if (bytes.size() == 512) {
        // A tar header sums its own bytes, its sum field counted as blanks (POSIX ustar).
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < 512; ++i) sum += i >= 148 && i < 156 ? std::uint64_t{' '} : byte_at(bytes, i);
        std::uint64_t stated = 0;
        bool octal = false;
        for (const char c : part(bytes, 148, 8)) {
            if (c >= '0' && c <= '7') {
                stated = stated * 8 + static_cast<std::uint64_t>(c - '0');
                octal = true;
            } else if (octal || c != ' ') {
                break;
            }
        }
        if (octal && stated == sum && bytes[0] != '\0') return "tar";
    }
    // ISO 9660 leaves its first sixteen sectors to others.
    if (head.size() > 32774 && head.at(32769, 5) == "CD001") return "iso";
    // Apple's disk images have their header at the end, a block of 512 bytes that states its own length.
    if (head.size() >= 512 && head.at(head.size() - 512, 12) == "koly\0\0\0\x04\0\0\x02\0"sv) return "dmg";
    return {};
}

std::string_view sniff_program(Head& head) {
    const std::string_view bytes = head.first(64);
    if (bytes.starts_with("MZ") && bytes.size() == 64) {
        const std::string mark = head.at(little_endian(bytes, 60, 4), 4);
        if (mark == "PE\0\0"sv || mark.starts_with("NE") || mark.starts_with("LE") || mark.starts_with("LX")) return "pe";
    }
    switch (big_endian(bytes, 0, 4)) {
        case 0xFEEDFACE:
        case 0xFEEDFACF:
        case 0xCEFAEDFE:
        case 0xCFFAEDFE: return "macho";
        // Universal Mach-O counts its parts where a Java class has its version, which is 45 or more.
        case 0xCAFEBABE: return big_endian(bytes, 4, 4) < 40 ? "macho" : "java";
        default: return {};
    }
}

}  // namespace yancai
