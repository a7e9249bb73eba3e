// SPDX-License-Identifier: GPL-3.0-or-later
// History: every change of an event's completion record as a chain of entries, each digested together with its predecessor's
// digest, so that nobody changes, removes, inserts or moves one later unnoticed. Plain values and pure functions.
//
// An entry is one JSON object in its canonical form: keys sorted, no spaces, UTF-8 unescaped. Beside what changed it holds
//     "schema": "yancai/history-entry/1", "event": id, "number": from 1, "at": ISO time in UTC (empty: not known),
//     "change": "event_file", "check" or "decision", and "adopted": true when the change is older than the chain.
// Its digest is the SHA-256 of the predecessor's digest (of the first: 64 zeros), a line feed, and those bytes; all in lower-case
// hexadecimal. The last digest is the head: whoever keeps a copy of it elsewhere can tell later that nothing before it was lost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ordered_json_fwd.h"
#include "base/phrase.h"
#include "base/result.h"
#include "event/decision.h"
#include "event/record.h"

namespace yancai {

struct HistoryEntry {
    std::string text;    // canonical bytes
    std::string digest;  // as stored or exported: whether it is right, chain_troubles() says
};

// What event.toml said, as it was read.
struct EventText {
    std::string id, kind, toml;
};

// What the history vouches for of a finished check.
struct CheckSeal {
    std::string attempt, policy_id, policy_sha256, toolchain, depth, started_at, finished_at, verdict;
    std::uint64_t assets{0};
    std::string assets_sha256;   // of everything that is remembered of its files; empty: not known
    std::string summary_sha256;  // of all that is not a file
    std::string result;          // two checks with the same one found the same; empty: not known
    std::string title_pattern;
    std::optional<MaterialEvidence> material;  // what it was worth to the record
    std::string exceptions{"[]"};              // JSON: waivers and changed rules, by whom and why
};

// Where the next entry stands.
struct HistoryPlace {
    std::string event;
    std::uint64_t number{1};
    std::string previous;  // digest; empty before the first
    bool adopted{false};
};
[[nodiscard]] HistoryEntry entry_of(const HistoryPlace& place, const EventText& event, const std::string& at);
[[nodiscard]] HistoryEntry entry_of(const HistoryPlace& place, const CheckSeal& check);
// `number`: of the decision among the event's decisions, from 1.
[[nodiscard]] HistoryEntry entry_of(const HistoryPlace& place, const Decision& decision, std::uint64_t number);

// An entry's own words, read: null where it is no such object. Nothing in it is trusted.
[[nodiscard]] nlohmann::json entry_json(std::string_view text);
[[nodiscard]] std::string canonical(const nlohmann::json& document);
[[nodiscard]] std::string chained_digest(const std::string& previous, std::string_view text);

struct History {
    std::string event;
    std::vector<HistoryEntry> entries;  // oldest first
    [[nodiscard]] std::string head() const { return entries.empty() ? std::string() : entries.back().digest; }
};

// One place where a history does not hold.
struct HistoryTrouble {
    std::uint64_t entry{0};  // its place from 1; 0: the history as a whole
    Phrase why;
};
[[nodiscard]] std::vector<HistoryTrouble> chain_troubles(const History& history);

// What became of verifying a history.
struct Verification {
    History history;
    bool exported{false};                // a file was looked at: it holds no files and findings to compare the entries with
    std::optional<std::uint64_t> since;  // entries after the one whose digest was named
    std::vector<HistoryTrouble> troubles;
    [[nodiscard]] bool whole() const { return troubles.empty(); }
};

// What an event's record is made of, read from its history alone. Entries that cannot be read are passed over.
struct HistoryState {
    struct Check {
        std::uint64_t entry{0};
        CheckSeal seal;
    };
    std::string kind, toml, toml_sha256;
    std::uint64_t event_entry{0}, material_entry{0};  // the last of each; 0: none
    std::vector<Check> checks;
    std::vector<std::pair<std::uint64_t, Decision>> decisions;  // with the entry's place

    [[nodiscard]] const CheckSeal* material() const;  // the check that the material clause goes by; null: none
};
[[nodiscard]] HistoryState replay(const std::vector<HistoryEntry>& entries);

}  // namespace yancai
