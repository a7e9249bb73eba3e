// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/base64.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <climits>

namespace yancai {
namespace {

constexpr auto alphabet = [] {
    std::array<bool, 256> holds{};
    for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
        holds[static_cast<unsigned char>(c)] = true;
    return holds;
}();

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string to_base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL ends it with a NUL
    if (bytes.size() > INT_MAX / 2) return {};
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), raw(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0 || text.size() > INT_MAX / 2) return std::nullopt;
    if (text.empty()) return std::string();
    // OpenSSL skips white space and takes padding for zeros: only the plain alphabet gets as far as that.
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    const std::string_view coded = text.substr(0, text.size() - padding);
    if (!std::all_of(coded.begin(), coded.end(), [](char c) { return alphabet[static_cast<unsigned char>(c)]; }))
        return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), raw(text), static_cast<int>(text.size()));
    if (length < 0) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(length) - padding);
    return bytes;
}

}  // namespace yancai
