// SPDX-License-Identifier: GPL-3.0-or-later
// The rule about when material was taken. Clocks of cameras are often wrong, so it only asks; a file that says nothing is left
// alone.
#include <fmt/format.h>

#include <algorithm>

#include "base/day.h"
#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/words.h"

namespace yancai {
namespace {

const CaptureFacts* capture_of(const Facts& facts) {
    const MetadataFacts* metadata = known(facts.metadata);
    return metadata == nullptr ? nullptr : &metadata->capture;
}

// The day on the event's calendar.
std::optional<std::string> day_of(const CaptureFacts& capture, const Policy& policy) {
    return day_in_zone(capture.at, zone_minutes(policy.capture.zone).value_or(0));
}

bool is_unset(const std::string& day, const Policy& policy) {
    const FoldedText text(day);
    const auto& days = policy.capture.unset_clock;
    return std::any_of(days.begin(), days.end(), [&](const Pattern& pattern) { return pattern.matches(text); });
}

}  // namespace

bool applies_capture_within_event(const Facts& facts, const AssetContext& context, const Policy& policy) {
    const CaptureFacts* capture = capture_of(facts);
    return is_material(facts, context) && !context.event_first.empty() && capture != nullptr &&
           day_of(*capture, policy).has_value();
}

Findings check_capture_within_event(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const CaptureFacts& capture = *capture_of(facts);
    const std::string day = *day_of(capture, policy);
    const std::int64_t first = day_number(context.event_first), last = day_number(context.event_last);
    const std::int64_t taken = day_number(day);
    const std::int64_t earliest = first - policy.capture.days_before, latest = last + policy.capture.days_after;
    if (taken >= earliest && taken <= latest) return findings;
    Finding finding;
    finding.expected = day_of_number(earliest) + " – " + day_of_number(latest);
    finding.found = excerpt(capture.at);
    finding.message.values = {{"at", excerpt(capture.at)},
                              {"field", capture.field},
                              {"first", context.event_first},
                              {"last", context.event_last},
                              {"days", fmt::format("{}", taken < first ? first - taken : taken - last)}};
    if (is_unset(day, policy)) {
        finding.message.text = N_("The camera's clock was not set: it says {at} ({field}).");
        finding.remedy = {N_("Say in the caption when it was taken, and set the camera's clock."), {}};
        report(findings, policy.capture.clock_unset, std::move(finding));
        return findings;
    }
    finding.message.text =
        taken < first
            ? N_("By its own word it was taken {days} days before the event ({at}, {field}); the event was from {first} to "
                 "{last}.")
            : N_("By its own word it was taken {days} days after the event ({at}, {field}); the event was from {first} to "
                 "{last}.");
    finding.remedy = {
        N_("See whether it really shows this event. If the camera's clock was wrong, say in the caption when it was "
           "taken; if not, hand in material of this event."),
        {}};
    report(findings, policy.capture.outside, std::move(finding));
    return findings;
}

}  // namespace yancai
