// SPDX-License-Identifier: GPL-3.0-or-later
// What a C2PA manifest store says of its maker, by a bounded walk over its boxes. No signature is checked. Pure functions, any
// thread.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "facts/origin.h"
#include "probes/metadata/blocks.h"

namespace yancai {

struct CredentialsStory {
    ContentCredentials credentials;
    std::optional<AiWord> says;  // a manifest names a source type of generated media
    std::string words;           // that source type, as written
};

// Nothing when the JUMBF is no manifest store (JPEG 360 and others use the same boxes).
[[nodiscard]] std::optional<CredentialsStory> read_credentials(const CredentialsBlock& block);

// "claim_generator" of a claim, or its info's name and version; empty when the CBOR does not tell.
[[nodiscard]] std::string claim_generator_in(std::span<const std::byte> cbor);

}  // namespace yancai
