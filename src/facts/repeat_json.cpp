// SPDX-License-Identifier: GPL-3.0-or-later
// Repeats as JSON, both ways.
#include "base/ordered_json.h"
#include "facts/json.h"
#include "facts/json_values.h"

namespace yancai {
namespace {

using Json = OrderedJson;

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

void read_text_or_null(JsonReader& reader, std::string_view key, std::string& into) {
    std::optional<std::string> text;
    reader.read(key, text);
    into = std::move(text).value_or("");
}

Json side_json(const RepeatSide& side) {
    Json json = Json::object();
    json["path"] = side.path;
    json["sha256"] = text_or_null(side.sha256);
    json["event"] = text_or_null(side.event);
    json["event_title"] = text_or_null(side.event_title);
    json["attempt"] = text_or_null(side.attempt);
    json["checked_at"] = text_or_null(side.checked_at);
    json["distance"] = side.distance;
    json["turn"] = word(side.turn);
    return json;
}

void read_side(JsonReader& reader, RepeatSide& side) {
    reader.read("path", side.path);
    read_text_or_null(reader, "sha256", side.sha256);
    read_text_or_null(reader, "event", side.event);
    read_text_or_null(reader, "event_title", side.event_title);
    read_text_or_null(reader, "attempt", side.attempt);
    read_text_or_null(reader, "checked_at", side.checked_at);
    reader.read("distance", side.distance);
    reader.read_word("turn", side.turn, turn_named);
}

}  // namespace

Json to_json(const Repeat& repeat) {
    Json json = Json::object();
    json["sameness"] = word(repeat.sameness);
    json["kind"] = repeat.kind;
    json["files"] = repeat.files;
    json["share"] = repeat.share ? Json(finite(*repeat.share)) : Json();
    json["seconds_apart"] = value_or_null(repeat.seconds_apart);
    json["sides"] = Json::array();
    for (const RepeatSide& side : repeat.sides) json["sides"].push_back(side_json(side));
    return json;
}

Result<Repeat> repeat_from_json(const Json& document) {
    std::optional<Error> trouble;
    Repeat repeat;
    JsonReader reader(document, "repeat", trouble);
    reader.read_word("sameness", repeat.sameness, sameness_named);
    reader.read("kind", repeat.kind);
    reader.read("files", repeat.files);
    reader.read("share", repeat.share);
    reader.read("seconds_apart", repeat.seconds_apart);
    each_of(reader, "sides", repeat.sides, read_side);
    if (trouble) return *std::move(trouble);
    return repeat;
}

}  // namespace yancai
