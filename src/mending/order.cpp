// SPDX-License-Identifier: GPL-3.0-or-later
#include "mending/order.h"

#include <array>

#include "base/ordered_json.h"
#include "facts/json.h"
#include "facts/json_values.h"
#include "mending/works.h"

namespace yancai {
namespace {

using Json = OrderedJson;

struct WorkRow {
    MendWork work;
    std::string_view word;
    Result<Mended> (*run)(const Workbench& bench);
};
constexpr std::array<WorkRow, 5> works{{
    {MendWork::annotate, "annotate", annotate},
    {MendWork::sidecar, "sidecar", write_sidecar},
    {MendWork::moov_first, "moov-first", put_moov_first},
    {MendWork::rewrap, "rewrap", rewrap},
    {MendWork::streams, "streams", tell_streams},
}};

std::optional<MendWork> work_named(std::string_view name) {
    for (const WorkRow& row : works)
        if (row.word == name) return row.work;
    return std::nullopt;
}

}  // namespace

std::string_view word(MendWork work) {
    for (const WorkRow& row : works)
        if (row.work == work) return row.word;
    return {};
}

std::string to_text(const MendOrder& order) {
    const MaterialTexts& texts = order.texts;
    return json_line({{"work", word(order.work)},
                      {"format", order.format},
                      {"caption", texts.caption},
                      {"rights", texts.rights},
                      {"creators", texts.creators},
                      {"headline", texts.headline},
                      {"credit", texts.credit}});
}

Result<MendOrder> order_from_text(const std::string& text) {
    const Json document = TRY(json_from_line(text));
    std::optional<Error> trouble;
    JsonReader reader(document, "", trouble);
    MendOrder order;
    reader.read_word("work", order.work, work_named);
    reader.read("format", order.format);
    reader.read("caption", order.texts.caption);
    reader.read("rights", order.texts.rights);
    reader.read("creators", order.texts.creators);
    reader.read("headline", order.texts.headline);
    reader.read("credit", order.texts.credit);
    if (trouble) return *trouble;
    return order;
}

std::string to_text(const Result<Mended>& outcome) {
    if (!outcome) return json_line({{"error", to_json(outcome.error())}});
    Json replaced = Json::array();
    for (const ReplacedText& one : outcome->replaced) replaced.push_back({{"field", one.field}, {"text", one.text}});
    return json_line({{"fields", outcome->fields},
                      {"replaced", std::move(replaced)},
                      {"shortened", outcome->shortened},
                      {"left_out", outcome->left_out},
                      {"streams", outcome->streams}});
}

Result<Mended> outcome_from_text(const std::string& text) {
    const Json document = TRY(json_from_line(text));
    std::optional<Error> trouble;
    JsonReader reader(document, "", trouble);
    if (reader.has("error")) return error_from_json(document.at("error"));
    Mended mended;
    reader.read("fields", mended.fields);
    each_of(reader, "replaced", mended.replaced, [](JsonReader& one, ReplacedText& replaced) {
        one.read("field", replaced.field);
        one.read("text", replaced.text);
    });
    reader.read("shortened", mended.shortened);
    reader.read("left_out", mended.left_out);
    reader.read("streams", mended.streams);
    if (trouble) return *trouble;
    return mended;
}

Result<Mended> carry_out(const MendOrder& order, ByteSource& source, ByteSink& sink, const Limits& limits,
                         const Deadline& deadline) {
    for (const WorkRow& row : works)
        if (row.work == order.work) return row.run({order, source, sink, limits, deadline});
    return Error{ErrorKind::internal, "work that cannot be"};
}

}  // namespace yancai
