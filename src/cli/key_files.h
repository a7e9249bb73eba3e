// SPDX-License-Identifier: GPL-3.0-or-later
// Key files: private keys that only their owner may read. One thread.
#pragma once

#include <string>

#include "reports/signing_key.h"
#include "tasks/answer.h"

namespace yancai {

// Refusal wrong_input when it is no such key, or when others may read it.
[[nodiscard]] Answer<SigningKey> read_key_file(const std::string& file);
// A new file, mode 0600; one that is there already is never written over.
[[nodiscard]] Answer<bool> write_key_file(const std::string& file, const std::string& pem);

}  // namespace yancai
