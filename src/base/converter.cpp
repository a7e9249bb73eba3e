// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/converter.h"

#include <iconv.h>

#include <array>
#include <cerrno>

#include "base/code_point.h"

namespace yancai {

namespace {

// One conversion descriptor; it carries state, so each thread has its own.
class Iconv {
public:
    Iconv(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
    ~Iconv() {
        if (open()) iconv_close(handle_);
    }
    Iconv(const Iconv&) = delete;
    Iconv& operator=(const Iconv&) = delete;

    [[nodiscard]] std::optional<std::string> convert(std::string_view bytes) {
        if (!open()) return std::nullopt;
        iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        std::string result;
        result.reserve(bytes.size() * 2);
        std::array<char, 4096> buffer{};
        char* input = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
        std::size_t left = bytes.size();
        while (left > 0) {
            char* output = buffer.data();
            std::size_t room = buffer.size();
            const std::size_t replaced = iconv(handle_, &input, &left, &output, &room);
            const int cause = errno;
            result.append(buffer.data(), buffer.size() - room);
            if (replaced == static_cast<std::size_t>(-1) && cause != E2BIG) return std::nullopt;
            if (replaced != static_cast<std::size_t>(-1) && replaced > 0) return std::nullopt;  // not reversible
        }
        return result;
    }

private:
    [[nodiscard]] bool open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
    iconv_t handle_;
};

// What Windows-1252 puts where Latin-1 has control characters; 0 where it has nothing.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

}  // namespace

std::optional<std::string> utf8_from_gb18030(std::string_view bytes) {
    thread_local Iconv converter("UTF-8", "GB18030");
    return converter.convert(bytes);
}

std::optional<std::string> gb18030_from_utf8(std::string_view utf8) {
    thread_local Iconv converter("GB18030", "UTF-8");
    return converter.convert(utf8);
}

std::optional<std::string> utf8_from_big5(std::string_view bytes) {
    thread_local Iconv converter("UTF-8", "BIG5-HKSCS");
    return converter.convert(bytes);
}

std::string utf8_from_latin1(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) append_utf8(text, static_cast<unsigned char>(c));
    return text;
}

std::optional<std::string> western_bytes_from_utf8(std::string_view utf8) {
    std::string bytes;
    bytes.reserve(utf8.size());
    while (!utf8.empty()) {
        const CodePoint next = next_code_point(utf8);
        if (!next.valid) return std::nullopt;
        if (next.value <= 0xFF) {
            bytes.push_back(static_cast<char>(next.value));
        } else {
            const auto place = std::find(windows_1252.begin(), windows_1252.end(), next.value);
            if (place == windows_1252.end()) return std::nullopt;
            bytes.push_back(static_cast<char>(0x80 + (place - windows_1252.begin())));
        }
        utf8.remove_prefix(next.length);
    }
    return bytes;
}

}  // namespace yancai
