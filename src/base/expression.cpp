// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/expression.h"

#define PCRE2_CODE_UNIT_WIDTH 32
#include <pcre2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <string>

namespace yancai {
namespace {

static_assert(sizeof(wchar_t) == sizeof(PCRE2_UCHAR32), "a character of a wide text is a code point");

constexpr std::size_t longest_source = 256;    // characters of an expression
constexpr std::uint64_t most_states = 10'000;  // length × repetitions: about the size of the compiled expression
constexpr std::uint32_t most_steps = 1'000'000;
constexpr std::uint32_t most_memory_kib = 4 << 10;  // for the places to go back to

// {11,} asks for eleven copies of what stands before it; nested ones multiply. Counted without parsing: too many, never too few.
std::uint64_t repetitions(std::wstring_view source) {
    std::uint64_t product = 1;
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (source[at] != L'{') continue;
        std::uint64_t number = 0, largest = 1;
        for (++at; at < source.size() && source[at] != L'}'; ++at) {
            const bool digit = source[at] >= L'0' && source[at] <= L'9';
            number =
                digit ? std::min<std::uint64_t>(number * 10 + static_cast<std::uint64_t>(source[at] - L'0'), most_states) : 0;
            largest = std::max(largest, number);
        }
        product = std::min(product * largest, most_states + 1);
    }
    return product;
}

template <auto release>
struct Released {
    template <typename Thing>
    void operator()(Thing* thing) const {
        release(thing);
    }
};

PCRE2_SPTR32 units(std::wstring_view text) {
    return reinterpret_cast<PCRE2_SPTR32>(text.data());
}

std::string message(int code) {
    std::array<PCRE2_UCHAR32, 128> text{};
    if (pcre2_get_error_message_32(code, text.data(), text.size()) < 0) return "no message";
    std::string ascii;  // all of PCRE2's messages are
    for (const PCRE2_UCHAR32 unit : text) {
        if (unit == 0) break;
        ascii.push_back(static_cast<char>(unit));
    }
    return ascii;
}

// What a match needs, kept by each thread: making it takes longer than most matches.
class Matcher {
public:
    Matcher() : context_(pcre2_match_context_create_32(nullptr)), found_(pcre2_match_data_create_32(1, nullptr)) {
        if (!context_ || !found_) throw std::bad_alloc();
        pcre2_set_match_limit_32(context_.get(), most_steps);
        pcre2_set_heap_limit_32(context_.get(), most_memory_kib);
    }

    // Trouble counts as no match: a limit was reached, and nothing is known to match.
    std::optional<std::wstring_view> find(const pcre2_code_32& code, std::wstring_view text, std::uint32_t options) {
        const int groups = pcre2_match_32(&code, units(text), text.size(), 0, options, found_.get(), context_.get());
        if (groups < 0) return std::nullopt;
        const PCRE2_SIZE* place = pcre2_get_ovector_pointer_32(found_.get());
        return text.substr(place[0], place[1] - place[0]);
    }

private:
    std::unique_ptr<pcre2_match_context_32, Released<pcre2_match_context_free_32>> context_;
    std::unique_ptr<pcre2_match_data_32, Released<pcre2_match_data_free_32>> found_;
};

std::optional<std::wstring_view> find(const pcre2_code_32& code, std::wstring_view text, std::uint32_t options) {
    static thread_local Matcher matcher;
    return matcher.find(code, text, options);
}

}  // namespace

Result<Expression> Expression::compile(std::wstring_view source) {
    if (source.empty()) return Error{ErrorKind::corrupt, "an empty expression"};
    if (source.size() > longest_source) return Error{ErrorKind::corrupt, "an expression of more than 256 characters"};
    if (source.size() * repetitions(source) > most_states)
        return Error{ErrorKind::corrupt, "an expression with too many repetitions"};

    const std::unique_ptr<pcre2_compile_context_32, Released<pcre2_compile_context_free_32>> context(
        pcre2_compile_context_create_32(nullptr));
    if (!context) throw std::bad_alloc();
    pcre2_set_newline_32(context.get(), PCRE2_NEWLINE_ANYCRLF);  // what a dot does not match
    pcre2_set_compile_extra_options_32(context.get(), PCRE2_EXTRA_ALT_BSUX);
    constexpr std::uint32_t options = PCRE2_CASELESS | PCRE2_NO_AUTO_CAPTURE | PCRE2_ALT_BSUX | PCRE2_DOLLAR_ENDONLY |
                                      PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_ALLOW_EMPTY_CLASS;
    int trouble = 0;
    PCRE2_SIZE place = 0;
    std::shared_ptr<const pcre2_code_32> code(
        pcre2_compile_32(units(source), source.size(), options, &trouble, &place, context.get()),
        [](const pcre2_code_32* compiled) { pcre2_code_free_32(const_cast<pcre2_code_32*>(compiled)); });
    if (!code)
        return Error{ErrorKind::corrupt, "an expression that does not compile (" + message(trouble) + ", at character " +
                                             std::to_string(place + 1) + ")"};
    return Expression(std::move(code));
}

bool Expression::matches(std::wstring_view text) const {
    return find(*code_, text, PCRE2_ANCHORED | PCRE2_ENDANCHORED).has_value();
}

std::optional<std::wstring_view> Expression::first_in(std::wstring_view text) const {
    return find(*code_, text, 0);
}

}  // namespace yancai
