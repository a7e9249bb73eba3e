// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes: which of an event's scenes a file shows and how that is known, and how well the batch covers them. Plain values.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace yancai {

struct SceneSign {
    std::string scene;   // as the policy names it: "调研对接"
    std::string source;  // the first that says so: "folder", "sheet", "caption", "name"
    std::string text;    // what it says

    friend bool operator==(const SceneSign&, const SceneSign&) = default;
};

struct SceneCoverage {
    std::string scene;
    std::uint64_t images{0}, videos{0};            // that are not rejected
    std::map<std::string, std::uint64_t> sources;  // how many of them each source told

    friend bool operator==(const SceneCoverage&, const SceneCoverage&) = default;
};

}  // namespace yancai
