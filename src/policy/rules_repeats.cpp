// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about files that are the same as others: in the batch, and in what other events handed in.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/words.h"

namespace yancai {
namespace {

// What is said of a sameness: of photos and documents, and of clips.
struct Sentences {
    const char* of_photos;
    const char* of_clips;
};
using ByWay = std::array<Sentences, 6>;  // in the order of Sameness

constexpr ByWay in_batch{{
    {N_("The same file was handed in {count} times: {names}."), N_("The same file was handed in {count} times: {names}.")},
    {N_("{count} photos have exactly the same pixels, only their metadata differs: {names}."),
     N_("{count} clips hold exactly the same film, only wrapping or metadata differs: {names}.")},
    {N_("{count} photos show the same picture, saved anew: {names}."),
     N_("{count} clips show the same film, shortened, cut or encoded anew: {names}.")},
    {N_("{count} photos show the same picture, turned or mirrored: {names}."),
     N_("{count} clips show the same film, turned or mirrored: {names}.")},
    {N_("{count} photos were taken within {seconds} seconds and look alike: {names}. A series is no fault, but one of its shots "
        "says as much as all."),
     N_("{count} clips look like takes of one scene, begun within {seconds} seconds: {names}. That is no fault.")},
    {N_("{count} photos look much alike: {names}."), N_("{count} clips look much alike: {names}.")},
}};

constexpr ByWay reused{{
    {N_("{path} is the very file that the event {event} handed in as {other} (checked on {date})."),
     N_("{path} is the very file that the event {event} handed in as {other} (checked on {date}).")},
    {N_("{path} has exactly the pixels of {other}, which the event {event} handed in (checked on {date}); only the metadata "
        "differs."),
     N_("{path} holds exactly the film of {other}, which the event {event} handed in (checked on {date}); only wrapping or "
        "metadata differs.")},
    {N_("{path} shows the same picture as {other}, which the event {event} handed in (checked on {date})."),
     N_("{path} shows the same film as {other}, which the event {event} handed in (checked on {date}); one of them was "
        "shortened, "
        "cut or encoded anew.")},
    {N_("{path}, turned or mirrored, shows the same picture as {other}, which the event {event} handed in (checked on {date})."),
     N_("{path}, turned or mirrored, shows the same film as {other}, which the event {event} handed in (checked on {date}).")},
    {N_("{path} was taken within {seconds} seconds of {other}, which the event {event} handed in (checked on {date}), and looks "
        "alike: it shows the same moment."),
     N_("{path} looks like a take of the same scene as {other}, which the event {event} handed in (checked on {date}); they were "
        "begun within {seconds} seconds.")},
    {N_("{path} looks much like {other}, which the event {event} handed in (checked on {date})."),
     N_("{path} looks much like {other}, which the event {event} handed in (checked on {date}).")},
}};

const char* sentence(const ByWay& ways, const Repeat& repeat) {
    const Sentences& both = ways.at(static_cast<std::size_t>(repeat.sameness));
    return repeat.kind == "video" ? both.of_clips : both.of_photos;
}

// Numbers beside each other: what the policy allows, and what was measured.
void compare(Finding& finding, const Repeat& repeat, const Policy::Repeats& limits) {
    if (repeat.sameness == Sameness::bytes || repeat.sameness == Sameness::content) {
        finding.expected = "files that differ";
        finding.found = repeat.sameness == Sameness::bytes ? "the same bytes" : "the same content";
    } else if (repeat.sameness == Sameness::series) {
        finding.found = fmt::format("{} s", repeat.seconds_apart.value_or(0));
    } else if (repeat.share) {
        finding.expected = fmt::format("< {:.0f} % of the pictures in common", limits.share * 100);
        finding.found = fmt::format("{:.0f} % of the pictures in common", *repeat.share * 100);
    } else {
        int farthest = 0;
        for (const RepeatSide& side : repeat.sides) farthest = std::max(farthest, side.distance);
        finding.expected =
            fmt::format("> {} of 256 bits", repeat.sameness == Sameness::near ? limits.near_bits : limits.same_bits);
        finding.found = fmt::format("{} of 256 bits", farthest);
    }
}

void add(Findings& findings, const std::map<std::string, Tier>& tiers, const Policy& policy, const Repeat& repeat, Phrase message,
         Phrase remedy) {
    Finding finding;
    finding.message = std::move(message);
    if (repeat.seconds_apart) finding.message.values.emplace_back("seconds", fmt::format("{}", *repeat.seconds_apart));
    finding.remedy = std::move(remedy);
    compare(finding, repeat, policy.repeats);
    finding.repeat = repeat;
    const auto tier = tiers.find(std::string(word(repeat.sameness)));
    report(findings, tier == tiers.end() ? Tier::review : tier->second, std::move(finding));
}

void add_further(Findings& findings, std::uint64_t further, const char* text) {
    if (further == 0) return;
    Finding finding;
    finding.found = fmt::format("{}", further);
    finding.message = {text, {{"count", finding.found}}};
    report(findings, Tier::notice, std::move(finding));
}

std::string event_of(const RepeatSide& side) {
    return side.event_title.empty() ? side.event : fmt::format("{} ({})", excerpt(side.event_title), side.event);
}

}  // namespace

bool applies_batch_duplicates(const BatchFacts& batch, const Policy&) {
    return batch.repeats.has_value();
}

Findings check_batch_duplicates(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    for (const Repeat& repeat : batch.repeats->groups) {
        std::vector<std::string> names;
        for (const RepeatSide& side : repeat.sides) names.push_back(side.path);
        const bool harmless = repeat.sameness == Sameness::series || repeat.sameness == Sameness::near;
        add(findings, policy.repeats.in_batch, policy, repeat,
            {sentence(in_batch, repeat), {{"count", fmt::format("{}", repeat.files)}, {"names", first_few(names)}}},
            {harmless ? N_("Keep what shows most; nothing has to be taken out.")
                      : N_("Keep one of them, and hand in other material for the others."),
             {}});
    }
    add_further(findings, batch.repeats->further, N_("There are {count} more groups of files that are the same or alike."));
    return findings;
}

bool applies_event_reuse(const BatchFacts& batch, const Policy&) {
    return batch.reuse.has_value();
}

Findings check_event_reuse(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    for (const Repeat& repeat : batch.reuse->groups) {
        if (repeat.sides.size() < 2) continue;
        const RepeatSide &ours = repeat.sides[0], &theirs = repeat.sides[1];
        add(findings, policy.repeats.reuse, policy, repeat,
            {sentence(reused, repeat),
             {{"path", excerpt(ours.path)},
              {"other", excerpt(theirs.path)},
              {"event", event_of(theirs)},
              {"date", theirs.checked_at.substr(0, 10)}}},
            {N_("Hand in material of this event, or explain why it is shared."), {}});
    }
    add_further(findings, batch.reuse->further,
                N_("There are {count} more files that another event handed in, or that are alike."));
    return findings;
}

}  // namespace yancai
