// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/mending/mended_file.h"

#include <algorithm>

#include "base/ordered_json.h"
#include "facts/json.h"
#include "facts/json_values.h"

namespace yancai {
namespace {

using Json = OrderedJson;

Json phrase_json(const Phrase& phrase) {
    Json values = Json::array();
    for (const auto& [name, value] : phrase.values) values.push_back({name, value});
    return {{"text", phrase.text}, {"values", std::move(values)}};
}

void read_phrase(JsonReader& reader, Phrase& phrase) {
    reader.read("text", phrase.text);
    reader.each("values", [&](const Json& pair) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string())
            return reader.complain("values", "pairs of texts");
        phrase.values.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
    });
}

}  // namespace

bool MendedFile::changed() const {
    return std::any_of(steps.begin(), steps.end(), [](const MendStep& step) { return step.what != "copied"; });
}

Json to_json(const MendedFile& file) {
    Json steps = Json::array(), notes = Json::array(), replaced = Json::array();
    for (const MendStep& step : file.steps)
        steps.push_back({{"what", step.what}, {"why", phrase_json(step.why)}, {"removes", step.removes}});
    for (const Phrase& note : file.notes) notes.push_back(phrase_json(note));
    for (const ReplacedText& one : file.replaced) replaced.push_back({{"field", one.field}, {"text", one.text}});
    return {{"from", file.from},
            {"to", file.to},
            {"steps", std::move(steps)},
            {"notes", std::move(notes)},
            {"failed", file.failed},
            {"fell_back", file.fell_back},
            {"sha256_before", file.sha256_before},
            {"sha256_after", file.sha256_after},
            {"content_before", file.content_before},
            {"content_after", file.content_after},
            {"wrote", file.wrote},
            {"replaced", std::move(replaced)},
            {"shortened", file.shortened},
            {"left_out", file.left_out},
            {"sidecar", file.sidecar},
            {"sidecar_sha256", file.sidecar_sha256},
            {"gone", file.gone}};
}

Result<MendedFile> mended_file_from_json(const Json& document) {
    std::optional<Error> trouble;
    JsonReader reader(document, "", trouble);
    MendedFile file;
    reader.read("from", file.from);
    reader.read("to", file.to);
    each_of(reader, "steps", file.steps, [](JsonReader& one, MendStep& step) {
        one.read("what", step.what);
        within(one, "why", [&](JsonReader& why) { read_phrase(why, step.why); });
        one.read("removes", step.removes);
    });
    each_of(reader, "notes", file.notes, read_phrase);
    reader.read("failed", file.failed);
    reader.read("fell_back", file.fell_back);
    reader.read("sha256_before", file.sha256_before);
    reader.read("sha256_after", file.sha256_after);
    reader.read("content_before", file.content_before);
    reader.read("content_after", file.content_after);
    reader.read("wrote", file.wrote);
    each_of(reader, "replaced", file.replaced, [](JsonReader& one, ReplacedText& replaced) {
        one.read("field", replaced.field);
        one.read("text", replaced.text);
    });
    reader.read("shortened", file.shortened);
    reader.read("left_out", file.left_out);
    reader.read("sidecar", file.sidecar);
    reader.read("sidecar_sha256", file.sidecar_sha256);
    reader.read("gone", file.gone);
    if (trouble) return *trouble;
    return file;
}

Json to_json(const Mending& mending) {
    Json files = Json::array();
    for (const MendedFile& file : mending.files) files.push_back(to_json(file));
    return {{"schema", "yancai/mending/1"}, {"command", mending.command}, {"yancai", YANCAI_VERSION}, {"from", mending.from},
            {"into", mending.into},         {"done", mending.done},       {"files", std::move(files)}};
}

}  // namespace yancai
