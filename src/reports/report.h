// SPDX-License-Identifier: GPL-3.0-or-later
// Report: everything a finished check has to say. Made from what was recorded, never from the media. Assets are streamed, not
// held.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "event/record.h"
#include "facts/facts.h"
#include "facts/scene.h"
#include "facts/waiver.h"
#include "policy/changes.h"
#include "policy/judgement.h"

namespace yancai {

struct AssetReport {
    std::string path;
    std::string kind;  // "image", "video", "other"
    std::string format;
    Judgement judgement;
    Facts facts;
    TextClaim caption;  // the one that counts; empty text: none
    std::vector<SceneSign> scenes;
    std::vector<TextClaim> captions_beside;  // from the sheet and the sidecar
    std::vector<AiLabel> ai_labels_beside;   // from the sidecar
    std::vector<PaperSign> papers;           // of the event that it is
};

// One asset as one line of JSON, for the store; the way back is exact.
[[nodiscard]] std::string to_document(const AssetReport& asset);
// The same, where the asset's facts are written as a line of JSON already.
[[nodiscard]] std::string to_document(const AssetReport& asset, const std::string& facts);
[[nodiscard]] Result<AssetReport> asset_from_document(const std::string& document);
// The same without what was measured: AssetReport::facts stays empty, and half the reading is spared.
[[nodiscard]] Result<AssetReport> judged_from_document(const std::string& document);

struct Report {
    struct PolicyName {
        std::string id, version, sha256, title_zh, title_en;
    } policy;
    std::vector<std::pair<std::string, std::string>> toolchain;
    struct EventName {
        std::string id, kind, title;
    };
    std::optional<EventName> event;
    std::map<std::string, std::string> quotes;  // by clause id, the rule text's own words: what findings refer to
    std::uint64_t accepted{0}, review{0}, rejected{0}, undecided{0};
    Depth depth{Depth::standard};
    Judgement batch;
    std::vector<SceneCoverage> scenes;                // of every scene that the policy asks for
    std::vector<Paper> papers;                        // of the event, by path
    std::map<std::string, std::uint64_t> ai_answers;  // photos and clips by what they say of being machine-made
    std::vector<RuleChange> changes;                  // of the policy, for this event
    std::vector<WaiverUse> waivers;                   // in the order of their file
    std::optional<CompletionRecord> record;
    struct Run {
        std::string folder, started_at, host, attempt;
        double seconds{0};
        int jobs{1};
        std::uint64_t measured{0}, remembered{0};  // files measured now, and known from before
        std::string store;                         // where it is kept; empty: not kept
        std::string sandbox;  // walls around the decoders: "seccomp, landlock", "seccomp"; empty: none, they ran in our process
        std::string today;    // the day by which waivers were taken to be in force, ISO
        std::vector<std::string> own_reports;  // of earlier checks, which lie in the folder and are no part of the batch
    } run;
    // Hands over every asset, sorted by path.
    std::function<Result<void>(const std::function<bool(const AssetReport&)>&)> each_asset;
    // The same without what was measured (AssetReport::facts), for those who tell of judgements alone. Empty: each_asset serves.
    std::function<Result<void>(const std::function<bool(const AssetReport&)>&)> each_judged;
    [[nodiscard]] const auto& judged() const { return each_judged ? each_judged : each_asset; }
    // The small picture (Facts::thumbnail) of a file of this or another check, by attempt and path; empty: none is known.
    std::function<std::string(const std::string&, const std::string&)> picture_of;
};

// The contract's one document ("yancai/report/1"), streamed. The same bytes for the same input but for "run".
[[nodiscard]] Result<void> write_json(const Report& report, Language language, std::ostream& out);

struct TextStyle {
    bool color{false};
    int columns{100};
};
// For people: what is wrong first, per file, with what to do; then the record's clauses; then the answer in one line.
[[nodiscard]] Result<void> write_text(const Report& report, Language language, const TextStyle& style, std::ostream& out);

// For people with a browser: one file that needs no network, with what is to be done first.
[[nodiscard]] Result<void> write_html(const Report& report, Language language, std::ostream& out);

void write_record_text(const CompletionRecord& record, Language language, std::ostream& out);

}  // namespace yancai
