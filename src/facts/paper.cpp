// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/paper.h"

#include <algorithm>
#include <array>

#include "base/ordered_json.h"
#include "facts/json_reader.h"

namespace yancai {
namespace {

using Json = OrderedJson;

constexpr std::array<std::string_view, 4> states{"sound", "brief", "doubtful", "unread"};

}  // namespace

std::string_view word(PaperState state) {
    return states.at(static_cast<std::size_t>(state));
}

std::optional<PaperState> paper_state_named(std::string_view word) {
    const auto found = std::find(states.begin(), states.end(), word);
    if (found == states.end()) return std::nullopt;
    return static_cast<PaperState>(found - states.begin());
}

Json to_json(const Paper& paper) {
    return {{"kind", paper.kind},     {"path", paper.path},         {"sha256", paper.sha256},
            {"title", paper.title},   {"told_by", paper.source},    {"characters", paper.characters},
            {"needed", paper.needed}, {"state", word(paper.state)}, {"why", paper.why}};
}

Json to_json(const std::vector<PaperSign>& signs) {
    Json list = Json::array();
    for (const PaperSign& sign : signs) list.push_back({{"kind", sign.kind}, {"told_by", sign.source}, {"text", sign.text}});
    return list;
}

Result<std::vector<Paper>> papers_from_json(const Json& document) {
    if (!document.is_array()) return Error{ErrorKind::corrupt, "papers: expected a list"};
    std::vector<Paper> papers;
    std::optional<Error> trouble;
    for (const Json& entry : document) {
        JsonReader reader(entry, "papers", trouble);
        Paper& paper = papers.emplace_back();
        reader.read("kind", paper.kind);
        reader.read("path", paper.path);
        reader.read("sha256", paper.sha256);
        reader.read("title", paper.title);
        reader.read("told_by", paper.source);
        reader.read("characters", paper.characters);
        reader.read("needed", paper.needed);
        reader.read_word("state", paper.state, paper_state_named);
        reader.read("why", paper.why);
    }
    if (trouble) return *trouble;
    return papers;
}

Result<std::vector<PaperSign>> paper_signs_from_json(const Json& document) {
    if (!document.is_array()) return Error{ErrorKind::corrupt, "papers: expected a list"};
    std::vector<PaperSign> signs;
    std::optional<Error> trouble;
    for (const Json& entry : document) {
        JsonReader reader(entry, "papers", trouble);
        PaperSign& sign = signs.emplace_back();
        reader.read("kind", sign.kind);
        reader.read("told_by", sign.source);
        reader.read("text", sign.text);
    }
    if (trouble) return *trouble;
    return signs;
}

}  // namespace yancai
