// SPDX-License-Identifier: GPL-3.0-or-later
// What the batch says of one asset, and what the whole batch amounts to: the facts that no single file holds. Plain values.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "facts/paper.h"
#include "facts/repeat.h"
#include "facts/waiver.h"

namespace yancai {

// A file of the batch by which somebody else allows the use of material: a licence, a person's consent to be shown.
struct LinkedRelease {
    std::string path;    // below the batch's folder
    std::string by;      // who grants it; empty: nobody says here
    std::string source;  // what links the two: "event_file", "sheet", "name"

    friend bool operator==(const LinkedRelease&, const LinkedRelease&) = default;
};

struct AssetContext {
    std::string path;  // below the batch's folder
    std::string
        entry;  // how the folder shows it: "file", "link_outside", "link_folder", "link_broken", "special", "unreadable_folder"
    std::vector<TextClaim> captions;        // sheet row and sidecar, the sheet first
    std::vector<RightsClaim> rights;        // from the sheet and the sidecar
    std::vector<AiLabel> ai_labels;         // from the sidecar
    std::vector<std::string> sheet_scenes;  // what the sheet's scene column says, as written
    std::optional<Error> sidecar_trouble;   // the sidecar beside it could not be read, and why
    std::vector<Waiver> waivers;            // that are in force for it
    std::string event_first, event_last;    // the event's first and last day, ISO; empty: nobody says
    std::vector<PaperSign> named_papers;    // which paper the event file says it is
    std::vector<LinkedRelease> releases;    // that are for it
    std::vector<std::string> own_names;     // of organiser and owners, by the event file: rights of theirs are no third party's
    bool declared{false};                   // the event file's declaration of rights covers it
};

// A statement by a named person about the rights in the batch or in a part of it.
struct RightsDeclaration {
    std::string by, date, scope;
    bool covers_all{false};
    std::vector<std::string> covers{};  // paths, folders and patterns with * and ? that it is for, when not for all
    std::string path{};                 // of the paper that holds it; empty: the event file
    std::string unread{};  // why a person has to read the paper: "scanned", or what its reader says; empty: it was read
};

// A row of a material sheet that could not be given to one file, or is worth a word.
struct StrayRow {
    std::string sheet;  // its path, and the table's name where it has several: “素材清单.xlsx / 现场照片”
    int row{0};         // as the sheet counts
    std::string file;   // as the row writes it
    std::vector<std::string> paths;  // fits none: the nearest, if any is near; fits several: the first few of them
    int first_row{0};                // that describes the same file already

    friend bool operator==(const StrayRow&, const StrayRow&) = default;
};

// A caption that several photos have, spaces and punctuation aside.
struct SharedCaption {
    std::string text;  // as the first of them has it, shortened
    std::uint64_t photos{0};
    std::vector<std::string> paths;  // of the first few

    friend bool operator==(const SharedCaption&, const SharedCaption&) = default;
};

struct BatchFacts {
    bool has_event{false};
    std::string event_kind;  // "forum", "conference"
    std::string event_title;
    std::optional<RightsDeclaration> declaration;  // the event file's
    std::vector<RightsDeclaration> declared_on_paper;
    std::vector<std::string> undeclared;      // paths of usable photos and clips that neither event file nor sheet declares
    std::uint64_t usable{0};                  // photos and clips that were not rejected
    std::vector<Paper> papers;                // by path
    std::vector<std::string> missing_papers;  // that the event file names and the folder lacks
    std::vector<std::string> leftovers;       // names that systems and programs leave behind
    std::vector<std::string> partial_files;   // downloads and copies that were not finished
    std::vector<std::string> empty_folders;
    std::uint64_t images{0}, videos{0}, others{0};
    std::map<std::string, std::uint64_t> scene_images, scene_videos;  // by scene name of the policy
    std::vector<SharedCaption> shared_captions;                       // of two photos and more, the most shared first
    std::vector<StrayRow> sheet_rows_without_file;
    std::vector<StrayRow> sheet_rows_ambiguous;      // they fit several files
    std::vector<StrayRow> sheet_rows_repeated;       // they say something else of a file that has a row
    std::vector<StrayRow> sheet_rows_hidden;         // read like the others
    std::vector<std::string> files_without_row;      // while a sheet lists others of their kind
    std::vector<std::string> sidecars_without_file;  // paths of .xmp files that describe nothing here
    std::optional<Repeats> repeats;                  // among the files of the batch; empty: nobody could compare (quick depth)
    std::optional<Repeats> reuse;    // of what other events handed in; empty: without an event, or nothing is known of others
    std::vector<WaiverUse> waivers;  // every one there is, with its uses in the files
    std::uint64_t rules_changed{0};  // for this event, by its event file
    bool grants_itself{false};       // waivers or changed rules came with the batch
};

}  // namespace yancai
