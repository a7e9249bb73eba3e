// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/sentences.h"

#include <algorithm>
#include <array>

#include "base/phrase.h"

namespace yancai {
namespace {

constexpr std::array<CountSentences, 11> table{{
    {"media.national", N_("national media that reported: {found} (at least {needed} needed)"),
     N_("national media that reported: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which national media reported: [media] national")},
    {"media.local", N_("provincial and municipal media that reported: {found} (at least {needed} needed)"),
     N_("provincial and municipal media that reported: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which provincial and municipal media reported: [media] provincial, municipal")},
    {"main_forums", N_("main forums: {found} (at least {needed} needed)"),
     N_("main forums: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many main forums there were: main_forums")},
    {"parallel_forums", N_("parallel forums: {found} (at least {needed} needed)"),
     N_("parallel forums: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many parallel forums there were: parallel_forums")},
    {"days", N_("days: {found} (at least {needed} needed)"), N_("days: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say on which days the event was held: dates, or start and end")},
    {"activities", N_("activities in local parks and enterprises: {found} (at least {needed} needed)"),
     N_("activities in local parks and enterprises: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which activities there were in local parks and enterprises: activities")},
    {"contents", N_("contents of the programme: {found}"), N_("the event file lists no contents of the programme"),
     N_("the event file does not say what the programme contained: contents")},
    {"documents.summary", N_("summary handed in: {found} (at least {needed} needed)"),
     N_("summary handed in: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say whether a summary was handed in: [documents] summary")},
    {"documents.expert_reports", N_("expert reports handed in: {found} (at least {needed} needed)"),
     N_("expert reports handed in: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many expert reports were handed in: [documents] expert_reports")},
    {"documents.collected_views", N_("collected views handed in: {found} (at least {needed} needed)"),
     N_("collected views handed in: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say whether the collected views were handed in: [documents] collected_views")},
    {"documents.think_tank_reports", N_("think-tank reports that are long enough: {found} (at least {needed} needed)"),
     N_("think-tank reports that are long enough: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many think-tank reports were handed in: [documents] think_tank_reports")},
}};

}  // namespace

const CountSentences* sentences_of(std::string_view count) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const CountSentences& one) { return one.count == count; });
    return found == table.end() ? nullptr : &*found;
}

}  // namespace yancai
