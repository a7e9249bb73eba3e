// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/policy_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/day.h"
#include "policy/policy_tables_media.h"

namespace yancai {
namespace {

using Presence = PolicyReader::Presence;

constexpr std::uint32_t longest_caption = 10'000, most_files = 1'000'000;
constexpr std::uint32_t most_samples = 10'000;
constexpr double most_seconds = 86'400;
// Of a fingerprint's 256: between pictures that have nothing in common about 128 differ, and seldom less than 98.
constexpr std::uint32_t most_different_bits = 90;

void read_files(PolicyReader& table, Policy::Files& files) {
    table.tier("wrong_extension", files.wrong_extension);
    table.tier("posing", files.posing);
    table.tier("polyglot", files.polyglot);
    table.tier("empty", files.empty);
    table.tier("leftover", files.leftover);
    table.words("leftovers", files.leftovers);
    table.more_words("leftovers_added", files.leftovers);
    table.words("partial_names", files.partial_names);
    table.tier("partial", files.partial);
    table.tier("empty_folder", files.empty_folder);
    table.tier("link", files.link);
    table.tier("link_inside", files.link_inside);
    table.tier("special", files.special);
    table.texts("sheets", files.sheets);
    table.patterns("names", files.names);
    table.tier("wrong_name", files.wrong_name);
    table.table("content", [&](PolicyReader& content) {
        const std::vector<std::string_view> media{"document", "text", "audio", "archive", "playlist", "program", "unknown"};
        content.all_tiers(files.other_media, media, media);
    });
}

void read_sign(PolicyReader& table, std::string_view key, Policy::CaptionSign& sign) {
    table.table(key, [&](PolicyReader& inner) {
        inner.words("words", sign.words);
        inner.more_words("words_added", sign.words);
        inner.patterns("patterns", sign.patterns);
    });
}

void read_captions(PolicyReader& table, Policy::Captions& captions) {
    table.tier("missing", captions.missing);
    table.flag("require_embedded", captions.require_embedded);
    table.tier("title_only", captions.title_only);
    table.tier("damaged", captions.damaged);
    table.tier("repaired", captions.repaired);
    table.tier("disagreement", captions.disagreement);
    table.flag("file_name_is_placeholder", captions.file_name_is_placeholder);
    table.words("placeholders", captions.placeholders);
    table.more_words("placeholders_added", captions.placeholders);
    table.patterns("placeholder_patterns", captions.placeholder_patterns);
    table.tier("meaningless", captions.meaningless);
    table.tier("brief", captions.brief);
    table.whole("shortest", 0, longest_caption, captions.shortest);
    table.whole("enough", 0, longest_caption, captions.enough);
    table.whole("enough_signs", 0, 4, captions.enough_signs);
    table.whole("word_counts_as", 1, 10, captions.word_counts_as);
    table.tier("repeated", captions.repeated);
    table.whole("repeats_allowed", 1, most_files, captions.repeats_allowed);
    read_sign(table, "when", captions.when);
    read_sign(table, "where", captions.where);
    read_sign(table, "who", captions.who);
    read_sign(table, "what", captions.what);
    if (captions.shortest > captions.enough)
        table.fail_at("shortest", fmt::format("at most enough ({})", captions.enough), fmt::format("{}", captions.shortest));
}

void read_rights(PolicyReader& table, Policy::Rights& rights) {
    table.tier("undeclared", rights.undeclared);
    table.tier("third_party_mark", rights.third_party_mark);
    table.tier("free_mark", rights.free_mark);
    table.tier("explained_mark", rights.explained_mark);
    table.flag("require_per_file", rights.require_per_file);
    table.tier("per_file_missing", rights.per_file_missing);
    table.words("marks", rights.marks);
    table.more_words("marks_added", rights.marks);
    table.patterns("mark_patterns", rights.mark_patterns);
    table.words("free_marks", rights.free_marks);
    table.words("explanations", rights.explanations);
    table.words("credit_marks", rights.credit_marks);
    table.words("false_friends", rights.false_friends);
    table.tier("third_party_owner", rights.third_party_owner);
    table.table("declarations", [&](PolicyReader& inner) {
        inner.tier("unread", rights.declaration_unread);
        inner.words("words", rights.declaration_words);
        inner.words("signers", rights.signer_labels);
        inner.words("dates", rights.date_labels);
        inner.words("scopes", rights.scope_labels);
        inner.words("all", rights.all_words);
        inner.words("rows", rights.own_words);
    });
    table.table("releases", [&](PolicyReader& inner) {
        inner.words("words", rights.release_words);
        inner.words("portraits", rights.portrait_words);
    });
}

// What is new is added, what is there already is only shown.
void read_paper_kind(PolicyReader& table, std::vector<PaperKind>& kinds, std::size_t index) {
    constexpr std::uint32_t longest_paper = 10'000'000;
    PaperKind kind = index < kinds.size() ? kinds[index] : PaperKind{};
    table.text("name", kind.name);
    table.words("words", kind.words);
    table.whole("least_characters", 0, longest_paper, kind.least_characters);
    if (index < kinds.size()) return;
    if (kind.name.empty()) table.fail_at("name", "a paper's name", "an empty text");
    if (std::any_of(kinds.begin(), kinds.end(), [&](const PaperKind& other) { return other.name == kind.name; }))
        table.fail_at("name", "a paper that is not listed yet", "\"" + kind.name + "\"");
    kinds.push_back(std::move(kind));
}

void read_papers(PolicyReader& table, Policy::Papers& papers) {
    table.tier("too_short", papers.too_short);
    table.tier("several_kinds", papers.several_kinds);
    table.tier("scanned", papers.scanned);
    table.tier("unreadable", papers.unreadable);
    table.tier("missing", papers.missing);
    const std::size_t there = papers.kinds.size();
    bool replaced = false;
    table.tables(
        "kinds", there,
        [&](PolicyReader& entry, std::size_t index) {
            if (index >= there && !std::exchange(replaced, true)) papers.kinds.clear();
            read_paper_kind(entry, papers.kinds, index);
        },
        Presence::required);
}

void read_origin(PolicyReader& table, Policy::Origin& origin) {
    table.tier("generated", origin.generated);
    table.tier("composite", origin.composite);
    table.tier("hinted", origin.hinted);
    table.tier("unclear", origin.unclear);
    table.tier("credentials", origin.credentials);
}

void read_capture(PolicyReader& table, Policy::Capture& capture) {
    constexpr std::uint32_t most_days = 3'660;
    table.whole("days_before", 0, most_days, capture.days_before);
    table.whole("days_after", 0, most_days, capture.days_after);
    const TextShape zone{"a time zone such as +08:00 for capture.zone",
                         [](const std::string& value) { return zone_minutes(value).has_value(); },
                         {},
                         "^[+-][0-9]{2}:[0-9]{2}$"};
    table.shaped_text("zone", zone, PolicyReader::Presence::required, capture.zone);
    table.patterns("unset_clock", capture.unset_clock);
    table.tier("outside", capture.outside);
    table.tier("clock_unset", capture.clock_unset);
}

// What is new is added, what is there already is only shown.
void read_scene(PolicyReader& table, std::vector<Scene>& scenes, std::size_t index) {
    Scene scene = index < scenes.size() ? scenes[index] : Scene{};
    table.text("name", scene.name);
    table.words("words", scene.words);
    if (index < scenes.size()) return;
    if (scene.name.empty()) table.fail_at("name", "a scene's name", "an empty text");
    if (std::any_of(scenes.begin(), scenes.end(), [&](const Scene& other) { return other.name == scene.name; }))
        table.fail_at("name", "a scene that is not listed yet", "\"" + scene.name + "\"");
    scenes.push_back(std::move(scene));
}

void read_scenes(PolicyReader& table, Policy::Scenes& scenes) {
    table.tier("missing", scenes.missing);
    table.flag("require_video", scenes.require_video);
    const std::size_t there = scenes.required.size();
    bool replaced = false;
    table.tables(
        "required", there,
        [&](PolicyReader& entry, std::size_t index) {
            if (index >= there && !std::exchange(replaced, true)) scenes.required.clear();
            read_scene(entry, scenes.required, index);
        },
        Presence::required);
    table.tables(
        "added", 0, [&](PolicyReader& entry, std::size_t) { read_scene(entry, scenes.required, scenes.required.size()); },
        Presence::optional);
}

void read_batch(PolicyReader& table, Policy::Batch& batch) {
    table.whole("least_images", 0, most_files, batch.least_images);
    table.whole("least_videos", 0, most_files, batch.least_videos);
    table.tier("material_missing", batch.material_missing);
    table.tier("no_event", batch.no_event);
    table.tier("other_kind", batch.other_kind);
    table.tier("sheet_rows", batch.sheet_rows);
    table.tier("hidden_rows", batch.hidden_rows);
    table.tier("unlisted_files", batch.unlisted_files);
    table.tier("sidecars", batch.sidecars);
    table.tier("stale_waivers", batch.stale_waivers);
    table.tier("own_exceptions", batch.own_exceptions);
}

void read_repeats(PolicyReader& table, Policy::Repeats& repeats) {
    table.whole("same_bits", 0, most_different_bits, repeats.same_bits);
    table.whole("near_bits", 0, most_different_bits, repeats.near_bits);
    if (repeats.near_bits < repeats.same_bits)
        table.fail_at("near_bits", fmt::format("at least same_bits ({})", repeats.same_bits),
                      fmt::format("{}", repeats.near_bits));
    table.whole("least_quality", 0, 100, repeats.least_quality);
    table.share("share", 0, 1, repeats.share);
    table.whole("least_samples", 1, most_samples, repeats.least_samples);
    table.seconds("burst_seconds", most_seconds, repeats.burst_us);
    table.seconds("session_seconds", most_seconds, repeats.session_us);
    std::vector<std::string_view> ways;
    for (int way = 0; way <= static_cast<int>(Sameness::near); ++way) ways.push_back(word(static_cast<Sameness>(way)));
    table.table("batch", [&](PolicyReader& tiers) { tiers.all_tiers(repeats.in_batch, ways, ways); });
    table.table("reuse", [&](PolicyReader& tiers) { tiers.all_tiers(repeats.reuse, ways, ways); });
}

void read_event_title(PolicyReader& table, Policy::Titles& title) {
    const TextShape expression{"a regular expression (ECMAScript)",
                               [](const std::string& value) { return static_cast<bool>(Pattern::compile(value)); }};
    table.shaped_text("pattern", expression, Presence::required, title.pattern);
    table.text("form", title.form);
    table.tier("wrong", title.wrong);
}

void read_head(PolicyReader& document, Policy& policy) {
    const TextShape name{"a name of letters, digits, '-', '_' and '.' for id",
                         [](const std::string& value) {
                             return !value.empty() && value.size() <= 64 && std::all_of(value.begin(), value.end(), [](char c) {
                                 return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                                        c == '_' || c == '.';
                             });
                         },
                         {},
                         "^[A-Za-z0-9._-]{1,64}$"};
    document.shaped_text("id", name, Presence::always, policy.id);
    const TextShape version{"a version for version",
                            [](const std::string& value) { return !value.empty() && value.size() <= 64; }};
    document.shaped_text("version", version, Presence::always, policy.version);
    document.text("event_kind", policy.event_kind);
    document.table("title", [&](PolicyReader& title) {
        title.text("zh", policy.titles["zh"]);
        title.text("en", policy.titles["en"]);
    });
    document.table("quotes", [&](PolicyReader& quotes) { quotes.all_texts(policy.clause_quotes); });
    document.table("clauses", [&](PolicyReader& clauses) {
        clauses.text("material", policy.material_clause);
        clauses.text("title", policy.title_clause);
        clauses.text("results", policy.results_clause);
        clauses.text("papers", policy.papers_clause);
        for (const auto& [key, clause] :
             {std::pair{"material", policy.material_clause}, std::pair{"title", policy.title_clause},
              std::pair{"results", policy.results_clause}, std::pair{"papers", policy.papers_clause}}) {
            if (!clause.empty() && !policy.clause_quotes.contains(clause))
                clauses.fail_at(key, "a clause whose words stand in [quotes]", "\"" + clause + "\"");
        }
    });
    document.table("record", [&](PolicyReader& record) {
        std::string depth(word(policy.record_depth));
        const TextShape named{"one of quick, standard, deep for record.depth",
                              [](const std::string& value) { return depth_named(value).has_value(); },
                              {"quick", "standard", "deep"}};
        record.shaped_text("depth", named, Presence::required, depth);
        policy.record_depth = depth_named(depth).value_or(policy.record_depth);
    });
}

}  // namespace

void read_policy_tables(PolicyReader& document, const PolicyVocabulary& vocabulary, Policy& policy) {
    read_head(document, policy);
    document.table("files", [&](PolicyReader& table) { read_files(table, policy.files); });
    document.table("images", [&](PolicyReader& table) { read_images(table, vocabulary, policy.images); });
    document.table("videos", [&](PolicyReader& table) { read_videos(table, vocabulary, policy.videos); });
    document.table("captions", [&](PolicyReader& table) { read_captions(table, policy.captions); });
    document.table("rights", [&](PolicyReader& table) { read_rights(table, policy.rights); });
    document.table("papers", [&](PolicyReader& table) { read_papers(table, policy.papers); });
    document.table("origin", [&](PolicyReader& table) { read_origin(table, policy.origin); });
    document.table("capture", [&](PolicyReader& table) { read_capture(table, policy.capture); });
    document.table("scenes", [&](PolicyReader& table) { read_scenes(table, policy.scenes); });
    document.table("batch", [&](PolicyReader& table) { read_batch(table, policy.batch); });
    document.table("repeats", [&](PolicyReader& table) { read_repeats(table, policy.repeats); });
    document.table("event_title", [&](PolicyReader& table) { read_event_title(table, policy.event_title); });
    document.known_texts("switched_off", vocabulary.rules, policy.switched_off);
    document.table(
        "severity", [&](PolicyReader& table) { table.all_severities(policy.severities, vocabulary.rules); }, Presence::optional);
}

}  // namespace yancai
