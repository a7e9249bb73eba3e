// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/chores.h"

#include <algorithm>

#include "policy/rules.h"
#include "reports/sentences.h"

namespace yancai {
namespace {

struct Row {
    std::string_view rule;
    Effort effort;
    std::string_view mend;  // what must be done
    std::string_view look;  // what a person is asked to look at; empty: the same
};

constexpr Row rows[] = {
    {"file.regular", Effort::desk, N_("Put the files themselves in the place of links"),
     N_("See where links lead, or put the files themselves in their place")},
    {"file.content", Effort::originals, N_("Replace files that are no usable photo or clip"),
     N_("Look at files that are neither photo nor clip")},
    {"file.extension", Effort::desk, N_("Rename files to the extension that fits them"), {}},
    {"file.name", Effort::desk, N_("Rename files as the policy asks"), {}},
    {"file.polyglot", Effort::desk, N_("Save files anew that hold something else inside"), {}},
    {"image.format", Effort::originals, N_("Hand in photos in a format that is accepted"),
     N_("Decide whether photos in unusual formats may stay")},
    {"image.size.minimum", Effort::originals, N_("Get the originals of photos that are too small"), {}},
    {"image.size.genuine", Effort::originals, N_("Get the originals of photos that were padded"),
     N_("Look at photos that may have been padded to reach their size")},
    {"image.resolution.genuine", Effort::originals, N_("Get the originals of photos that were enlarged"),
     N_("Look at photos that may have been enlarged")},
    {"image.decodes", Effort::originals, N_("Copy damaged photos anew"), N_("Look at photos that may be damaged")},
    {"video.format", Effort::originals, N_("Hand in clips in a format that is accepted"),
     N_("Decide whether clips in unusual formats may stay")},
    {"video.resolution", Effort::originals, N_("Get the clips in high definition"),
     N_("Decide whether clips below full high definition may stay")},
    {"video.duration", Effort::originals, N_("Copy clips anew that end too early"), N_("See whether clips are complete")},
    {"video.decodes", Effort::originals, N_("Copy damaged clips anew"), N_("Look at the damaged places of clips")},
    {"video.content.moves", Effort::originals, N_("Replace clips in which nothing happens"),
     N_("Look at clips that stand still or are black")},
    {"video.sound", Effort::originals, N_("Find versions of clips that have sound"), N_("Listen to clips that are silent")},
    {"video.resolution.genuine", Effort::originals, N_("Get the original recordings of clips that were enlarged"),
     N_("Look at clips that may have been enlarged")},
    {"caption.present", Effort::desk, N_("Write captions for photos that have none"),
     N_("See whether photos are captioned well enough")},
    {"caption.meaningful", Effort::desk, N_("Say more in captions that say too little"), {}},
    {"caption.readable", Effort::desk, N_("Write captions again that cannot be read"), {}},
    {"caption.agrees", Effort::desk, N_("Settle which of several captions is right"), {}},
    {"capture.within_event", Effort::desk, N_("See whether files taken on other days show this event"), {}},
    {"rights.third_party", Effort::desk, N_("Show the licence of material that bears somebody else's mark"), {}},
    {"rights.per_file", Effort::desk, N_("Say for every file who holds the rights"), {}},
    {"origin.ai_label", Effort::originals, N_("Replace material that a machine made"),
     N_("Look at material that a machine may have made")},
    {"origin.credentials", Effort::desk, N_("See what the content credentials of files say"), {}},
    {"document.kind", Effort::desk, N_("Let the names of documents say which of the event's papers they are"), {}},
    {"document.readable", Effort::originals, N_("Hand in papers that can be read"),
     N_("Look at papers whose words cannot be read")},
    {"document.length", Effort::originals, N_("Hand in papers that are long enough"), {}},
    {"batch.event", Effort::desk, N_("Say which event the files belong to"), {}},
    {"event.title", Effort::desk, N_("Correct the title of the event"), {}},
    {"batch.material", Effort::originals, N_("Hand in the photos and clips that are missing"), {}},
    {"batch.scenes", Effort::originals, N_("Hand in material of the scenes that are missing"), {}},
    {"rights.declared", Effort::desk, N_("Declare the rights in the whole batch"), {}},
    {"batch.captions.distinct", Effort::desk, N_("Give each photo a caption of its own"), {}},
    {"batch.sheet", Effort::desk, N_("Put the material sheet in order"), {}},
    {"batch.sidecars", Effort::desk, N_("Put sidecar files that describe nothing in order"), {}},
    {"batch.documents", Effort::desk, N_("Hand in the papers that the event file names"), {}},
    {"batch.leftovers", Effort::desk, N_("Take out what is no material"), N_("Look at files that are left over or not complete")},
    {"batch.duplicates", Effort::desk, N_("Take out what is there twice"), N_("Look at files that are the same or much alike")},
    {"event.reuse", Effort::originals, N_("Replace what another event has handed in"),
     N_("Look at what another event has handed in as well")},
    {"batch.exceptions", Effort::desk, N_("Look at the exceptions that came with the batch"), {}},
};

}  // namespace

Chore chore_of(std::string_view rule, Severity severity, Language language) {
    if (const auto row = std::ranges::find(rows, rule, &Row::rule); row != std::end(rows))
        return {translated(severity == Severity::reject || row->look.empty() ? row->mend : row->look, language), row->effort};
    const Rule* known = rule_named(rule);
    return {known == nullptr ? std::string(rule) : translated(known->wants, language), Effort::originals};
}

std::string spoken(Effort effort, Language language) {
    return effort == Effort::desk ? say(language, N_("can be done at the desk")) : say(language, N_("takes the originals"));
}

}  // namespace yancai
