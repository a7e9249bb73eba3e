// SPDX-License-Identifier: GPL-3.0-or-later
// Which scenes an asset shows, told by what people wrote: folders, the sheet's column, the caption and the file's name.
#include <algorithm>
#include <utility>

#include "policy/rules.h"
#include "policy/words.h"

namespace yancai {
namespace {

struct Source {
    const char* name;
    std::string written;
    FoldedText text;
};

std::vector<Source> sources_of(const Facts& facts, const AssetContext& context, const Policy& policy) {
    std::vector<Source> sources;
    const auto add = [&](const char* name, const std::string& written) {
        if (!written.empty()) sources.push_back({name, written, FoldedText(written)});
    };
    const std::string& path = context.path.empty() ? facts.file.name : context.path;
    const std::size_t slash = path.rfind('/');
    add("folder", slash == std::string::npos ? "" : path.substr(0, slash));
    for (const std::string& scene : context.sheet_scenes) add("sheet", scene);
    add("caption", choose_caption(facts, context, policy).claim.text);
    add("name", slash == std::string::npos ? path : path.substr(slash + 1));
    return sources;
}

}  // namespace

std::vector<SceneSign> scenes_of(const Facts& facts, const AssetContext& context, const Policy& policy) {
    const std::vector<Source> sources = sources_of(facts, context, policy);
    std::vector<SceneSign> signs;
    for (const Scene& scene : policy.scenes.required) {
        const Word name = scene.name;
        const auto source = std::find_if(sources.begin(), sources.end(), [&](const Source& each) {
            return each.text.speaks_of(name) || !each.text.first_of(scene.words).empty();
        });
        if (source != sources.end()) signs.push_back({scene.name, source->name, excerpt(source->written)});
    }
    return signs;
}

}  // namespace yancai
