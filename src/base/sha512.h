// SPDX-License-Identifier: GPL-3.0-or-later
// Sha512: a running SHA-512 (OpenSSL), spelled in lower-case hexadecimal. One object, one thread.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace yancai {

class Sha512 {
public:
    Sha512();
    ~Sha512();
    Sha512(Sha512&&) noexcept;
    Sha512& operator=(Sha512&&) noexcept;

    void add(std::span<const std::byte> bytes);
    [[nodiscard]] std::string hex();  // ends the digest; 128 characters

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace yancai
