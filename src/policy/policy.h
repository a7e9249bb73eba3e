// SPDX-License-Identifier: GPL-3.0-or-later
// Policy: every threshold, tier and switch as data, read from TOML. A policy is immutable once read; safe from several threads.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facts/decode.h"
#include "policy/judgement.h"
#include "policy/pattern.h"
#include "policy/words.h"

namespace yancai {

// What happens to a kind of thing: accepted silently, or with a finding of this severity.
enum class Tier : std::uint8_t { accept, notice, review, reject };

struct PictureClass {
    std::uint32_t long_side{0}, short_side{0};  // display pixels
    std::uint64_t stored_pixels{0};             // of the cropped raster: a pixel aspect cannot invent a picture
};

struct Scene {
    std::string name;  // "调研对接"
    Words words;       // other spellings that name it in folders, sheets, captions and file names
};

// A document that an event hands in beside its material.
struct PaperKind {
    std::string name;                   // "summary": the completion record knows it by this
    Words words;                        // that speak of it in the file's name, its folder and its heading
    std::uint32_t least_characters{0};  // 字数; 0: any length will do
};

struct Policy {
    std::string id, version, sha256;            // sha256 of the text it was read from (with what it extends)
    std::string event_kind;                     // "forum", "conference"; empty: any
    std::map<std::string, std::string> titles;  // by language: "zh", "en"
    std::string material_clause, title_clause, results_clause, papers_clause;  // "forum.9", "forum.4", "forum.10", "forum.7"
    std::map<std::string, std::string> clause_quotes;                          // the rule text's own words, Chinese
    Depth record_depth{Depth::standard};  // at least this depth fulfils a clause of the record

    struct Files {
        Tier wrong_extension{Tier::notice};
        std::map<std::string, Tier> other_media;  // by medium: document, audio, archive, playlist, program, text, unknown
        Tier leftover{Tier::notice}, empty{Tier::reject}, link{Tier::review}, special{Tier::reject};
        Tier polyglot{Tier::review};     // a photo or clip that other programs open as something else
        Tier posing{Tier::reject};       // something else under a photo's or a clip's extension
        Tier link_inside{Tier::notice};  // a link to a folder that is checked where it lies
        Words leftovers;                 // names that systems leave behind: Thumbs.db, desktop.ini, *.cpi, ~$*
        Words partial_names;             // of downloads and copies that were not finished: *.crdownload
        Tier partial{Tier::review}, empty_folder{Tier::notice};
        std::vector<std::string> sheets;  // names (without extension) of the material sheet
        std::vector<Pattern> names;       // that photos and clips may have; none: any
        Tier wrong_name{Tier::review};
    } files;

    struct Images {
        std::map<std::string, Tier> formats;  // by format name; "*" for the rest
        std::uint64_t minimum_bytes{0};       // “2MB以上” as the platform counts it
        std::uint64_t tolerated_bytes{0};     // from here on accepted with a notice
        Tier too_small{Tier::reject}, tolerated{Tier::notice};
        Tier truncated{Tier::reject}, damaged{Tier::review};
        Tier print_colors{Tier::notice}, animation{Tier::notice};  // CMYK; pages that are frames

        struct GenuineSize {                       // whether the bytes that make a file large enough are those of the picture
            std::uint64_t ordinary_bytes{0};       // of metadata, thumbnail and profile: every photo has some
            Tier padded{Tier::review};             // too small without the rest
            std::uint64_t much_metadata_bytes{0};  // large enough without, and yet odd
            double mostly_metadata_share{0};       // of the file
            Tier much_metadata{Tier::notice}, mostly_metadata{Tier::review};
            Tier stored{Tier::review};                                // a PNG that packs nothing
            Tier shallow_small{Tier::review}, shallow{Tier::notice};  // 8 bits in 16: too small without the other half, or not
            double most_bits{0};                                      // a pixel, that photos of cameras spend in a JPEG
            Tier many_bits{Tier::review};                             // too small with so many
            std::uint32_t ghost_quality{0};                           // of an earlier compression that counts, at most
            double ghost_depth{0};                                    // of its trace, at least
            Tier recompressed{Tier::review};
            std::uint32_t long_side{0}, short_side{0};  // pixels below which a format's bytes say nothing
            std::uint64_t very_few_pixels{0};
            std::map<std::string, Tier> few_pixels;  // by format; "*" for the rest
        } genuine_size;

