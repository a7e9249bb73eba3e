// SPDX-License-Identifier: GPL-3.0-or-later
// Which scenes an asset shows, told by what people wrote: folders, the sheet's column, the caption and the file's name.
#include <algorithm>

#include "policy/rules.h"
#include "policy/words.h"

namespace yancai {

std::vector<std::string> scenes_of(const Facts& facts, const AssetContext& context, const Policy& policy) {
    std::vector<FoldedText> texts;
    texts.emplace_back(context.path.empty() ? facts.file.name : context.path);  // folders and name
    for (const std::string& scene : context.sheet_scenes) texts.emplace_back(scene);
    texts.emplace_back(choose_caption(facts, context, policy).claim.text);
    std::vector<std::string> scenes;
    for (const Scene& scene : policy.scenes.required) {
        const Word name = scene.name;
        const bool shown = std::any_of(texts.begin(), texts.end(), [&](const FoldedText& text) {
            return text.speaks_of(name) || !text.first_of(scene.words).empty();
        });
        if (shown) scenes.push_back(scene.name);
    }
    return scenes;
}

}  // namespace yancai
