// SPDX-License-Identifier: GPL-3.0-or-later
// ReportVerification: whether a report, the record that was exported after it, and the files that it is about are still what they
// were. Works offline, with nothing but what is handed in.
#pragma once

#include <atomic>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "tasks/answer.h"

namespace yancai {

struct VerifyRequest {
    std::istream* report{nullptr};
    std::string report_name;
    std::string key;     // file with the public key that must have signed; empty: nobody says
    std::string folder;  // the delivered files; empty: not compared
    std::string record;  // file that `record export` wrote; empty: not compared
    std::string store;   // which knows what reports were written beside the files; empty: nothing does
    const std::atomic<bool>* cancelled{nullptr};
};

enum class SignatureState : std::uint8_t {
    good,      // intact, by the key that was named
    stranger,  // intact, but nobody says whose key it is
    unsigned_,
    other_key,  // intact, but not by the key that was named
    broken,     // the report is not what was signed
};
[[nodiscard]] std::string_view word(SignatureState state);

struct ReportVerification {
    SignatureState signature{SignatureState::unsigned_};
    std::string key_fingerprint, signed_at;  // of the signature, if there is one
    bool key_named{false};
    // Of the delivered files, each sorted by path.
    struct Files {
        std::uint64_t same{0};
        std::vector<std::string> changed, missing, added, unreadable;
        std::vector<std::string> unknown;  // the report has no digest of them
    };
    std::optional<Files> files;
    std::optional<std::vector<std::string>> clauses_changed;  // by id; "event" when the record is another event's

    // Something is not what it was: 1. Nothing is, but not all could be told: 2. Else 0.
    [[nodiscard]] ExitCode exit_code() const;
};

// Refusals: wrong_input (no report, no key, no record), nothing_there (no such folder or file), interrupted.
[[nodiscard]] Answer<ReportVerification> verify_report(const VerifyRequest& request);

}  // namespace yancai