        struct GenuineResolution {                  // whether the picture has the detail that its pixels promise
            double enlarged_db{0}, doubtful_db{0};  // band ratio below which it is: with such a trace of resizing, and without
            double enlarged_trace{0};               // strength of that trace, at least
            double least_energy{0};                 // of a photo that tells something
            std::uint64_t ample_pixels{0};          // enough even when three of four hold nothing
            double least_area{0};                   // share of the raster inside black bars
            Tier enlarged{Tier::review}, doubtful{Tier::notice}, bars{Tier::review};
        } genuine_resolution;
    } images;

    struct Videos {
        std::map<std::string, Tier> formats;
        PictureClass full_hd, hd;
        double tolerance{0};                    // share of a side that may be missing (1918×1078)
        double whole_share{0}, mixed_share{0};  // of the time that must reach the class: all of it, or mixed
        Tier hd_class{Tier::review}, mixed{Tier::review}, encrypted{Tier::reject};
        Tier below{Tier::reject}, no_picture{Tier::reject};
        Tier anamorphic{Tier::notice}, interlaced{Tier::notice}, several_streams{Tier::review};
        Tier deep_color{Tier::notice};          // more than 8 bits a channel
        std::int64_t duration_tolerance_us{0};  // declared against measured
        Tier duration_differs{Tier::review};
        std::uint32_t samples{0};  // pictures decoded at standard depth
        double reject_share{0};    // of damaged time or pictures: unusable
        std::int64_t reject_us{0};
        Tier damaged{Tier::review}, truncated{Tier::reject}, lost_head{Tier::notice};

        struct Content {            // what happens in the clip
            double black_share{0};  // of the pixels that are dark: the picture is black
            double black_total_share{0};
            std::int64_t black_total_us{0}, black_edge_us{0};  // black in all; at the beginning or end
            double still_change{0};                            // levels by which a block changes at least when something moves
            double still_share{0};                             // of the time in which nothing moves
            std::int64_t frozen_us{0};                         // a stretch in which nothing moves
            Tier still{Tier::review}, frozen{Tier::notice}, black{Tier::review}, black_edge{Tier::notice};
        } content;

        struct Sound {
            double silent_db{0};  // mean level below which nothing is heard
            double silent_share{0};
            std::int64_t least_heard_us{0};
            Tier missing{Tier::notice}, silent{Tier::review}, partly_silent{Tier::notice};
        } sound;

        struct Genuine {                            // whether the picture has the detail that its size promises
            double enlarged_db{0}, doubtful_db{0};  // band ratio, median over the samples, below which it is
            double least_energy{0};                 // of a sample that tells something
            std::uint32_t least_samples{0};
            double few_bits{0};    // bits a pixel: said as well when there are fewer
            double least_area{0};  // of the HD class's short side that the picture inside black bars must have
            Tier enlarged{Tier::review}, doubtful{Tier::notice}, bars{Tier::review};
        } genuine;
    } videos;

    // Words and expressions by which a text shows that it says when, where, who or what.
    struct CaptionSign {
        Words words;
        std::vector<Pattern> patterns;
    };

    struct Captions {
        Tier missing{Tier::reject}, title_only{Tier::notice}, damaged{Tier::review}, repaired{Tier::notice},
            disagreement{Tier::review};
        bool require_embedded{false};
        bool file_name_is_placeholder{true};        // a caption that only repeats the file's name says nothing
        Words placeholders;                         // compared folded
        std::vector<Pattern> placeholder_patterns;  // over the whole trimmed text
        Tier meaningless{Tier::review}, brief{Tier::notice}, repeated{Tier::review};
        // In Chinese characters; a word of other letters is worth `word_counts_as` of them.
        std::uint32_t shortest{0}, enough{0}, word_counts_as{0};
        std::uint32_t enough_signs{0};     // of the four
        std::uint32_t repeats_allowed{0};  // photos that may share one caption
        CaptionSign when, where, who, what;
    } captions;

