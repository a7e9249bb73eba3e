// SPDX-License-Identifier: GPL-3.0-or-later
// Result: a value, or the one Error that says why there is none. Values are not shared between threads by this header.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace yancai {

// Why something could not be told. The kind alone decides whose trouble it is: see about_the_file().
enum class ErrorKind : std::uint8_t {
    not_found,     // gone, or never there
    unreadable,    // permission, I/O, or changed while being read
    unrecognised,  // no known format
    corrupt,       // a known format, broken
    unsupported,   // a known format, used in a way nobody here can decode
    over_limit,    // asks for more pixels, memory or nesting than Limits allow
    timed_out,     // our clock ran out
    cancelled,     // a person stopped us
    internal,      // a bug of ours
};

// True for trouble with the file (a finding), false for trouble with us (an obstacle).
[[nodiscard]] constexpr bool about_the_file(ErrorKind kind) {
    return kind == ErrorKind::unrecognised || kind == ErrorKind::corrupt || kind == ErrorKind::unsupported ||
           kind == ErrorKind::over_limit;
}

// The stable lower-case word of a kind, as reports and the store spell it.
[[nodiscard]] std::string_view word(ErrorKind kind);

struct Error {
    ErrorKind kind{ErrorKind::internal};
    std::string what;  // English, without the file's name; the first cause, never a later, vaguer one

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }
    T& value() & { return std::get<0>(state_); }
    const T& value() const& { return std::get<0>(state_); }
    T&& value() && { return std::get<0>(std::move(state_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const& { return std::get<1>(state_); }
    Error&& error() && { return std::get<1>(std::move(state_)); }

private:
    std::variant<T, Error> state_;
};

struct Done {};  // the value of an action that has nothing to tell but that it worked
template <>
class [[nodiscard]] Result<void> : public Result<Done> {
public:
    Result() : Result<Done>(Done{}) {}
    Result(Error error) : Result<Done>(std::move(error)) {}
};

}  // namespace yancai

// Unwraps a Result or returns its Error to the caller (a statement expression: g++ and clang both take it). Not where the same
// expression has made something already, such as an earlier member in braces: g++ 12 leaves that behind undestroyed.
#define TRY(expression)                                        \
    (__extension__({                                           \
        auto&& try_result = (expression);                      \
        if (!try_result) return std::move(try_result).error(); \
        std::move(try_result).value();                         \
    }))
