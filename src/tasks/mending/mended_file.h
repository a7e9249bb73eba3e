// SPDX-License-Identifier: GPL-3.0-or-later
// MendedFile: what is planned, or was done, with one file of a batch on its way into a new folder. Plain values.
#pragma once

#include <string>
#include <vector>

#include "base/ordered_json_fwd.h"
#include "base/phrase.h"
#include "mending/order.h"

namespace yancai {

// "copied": as it is. Photos: "captioned" (texts in the copy). Beside any file: "sidecar". Clips: "rewrapped", "table-first".
// Either: "trimmed" (bytes after the end left out), "renamed" (by content).
struct MendStep {
    std::string what;
    Phrase why;                        // what it is good for
    std::vector<std::string> removes;  // rules whose findings it removes
    friend bool operator==(const MendStep&, const MendStep&) = default;
};

struct MendedFile {
    std::string from, to;  // below the batch's folder and below the new one; `from` empty: made of texts alone
    std::vector<MendStep> steps;
    std::vector<Phrase> notes;                  // why something was not done, or done otherwise
    bool failed{false};                         // it could not be copied, or a sidecar not be written
    bool fell_back{false};                      // a new file did not stand its proof, and was thrown away
    std::string sha256_before, sha256_after;    // of the whole files
    std::string content_before, content_after;  // of decoded pixels, or of the packets of a clip: what must not change
    std::vector<std::string> wrote;             // fields
    std::vector<ReplacedText> replaced;
    std::vector<std::string> shortened, left_out;
    std::string sidecar, sidecar_sha256;  // beside it in the new folder
    std::vector<std::string> gone;        // rules whose findings the new file has no more, when it was judged again

    [[nodiscard]] bool changed() const;
    friend bool operator==(const MendedFile&, const MendedFile&) = default;
};

[[nodiscard]] OrderedJson to_json(const MendedFile& file);
[[nodiscard]] Result<MendedFile> mended_file_from_json(const OrderedJson& document);

// Of a whole batch, planned or done.
struct Mending {
    std::string command;  // "caption", "mend"
    std::string from, into;
    bool done{false};               // false: a plan
    std::vector<MendedFile> files;  // sorted by path
    std::string log;                // where it is written down; empty: a plan
};
[[nodiscard]] OrderedJson to_json(const Mending& mending);

}  // namespace yancai
