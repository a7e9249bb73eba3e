// SPDX-License-Identifier: GPL-3.0-or-later
// An event and material that lack nothing, from which tests take away.
#pragma once

#include <string>

#include "event/record.h"

namespace yancai {

inline constexpr const char* forum_title = "^[“\"‘']科创中国[”\"’'].+产业创新论坛$";

// An event that lacks nothing; tests take away.
inline Event complete(const std::string& kind) {
    Event event;
    event.id = "e";
    event.kind = kind;
    event.title = kind == "forum" ? "“科创中国”集成电路产业创新论坛" : "“科创中国”新材料产学融合会议";
    event.counts = {{"media.national", 1},
                    {"media.local", 10},
                    {"main_forums", 1},
                    {"parallel_forums", 3},
                    {"days", 2},
                    {"activities", 4},
                    {"contents", 1},
                    {"documents.summary", 1},
                    {"documents.expert_reports", 1},
                    {"documents.collected_views", 1},
                    {"documents.think_tank_reports", 1}};
    event.think_tank_reports = {{"报告", 5000}};
    return event;
}

inline MaterialEvidence all_accepted() {
    MaterialEvidence material;
    material.attempt = "attempt-1";
    material.images_accepted = 3;
    material.videos_accepted = 1;
    material.batch_verdict = "accepted";
    material.deep_enough = true;
    return material;
}

}  // namespace yancai
