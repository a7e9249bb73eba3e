// SPDX-License-Identifier: GPL-3.0-or-later
// Papers: what a document is to the event – its summary, an expert's report, a declaration of rights – and how much of it could
// be read. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ordered_json_fwd.h"
#include "base/result.h"

namespace yancai {

// What says which paper a document is, and in whose words.
struct PaperSign {
    std::string kind;    // as the policy names it: "summary", "think_tank_reports"; or declaration_paper, release_paper
    std::string source;  // "event_file", "name", "folder", "heading"
    std::string text;    // the name, folder or heading that speaks of it, shortened

    friend bool operator==(const PaperSign&, const PaperSign&) = default;
};

inline constexpr std::string_view declaration_paper = "rights_declaration", release_paper = "release";

enum class PaperState : std::uint8_t {
    sound,     // read, and as long as it has to be
    brief,     // read whole, and shorter
    doubtful,  // a person must look: a part of it could not be read, or it may be one of several papers
    unread,    // nothing of it could be read: scanned, an old format, a password, damage
};
[[nodiscard]] std::string_view word(PaperState state);
[[nodiscard]] std::optional<PaperState> paper_state_named(std::string_view word);

// A document that was handed in as one of the event's papers.
struct Paper {
    std::string kind, path, sha256, title, source;  // source: of the sign
    std::uint64_t characters{0};                    // 字数 that could be read
    std::uint64_t needed{0};                        // by the policy; 0: any length will do
    PaperState state{PaperState::sound};
    std::string why;  // not sound: "scanned", "pages_without_text", "several_kinds", "format_not_read", "password", "old_format",
                      // "damaged", or what its reader says

    friend bool operator==(const Paper&, const Paper&) = default;
};

[[nodiscard]] OrderedJson to_json(const Paper& paper);
[[nodiscard]] OrderedJson to_json(const std::vector<PaperSign>& signs);
// corrupt when the document is no list of these.
[[nodiscard]] Result<std::vector<Paper>> papers_from_json(const OrderedJson& document);
[[nodiscard]] Result<std::vector<PaperSign>> paper_signs_from_json(const OrderedJson& document);

}  // namespace yancai
