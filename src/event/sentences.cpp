// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/sentences.h"

#include <algorithm>
#include <array>

#include "base/phrase.h"

namespace yancai {
namespace {

constexpr std::array<CountSentences, 32> table{{
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
    {"achievements",
     N_("achievements that can be transferred, with a plan and an evaluation: {found} (at least {needed} needed)"),
     N_("achievements that can be transferred, with a plan and an evaluation: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many achievements that can be transferred were gathered: achievements")},
    {"problems_analysed",
     N_("technical problems of enterprises analysed, with a guide and matched experts: {found} (at least {needed} needed)"),
     N_("technical problems of enterprises analysed, with a guide and matched experts: {found} of at least {needed}; {missing} "
        "missing"),
     N_("the event file does not say how many technical problems of enterprises were analysed: problems_analysed")},
    {"technology_transfers", N_("technology transfers with signed contracts: {found} (at least {needed} needed)"),
     N_("technology transfers with signed contracts: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many technology transfers have signed contracts: technology_transfers")},
    {"organisations", N_("organisations set up as legal entities in a pilot city: {found} (at least {needed} needed)"),
     N_("organisations set up as legal entities in a pilot city: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which organisations were set up as legal entities in a pilot city: organisations")},
    {"services", N_("kinds of service given: {found} (at least {needed} needed)"),
     N_("kinds of service given: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which services were given: services")},
    {"typical_cases", N_("typical cases handed in: {found} (at least {needed} needed)"),
     N_("typical cases handed in: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which typical cases were handed in: typical_cases")},
    {"public_reports", N_("public reports published: {found} (at least {needed} needed)"),
     N_("public reports published: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which public reports were published: public_reports")},
    {"preliminary_solutions", N_("technical problems with a preliminary solution: {found} (at least {needed} needed)"),
     N_("technical problems with a preliminary solution: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many technical problems have a preliminary solution: preliminary_solutions")},
    {"problems_solved", N_("technical problems solved, with signed contracts: {found} (at least {needed} needed)"),
     N_("technical problems solved, with signed contracts: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many technical problems were solved with signed contracts: problems_solved")},
    {"achievements_converted", N_("achievements put to use, with signed contracts: {found} (at least {needed} needed)"),
     N_("achievements put to use, with signed contracts: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many achievements were put to use with signed contracts: achievements_converted")},
    {"industry_needs", N_("needs of key industries sorted out: {found} (at least {needed} needed)"),
     N_("needs of key industries sorted out: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many needs of key industries were sorted out: industry_needs")},
    {"assessments", N_("technical assessments: {found} (at least {needed} needed)"),
     N_("technical assessments: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many technical assessments there were: assessments")},
    {"diagnoses", N_("technical diagnoses of enterprises: {found} (at least {needed} needed)"),
     N_("technical diagnoses of enterprises: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say how many technical diagnoses of enterprises there were: diagnoses")},
    {"work_events", N_("events to plan, exchange and sum up the work: {found} (at least {needed} needed)"),
     N_("events to plan, exchange and sum up the work: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which events there were to plan, exchange and sum up the work: work_events")},
    {"cross_province_platforms", N_("platforms for cooperation across provinces: {found} (at least {needed} needed)"),
     N_("platforms for cooperation across provinces: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which platforms for cooperation across provinces were set up: cross_province_platforms")},
    {"documents.finance", N_("financial documents handed in: {found} (at least {needed} needed)"),
     N_("financial documents handed in: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which financial documents were handed in: [documents] finance")},
    {"documents.tax", N_("tax documents handed in: {found} (at least {needed} needed)"),
     N_("tax documents handed in: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which tax documents were handed in: [documents] tax")},
    {"documents.credit", N_("credit documents handed in: {found} (at least {needed} needed)"),
     N_("credit documents handed in: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say which credit documents were handed in: [documents] credit")},
    {"documents.work_summary", N_("work summary handed in: {found} (at least {needed} needed)"),
     N_("work summary handed in: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say whether a work summary was handed in: [documents] work_summary")},
    {"documents.provincial_report", N_("summary report of the province handed in: {found} (at least {needed} needed)"),
     N_("summary report of the province handed in: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say whether the summary report of the province was handed in: [documents] provincial_report")},
    {"documents.experience_summary", N_("summary of experience handed in: {found} (at least {needed} needed)"),
     N_("summary of experience handed in: {found} of at least {needed}; {missing} missing"),
     N_("the event file does not say whether a summary of experience was handed in: [documents] experience_summary")},
}};

}  // namespace

std::span<const std::string_view> count_keys() {
    static const auto keys = [] {
        std::array<std::string_view, table.size()> all;
        std::transform(table.begin(), table.end(), all.begin(), [](const CountSentences& one) { return one.count; });
        return all;
    }();
    return keys;
}

const CountSentences* sentences_of(std::string_view count) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const CountSentences& one) { return one.count == count; });
    return found == table.end() ? nullptr : &*found;
}

}  // namespace yancai
