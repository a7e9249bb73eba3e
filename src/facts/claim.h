// SPDX-License-Identifier: GPL-3.0-or-later
// Claim and Probed: who says a value, and whether anybody could. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "base/result.h"

namespace yancai {

// What the header declares beside what the content shows. An empty side: nobody says.
template <class T>
struct Claim {
    std::optional<T> declared, measured;
    [[nodiscard]] std::optional<T> best() const { return measured ? measured : declared; }
    friend bool operator==(const Claim&, const Claim&) = default;
};

struct NotApplicable {
    friend bool operator==(const NotApplicable&, const NotApplicable&) = default;
};
// Nobody asked | known | could not be told, and why.
template <class T>
using Probed = std::variant<NotApplicable, T, Error>;

template <class T>
[[nodiscard]] const T* known(const Probed<T>& probed) {
    return std::get_if<T>(&probed);
}
template <class T>
[[nodiscard]] const Error* failed(const Probed<T>& probed) {
    return std::get_if<Error>(&probed);
}

struct Rational {
    std::int64_t num{0}, den{1};
    [[nodiscard]] double value() const { return den == 0 ? 0.0 : static_cast<double>(num) / static_cast<double>(den); }
    friend bool operator==(const Rational&, const Rational&) = default;
};

}  // namespace yancai
