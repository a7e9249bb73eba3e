// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/beside.h"

#include <set>
#include <string_view>

#include "base/text.h"

namespace yancai {
namespace {

std::string_view without_extension(std::string_view path) {
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos || dot < path.rfind('/') + 1 ? path : path.substr(0, dot);
}

}  // namespace

Beside lie_beside(const EntryList& assets, const std::vector<Entry>& describing) {
    Beside beside;
    if (describing.empty()) return beside;  // a batch may have a million assets
    std::set<std::string> wanted;
    for (const Entry& entry : describing) wanted.insert(folded(without_extension(entry.path)));
    std::multimap<std::string, std::string> by_name, by_stem;  // paths
    for (const Entry& asset : assets) {
        if (std::string name = folded(asset.path); wanted.contains(name)) by_name.emplace(std::move(name), asset.path);
        if (std::string stem = folded(without_extension(asset.path)); wanted.contains(stem))
            by_stem.emplace(std::move(stem), asset.path);
    }
    for (const Entry& entry : describing) {
        const std::string described = folded(without_extension(entry.path));
        const bool exact = by_name.contains(described);
        const auto [first, last] = (exact ? by_name : by_stem).equal_range(described);
        if (first == last) beside.alone.push_back(&entry);
        for (auto asset = first; asset != last; ++asset) {
            if (exact)
                beside.of[asset->second] = &entry;
            else
                beside.of.try_emplace(asset->second, &entry);
        }
    }
    return beside;
}

}  // namespace yancai
