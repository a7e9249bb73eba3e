// SPDX-License-Identifier: GPL-3.0-or-later
// RunningDigest: what the running digests of OpenSSL have in common, behind Sha256 and Sha512. One object, one thread.
#pragma once

#include <openssl/evp.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace yancai {

// OpenSSL fails here only when memory is gone or the library is broken (the digest is missing): as hopeless as a failing `new`,
// and thrown as that.
class RunningDigest {
public:
    explicit RunningDigest(const EVP_MD* kind);

    void add(std::span<const std::byte> bytes);
    [[nodiscard]] std::string hex();  // ends the digest

private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace yancai
