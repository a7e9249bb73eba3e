// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/records.h"

#include "base/text.h"
#include "bytes/inbox.h"
#include "bytes/local_file.h"
#include "store/store.h"
#include "tasks/clock.h"
#include "tasks/policies.h"

namespace yancai {
namespace {

constexpr std::uint64_t most_event_bytes = 16ULL << 20;

Refusal store_refusal(const std::string& where, const Error& error) {
    return {ExitCode::internal,
            {N_("the store {store} cannot be used ({why})"), {{"store", printable_utf8(where)}, {"why", error.what}}}};
}

struct KnownEvent {
    std::unique_ptr<Store> store;
    Event event;
};

Answer<Event> parsed(const std::string& toml, const std::string& file) {
    auto event = parse_event(toml, printable_utf8(file));
    if (!event) return Refusal{ExitCode::wrong_input, {"{why}", {{"why", event.error().what}}}};
    return std::move(event).value();
}

// The event as the store knows it; a file or folder only says its id, or stands in for an event that was never checked.
Answer<KnownEvent> find_event(const RecordRequest& request) {
    auto store = Store::open(request.store);
    if (!store) return store_refusal(request.store, store.error());
    std::string id = request.event, text;
    for (const std::string& file : {request.event, request.event + "/event.toml"}) {
        auto bytes = read_small_file(file, most_event_bytes);
        if (!bytes) continue;
        text = std::move(bytes).value();
        id = TRY(parsed(text, file)).id;
        break;
    }
    auto remembered = (*store)->event_toml(id);
    if (!remembered) return store_refusal(request.store, remembered.error());
    if (remembered->has_value() && text.empty()) text = **remembered;
    if (text.empty())
        return Refusal{
            ExitCode::nothing_there,
            {N_("{event}: no event of this id was checked, and there is no such event file"), {{"event", printable_utf8(id)}}}};
    Event event = TRY(parsed(text, id));
    return KnownEvent{std::move(store).value(), std::move(event)};
}

Answer<CompletionRecord> record_of(const RecordRequest& request, KnownEvent& known) {
    auto material = known.store->material(known.event.id);
    if (!material) return store_refusal(request.store, material.error());
    auto decisions = known.store->decisions(known.event.id);
    if (!decisions) return store_refusal(request.store, decisions.error());
    if (material->has_value()) return make_record(known.event, (*material)->material, *decisions, (*material)->title_pattern);
    Policy policy = TRY(find_policy(policy_name_for(known.event.kind)));
    return make_record(known.event, std::nullopt, *decisions, policy.event_title.pattern);
}

}  // namespace

Answer<CompletionRecord> find_record(const RecordRequest& request) {
    KnownEvent known = TRY(find_event(request));
    return record_of(request, known);
}

Answer<CompletionRecord> decide(const RecordRequest& request, Decision decision, const std::vector<std::string>& reductions) {
    KnownEvent known = TRY(find_event(request));
    const auto refused = [](const Objection& objection) {
        return Refusal{objection.of_state ? ExitCode::wrong_input : ExitCode::usage, objection.why};
    };
    if (auto objection = read_reductions(known.event.kind, reductions, decision)) return refused(*objection);
    auto earlier = known.store->decisions(known.event.id);
    if (!earlier) return store_refusal(request.store, earlier.error());
    const CompletionRecord before = TRY(record_of(request, known));
    decision.at = time_now();
    if (decision.action == "confirm") decision.confirmed = state_digest(known.event, before, *earlier);
    if (repeats(known.event.kind, *earlier, decision)) return before;
    if (auto objection = objection_now(before, *earlier, decision)) return refused(*objection);
    if (auto kept = known.store->add_decision(known.event.id, decision); !kept) return store_refusal(request.store, kept.error());
    if (auto safe = known.store->flush(); !safe) return store_refusal(request.store, safe.error());
    return record_of(request, known);
}

}  // namespace yancai
