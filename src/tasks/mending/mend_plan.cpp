// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/mending/mend_plan.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "mending/mp4_layout.h"
#include "tasks/mending/proof.h"

namespace yancai {
namespace {

constexpr std::array<std::string_view, 8> rewrappable{"mov", "m4v", "3gp", "mpeg-ts", "m2ts", "matroska", "webm", "flv"};
constexpr std::array<std::string_view, 4> boxed{"mp4", "mov", "m4v", "3gp"};

bool among(std::string_view word, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> found_of(const AssetReport& asset, std::initializer_list<std::string_view> rules) {
    std::vector<std::string> found;
    for (const Finding& finding : asset.judgement.findings)
        if (std::find(rules.begin(), rules.end(), finding.rule) != rules.end() &&
            std::find(found.begin(), found.end(), finding.rule) == found.end())
            found.push_back(finding.rule);
    return found;
}

std::uint64_t trailing_of(const AssetReport& asset) {
    const std::string& format = asset.format;
    // Where the walk over the structure knows the end to the byte.
    if (format == "jpeg" || format == "png") {
        const ImageFacts* image = known(asset.facts.image);
        return image != nullptr && image->weight ? image->weight->trailing : 0;
    }
    if (among(format, boxed)) {
        const VideoFacts* video = known(asset.facts.video);
        return video != nullptr ? video->trailing_bytes : 0;
    }
    return 0;
}

bool table_is_last(ByteSource& source) {
    const auto boxes = read_top_boxes(source);
    return boxes && moov_is_last(*boxes);
}

}  // namespace

MendPlan plan_for(const AssetReport& asset, ByteSource& source, bool rewrap_all) {
    MendPlan plan;
    plan.end = source.size();
    const bool sound = asset.facts.file.medium == "image" || asset.facts.file.medium == "video";
    if (!sound || asset.facts.trouble) return plan;
    // What could not be compared afterwards is not made anew: only its name can be put right.
    const bool comparable = !content_digest(asset.facts).empty();
    const auto by_format = found_of(asset, {"video.format"});
    const bool rewrap = comparable && asset.facts.file.medium == "video" && among(asset.format, rewrappable) &&
                        (rewrap_all || !by_format.empty());
    if (rewrap) {
        plan.steps.push_back({"rewrapped",
                              {N_("{format} becomes one of the formats that the rule text names"), {{"format", asset.format}}},
                              by_format});
        return plan;  // a new container: named anew, table first, and without bytes after its end
    }
    if (const std::uint64_t trailing = trailing_of(asset); comparable && trailing > 0 && trailing < source.size()) {
        plan.end = source.size() - trailing;
        plan.steps.push_back({"trimmed",
                              {N_("{bytes} bytes that no program shows"), {{"bytes", std::to_string(trailing)}}},
                              found_of(asset, {"file.polyglot", "image.size.genuine", "video.decodes", "image.decodes"})});
    }
    if (comparable && among(asset.format, boxed) && asset.facts.file.medium == "video" && table_is_last(source))
        plan.steps.push_back({"table-first", {}, {}});
    if (const auto by_name = found_of(asset, {"file.extension"}); !by_name.empty() && !asset.facts.file.usual_extensions.empty())
        plan.steps.push_back({"renamed", {}, by_name});
    return plan;
}

std::string new_name(const AssetReport& asset, const std::vector<MendStep>& steps, std::set<std::string>& taken) {
    const auto does = [&](std::string_view what) {
        return std::any_of(steps.begin(), steps.end(), [&](const MendStep& step) { return step.what == what; });
    };
    if (!does("renamed") && !does("rewrapped")) return asset.path;
    const std::string extension = does("rewrapped") ? "mp4" : asset.facts.file.usual_extensions.front();
    const std::size_t slash = asset.path.rfind('/') + 1, dot = asset.path.rfind('.');
    // An ending that is none (“第3.版”) is part of the name.
    const bool has_ending = dot != std::string::npos && dot > slash && asset.path.size() - dot <= 6;
    const std::string stem = has_ending ? asset.path.substr(0, dot) : asset.path;
    std::string name = stem + "." + extension;
    for (int number = 2; !taken.insert(folded(name)).second; ++number)
        name = stem + "-" + std::to_string(number) + "." + extension;
    return name;
}

}  // namespace yancai
