// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digest.h"

#include "base/running_digest.h"

namespace yancai {

struct Sha256::State {
    RunningDigest digest{EVP_sha256()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::span<const std::byte> bytes) {
    state_->digest.add(bytes);
}

std::string Sha256::hex() {
    return state_->digest.hex();
}

std::string sha256_hex(std::span<const std::byte> bytes) {
    Sha256 digest;
    digest.add(bytes);
    return digest.hex();
}

std::string sha256_hex(std::string_view text) {
    return sha256_hex(std::as_bytes(std::span(text.data(), text.size())));
}

}  // namespace yancai