    struct Rights {
        Tier undeclared{Tier::review}, third_party_mark{Tier::review};
        bool require_per_file{false};
        Words marks;                         // names of agencies and stock libraries
        std::vector<Pattern> mark_patterns;  // their file and asset ids
        Words free_marks;                    // libraries whose licence is free: Unsplash
        Words explanations;                  // words of a sheet or sidecar that explain a mark: 已获授权
        Tier free_mark{Tier::notice}, explained_mark{Tier::notice}, per_file_missing{Tier::reject};
        Words credit_marks;   // names that mean other things elsewhere: only where credits stand (AFP, EPA)
        Words false_friends;  // longer words in which a mark is none: 新华社区
        Tier third_party_owner{Tier::review};
        // How a declaration on paper is known, and where it says who, when and for what.
        Words declaration_words, release_words, signer_labels, date_labels, scope_labels, all_words;
        Words own_words;       // of a sheet's row that declares its file: 自行拍摄
        Words portrait_words;  // of a release that lets a person be shown, and grants no rights in a picture
        Tier declaration_unread{Tier::review};
    } rights;

    // Documents that the event hands in beside its material.
    struct Papers {
        std::vector<PaperKind> kinds;
        Tier too_short{Tier::reject}, several_kinds{Tier::review}, scanned{Tier::review}, unreadable{Tier::review};
        Tier missing{Tier::notice};  // the event file names it and the folder lacks it
    } papers;

    // What the file's own label of generated content says: it is, parts of it are, it may be, nobody can read it.
    struct Origin {
        Tier generated{Tier::review}, composite{Tier::review}, hinted{Tier::review}, unclear{Tier::review};
        Tier credentials{Tier::notice};  // content credentials (C2PA), whose signature nobody checked
    } origin;

    struct Capture {
        std::uint32_t days_before{0}, days_after{0};  // the event, that material may be taken
        std::string zone;                             // of the event: "+08:00"
        std::vector<Pattern> unset_clock;             // days that cameras show when nobody set their clock
        Tier outside{Tier::review}, clock_unset{Tier::notice};
    } capture;

    struct Scenes {
        std::vector<Scene> required;
        Tier missing{Tier::review};
        bool require_video{false};  // a scene shown in photos alone is not covered
    } scenes;

    struct Batch {
        std::uint32_t least_images{1}, least_videos{1};
        Tier material_missing{Tier::review}, no_event{Tier::notice}, other_kind{Tier::review};
        Tier stale_waivers{Tier::notice};   // that have expired or fit nothing
        Tier own_exceptions{Tier::notice};  // waivers and changed rules that came with the batch
        Tier sheet_rows{Tier::review}, hidden_rows{Tier::notice}, unlisted_files{Tier::notice}, sidecars{Tier::review};
    } batch;

    // Files that are the same as others.
    struct Repeats {
        std::uint32_t same_bits{0}, near_bits{0};     // of a fingerprint's 256 that may differ: the same picture, or alike
        std::uint32_t least_quality{0};               // 0…100: pictures with less in them are not compared
        double share{0};                              // of a clip's pictures that another clip must have as well
        std::uint32_t least_samples{0};               // so many good pictures a clip must have to be compared
        std::int64_t burst_us{0}, session_us{0};      // photos, and clips, of one moment
        std::map<std::string, Tier> in_batch, reuse;  // by the word of the sameness
    } repeats;

    struct Titles {
        std::string pattern;  // what the event's main title must match
        std::string form;     // the same for people: “科创中国”XX产业创新论坛
        Tier wrong{Tier::reject};
    } event_title;

    std::map<std::string, Severity> severities;  // by rule id: overrides the tier's severity
    std::vector<std::string> switched_off;       // rule ids not checked; reports say so
};

// Built in: "kczg-2023-forum", "kczg-2023-conference".
[[nodiscard]] std::span<const std::string_view> builtin_policy_names();
// The TOML text of a built-in policy; empty when there is none of this name.
[[nodiscard]] std::string_view builtin_policy_text(std::string_view name);

// Reads a policy. `file` names it in errors: "file:line:column: expected …, found …" (kind corrupt).
// A policy may say extends = "NAME" of a built-in one and hold only what differs. Unknown keys are errors.
[[nodiscard]] Result<Policy> parse_policy(std::string_view text, const std::string& file);
[[nodiscard]] Result<Policy> builtin_policy(std::string_view name);

[[nodiscard]] std::string_view word(Tier tier);

}  // namespace yancai
