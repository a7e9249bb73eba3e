// SPDX-License-Identifier: GPL-3.0-or-later
// A record's history, what came of verifying it, and the record exported with it; and how an exported one is read again.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "base/ordered_json.h"
#include "event/history.h"
#include "event/record.h"

namespace yancai {

void write_history_text(const History& history, Language language, std::ostream& out);
[[nodiscard]] OrderedJson to_json(const History& history);

void write_verification_text(const Verification& verification, Language language, std::ostream& out);
[[nodiscard]] OrderedJson to_json(const Verification& verification, Language language);

// A completion record that can be verified without the store that it came from ("yancai/record/1").
struct RecordExport {
    CompletionRecord record;
    History history;
    std::optional<std::string> event_file_now;  // what event.toml says, when that is not what the history put down last
};
[[nodiscard]] OrderedJson to_json(const RecordExport& exported, Language language);

struct ReadExport {
    Language language{Language::en};
    std::string version;    // of the program that wrote it
    nlohmann::json record;  // its event, kind, title and clauses
    History history;
    std::string head;
    std::optional<std::string> event_file_now;
};
// corrupt when it is no such document. Nothing in it is trusted.
[[nodiscard]] Result<ReadExport> read_export(std::string_view text);
// The id of the first clause that `made`, the record as it follows from the history, has otherwise; "record" when kind or title
// is. Empty: none. Another version's sentences may differ, its statuses and evidence may not.
[[nodiscard]] std::string differs_from(const ReadExport& exported, const CompletionRecord& made);

}  // namespace yancai
