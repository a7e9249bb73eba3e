// SPDX-License-Identifier: GPL-3.0-or-later
// Ed25519 keys (RFC 8032, through OpenSSL): private ones sign, public ones are compared and verify. Safe from several threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace yancai {

class SigningKey {
public:
    static Result<SigningKey> fresh();
    // A PEM of PKCS#8 without a passphrase. Errors: unrecognised.
    static Result<SigningKey> from_pem(const std::string& pem);

    [[nodiscard]] Result<std::string> private_pem() const;
    [[nodiscard]] Result<std::string> public_pem() const;
    [[nodiscard]] std::string public_key() const;                            // 32 bytes
    [[nodiscard]] Result<std::string> sign(std::string_view message) const;  // 64 bytes

private:
    struct State;
    explicit SigningKey(std::shared_ptr<State> state) : state_(std::move(state)) {}
    std::shared_ptr<State> state_;
};

// Of a PEM that holds a public key; of one that holds a private key, its public part. 32 bytes. Errors: unrecognised.
[[nodiscard]] Result<std::string> public_key_from_pem(const std::string& pem);
[[nodiscard]] bool verifies(const std::string& public_key, std::string_view message, std::string_view signature);
// How people compare keys: the SHA-256 of the 32 bytes, in groups of four digits.
[[nodiscard]] std::string fingerprint_of(const std::string& public_key);

}  // namespace yancai
