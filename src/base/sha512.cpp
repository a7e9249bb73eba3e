// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha512.h"

#include "base/running_digest.h"

namespace yancai {

struct Sha512::State {
    RunningDigest digest{EVP_sha512()};
};

Sha512::Sha512() : state_(std::make_unique<State>()) {}
Sha512::~Sha512() = default;
Sha512::Sha512(Sha512&&) noexcept = default;
Sha512& Sha512::operator=(Sha512&&) noexcept = default;

void Sha512::add(std::span<const std::byte> bytes) {
    state_->digest.add(bytes);
}

std::string Sha512::hex() {
    return state_->digest.hex();
}

}  // namespace yancai
