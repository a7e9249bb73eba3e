// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/records.h"

#include "tasks/clock.h"

namespace yancai {
namespace {

Answer<CompletionRecord> record_now(const RecordRequest& request, KnownEvent& known) {
    auto material = known.store->material(known.event.id);
    if (!material) return store_refusal(request.store, material.error());
    auto decisions = known.store->decisions(known.event.id);
    if (!decisions) return store_refusal(request.store, decisions.error());
    return record_of(known.event, *material, *decisions);
}

}  // namespace

Answer<CompletionRecord> find_record(const RecordRequest& request) {
    KnownEvent known = TRY(find_event(request));
    return record_now(request, known);
}

Answer<CompletionRecord> decide(const RecordRequest& request, Decision decision, const std::vector<std::string>& reductions) {
    KnownEvent known = TRY(find_event(request));
    const auto refused = [](const Objection& objection) {
        return Refusal{objection.of_state ? ExitCode::wrong_input : ExitCode::usage, objection.why};
    };
    if (auto objection = read_reductions(known.event.kind, reductions, decision)) return refused(*objection);
    auto earlier = known.store->decisions(known.event.id);
    if (!earlier) return store_refusal(request.store, earlier.error());
    const CompletionRecord before = TRY(record_now(request, known));
    decision.at = time_now();
    if (decision.action == "confirm") decision.confirmed = state_digest(known.event, before, *earlier);
    if (repeats(known.event.kind, *earlier, decision)) return before;
    if (auto objection = objection_now(before, *earlier, decision)) return refused(*objection);
    const EventText* event = known.changed() ? &known.text : nullptr;
    if (auto kept = known.store->add_decision(known.event.id, decision, event); !kept)
        return store_refusal(request.store, kept.error());
    return record_now(request, known);
}

}  // namespace yancai
