// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON report that is signed, and what can be told of one: "signature" is its last member,
//   {"algorithm": "ed25519", "key": base64 of the public key, "at": ISO time, "value": base64 of the signature}.
// Signed is the text "yancai/signature/1\n" and the SHA-256, in hexadecimal, of the report's canonical JSON (RFC 8785) with all
// of its members – the policy, the toolchain, the digests of the files, the record, the run – and the signature without its
// value. However the report is laid out, it stays signed; whatever it says otherwise, it does not. One thread a stream.
#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "base/ordered_json.h"
#include "reports/report.h"
#include "reports/signing_key.h"

namespace yancai {

[[nodiscard]] Result<void> write_signed_json(const Report& report, Language language, const SigningKey& key,
                                             const std::string& at, std::ostream& out);

// What a report that lies before us says. Its assets were only passed by, so that memory does not grow with what they say.
struct ReadReport {
    struct Signature {
        std::string key, at, value;  // key and value as bytes
    };
    struct File {
        std::string path, sha256;  // sha256 empty: nobody read it whole
    };
    std::string digest;  // of the canonical JSON
    std::optional<Signature> signature;
    std::vector<File> files;
    OrderedJson record, run;
};
// Errors: corrupt, when it is no report – also when a member stands in it twice, so that two readers could read two things.
[[nodiscard]] Result<ReadReport> read_report(std::istream& in);

[[nodiscard]] bool is_intact(const ReadReport& report);  // false without a signature

}  // namespace yancai
