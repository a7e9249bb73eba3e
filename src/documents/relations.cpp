// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/relations.h"

#include "documents/xml.h"

namespace yancai {

std::string resolved(std::string_view folder, std::string_view target) {
    std::vector<std::string_view> parts;
    const auto take = [&](std::string_view path) {
        while (!path.empty()) {
            const std::size_t slash = path.find_first_of("/\\");
            const std::string_view part = path.substr(0, slash);
            path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
            if (part == "..") {
                if (!parts.empty()) parts.pop_back();
            } else if (!part.empty() && part != ".") {
                parts.push_back(part);
            }
        }
    };
    if (!target.starts_with('/')) take(folder);
    take(target);
    std::string path;
    for (const std::string_view part : parts) path.append(path.empty() ? "" : "/").append(part);
    return path;
}

Result<std::vector<Relation>> relations_of(Package& package, const std::string& part, Budget& budget) {
    const std::size_t slash = part.rfind('/');
    const std::string folder = slash == std::string::npos ? std::string() : part.substr(0, slash + 1);
    const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    std::vector<Relation> relations;
    if (!package.has(name)) return relations;
    std::string text = TRY(package.read(name, budget));
    const Xml xml = TRY(Xml::parse(std::move(text), name, budget));
    for (const pugi::xml_node node : xml.root().children()) {
        if (local_name(node) != "Relationship" || attribute_named(node, "TargetMode") == "External") continue;
        const std::string_view type = attribute_named(node, "Type");
        relations.push_back({std::string(attribute_named(node, "Id")), std::string(type.substr(type.rfind('/') + 1)),
                             resolved(folder, attribute_named(node, "Target"))});
    }
    return relations;
}

}  // namespace yancai
