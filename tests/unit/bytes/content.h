// SPDX-License-Identifier: GPL-3.0-or-later
// Small contents built after the formats' specifications, and what sniffing calls them. Pure functions.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "bytes/format.h"

namespace yancai {

inline std::string_view told(std::string_view content) {
    const auto bytes = std::as_bytes(std::span(content.data(), content.size()));
    MemorySource source({bytes.begin(), bytes.end()});
    const auto format = sniff(source);
    return format ? (*format)->name : "failed";
}

inline std::string hexadecimal(std::string_view content) {
    std::string text;
    for (const char c : content.substr(0, 24)) {
        text.push_back("0123456789abcdef"[static_cast<unsigned char>(c) >> 4]);
        text.push_back("0123456789abcdef"[static_cast<unsigned char>(c) & 15]);
    }
    return text;
}

struct Sample {
    std::string content;
    std::string_view format;
};

inline void expect_all(const std::vector<Sample>& samples) {
    for (const Sample& sample : samples) EXPECT_EQ(told(sample.content), sample.format) << hexadecimal(sample.content);
}

inline std::string number(std::uint64_t value, std::size_t bytes, bool big) {
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) text.push_back(static_cast<char>(value >> 8 * (big ? bytes - 1 - i : i)));
    return text;
}

inline std::string box(const std::string& type, const std::string& content) {
    return number(content.size() + 8, 4, true) + type + content;
}

// Transport packets: sync byte, a PID, "payload only", a counter.
inline std::string packets(int count, std::size_t spacing, std::size_t offset) {
    std::string content;
    for (int i = 0; i < count; ++i) {
        std::string packet(spacing, '\x5A');
        packet[offset] = '\x47';
        packet[offset + 1] = '\x01';
        packet[offset + 3] = static_cast<char>(0x10 | (i & 15));
        content += packet;
    }
    return content;
}

struct TiffEntry {
    std::uint16_t tag, type;
    std::uint32_t count, value;
};

class TiffBuilder {
public:
    explicit TiffBuilder(bool big)
        : big_(big), content_((big ? std::string("MM\0\x2A", 4) : std::string("II\x2A\0", 4)) + std::string(4, '\0')) {}

    std::uint32_t text(const std::string& value) {
        const auto at = static_cast<std::uint32_t>(content_.size());
        content_ += value + '\0';
        return at;
    }
    std::uint32_t directory_without_link(std::initializer_list<TiffEntry> entries) {
        const auto at = static_cast<std::uint32_t>(content_.size());
        content_ += number(entries.size(), 2, big_);
        for (const TiffEntry& entry : entries) {
            content_ += number(entry.tag, 2, big_) + number(entry.type, 2, big_) + number(entry.count, 4, big_);
            const std::size_t width = entry.type == 3 ? 2 : 4;  // a short stands at the front of its field
            content_ += number(entry.value, width, big_) + std::string(4 - width, '\0');
        }
        content_ += std::string(4, '\0');
        return at;
    }
    void directory(std::initializer_list<TiffEntry> entries) {
        content_.replace(4, 4, number(directory_without_link(entries), 4, big_));
    }
    [[nodiscard]] const std::string& content() const { return content_; }

private:
    bool big_;
    std::string content_;
};

// Stored members that all hold `text`, then the central directory (APPNOTE.TXT, 4.3).
inline std::string zip(const std::vector<std::string>& names, const std::string& text = "content") {
    std::string content, directory;
    for (const std::string& name : names) {
        const std::string sizes =
            number(text.size(), 4, false) + number(text.size(), 4, false) + number(name.size(), 2, false) + number(0, 2, false);
        const std::string fields =
            number(20, 2, false) + std::string(4, '\0') + std::string(8, '\0');  // version, flags, stored, time, crc
        directory += "PK\x01\x02" + number(20, 2, false) + fields + sizes + std::string(10, '\0') +
                     number(content.size(), 4, false) + name;
        content += "PK\x03\x04" + fields + sizes + name + text;
    }
    const std::string end = "PK\x05\x06" + std::string(4, '\0') + number(names.size(), 2, false) +
                            number(names.size(), 2, false) + number(directory.size(), 4, false) +
                            number(content.size(), 4, false) + std::string(2, '\0');
    return content + directory + end;
}

// A compound file with one sector, the directory, that names one stream ([MS-CFB]).
inline std::string compound(std::u16string_view stream) {
    std::string content(1024, '\0');
    content.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    content[30] = 9;
    for (std::size_t i = 0; i < stream.size(); ++i) content.replace(512 + 128 + i * 2, 2, number(stream[i], 2, false));
    return content;
}

}  // namespace yancai
