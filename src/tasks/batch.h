// SPDX-License-Identifier: GPL-3.0-or-later
// Batch: a folder as an organiser hands it in – its assets, and what event file, material sheet and sidecars say of them.
// Immutable once its sheets are read; safe from several threads.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/phrase.h"
#include "bytes/inbox.h"
#include "event/event.h"
#include "facts/context.h"
#include "policy/changes.h"
#include "policy/policy.h"
#include "policy/waivers.h"
#include "tasks/answer.h"
#include "tasks/batch_papers.h"
#include "tasks/beside.h"
#include "tasks/caption_notes.h"
#include "tasks/measurer.h"
#include "tasks/sheets.h"

namespace yancai {

// What is said of a folder that holds none; {folder}.
inline constexpr std::string_view nothing_to_check = N_("{folder}: there is nothing to check in this folder");

class Batch {
public:
    // What of a folder is no part of the batch; empty: everything is.
    struct LeftOut {
        std::function<bool(const Entry&)> anything;  // taken as not there
        std::function<bool(const Entry&)> assets;    // asked of assets alone, not of sheets and event files
    };
    // Lists the folder and reads its event file. `event_file` empty: event.toml of the folder, when there is one.
    static Answer<std::unique_ptr<Batch>> open(const std::string& folder, const std::string& event_file,
                                               const std::atomic<bool>* cancelled, const LeftOut& left_out = {});

    // Reads the waivers: of `file`, or else of the folder's waivers.toml, when there is one. `today` ISO.
    Answer<bool> read_waivers(const std::string& file, const std::string& today);

    // Then, once the policy is known: finds and reads the sheets and joins them and the sidecars with the assets. `names` are
    // those that the policy gives sheets.
    Answer<bool> read_sheets(const std::vector<std::string>& names, const Limits& limits);

    // Last: finds out which files the event file calls papers of the event, and which releases are for which files.
    void find_papers(const Policy& policy);

    [[nodiscard]] const Inbox& inbox() const { return inbox_; }
    [[nodiscard]] const std::optional<Event>& event() const { return event_; }
    [[nodiscard]] const std::string& event_text() const { return event_text_; }
    [[nodiscard]] const std::vector<Error>& obstacles() const { return obstacles_; }

    // What sheet and folder say of one asset; sidecar and note are read by add_sidecar, on the thread that measures and as it
    // does.
    [[nodiscard]] AssetContext context_of(const Entry& entry) const;
    void add_sidecar(AssetContext& context, const Measurer& measurer, const Limits& limits, const Deadline& deadline) const;
    // The XMP file beside an asset; null: there is none.
    [[nodiscard]] const Entry* sidecar_of(const std::string& path) const;
    // Text files beside assets that hold their captions.
    [[nodiscard]] const CaptionNotes& notes() const { return notes_; }
    // In force for an asset, once its content is known.
    [[nodiscard]] const WaiverBook& waivers() const { return waivers_; }
    // What the event file says of single rules.
    [[nodiscard]] std::vector<RuleChange> rule_changes() const;
    // The batch's own facts, before any asset is counted.
    [[nodiscard]] BatchFacts facts() const;

private:
    Batch() = default;
    Answer<bool> read_event(const std::string& event_file);

    Inbox inbox_;
    std::optional<Event> event_;
    std::string event_text_;
    WaiverBook waivers_;
    bool brings_event_{false}, brings_waivers_{false};  // they came with the batch
    Sheets sheets_;
    BatchPapers papers_;
    Beside sidecars_;
    CaptionNotes notes_;
    std::vector<Error> obstacles_;
};

}  // namespace yancai
