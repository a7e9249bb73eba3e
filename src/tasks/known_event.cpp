// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/known_event.h"

#include "base/text.h"
#include "bytes/inbox.h"
#include "bytes/local_file.h"
#include "tasks/policies.h"

namespace yancai {
namespace {

constexpr std::uint64_t most_event_bytes = 16ULL << 20;

Answer<Event> parsed(const std::string& toml, const std::string& file) {
    auto event = parse_event(toml, printable_utf8(file));
    if (!event) return Refusal{ExitCode::wrong_input, {"{why}", {{"why", event.error().what}}}};
    return std::move(event).value();
}

struct EventFile {
    Event event;
    std::string toml;
};

Answer<std::optional<EventFile>> read_event_file(const std::string& named) {
    for (const std::string& file : {named, named + "/event.toml"}) {
        auto bytes = read_small_file(file, most_event_bytes);
        if (!bytes) continue;
        Event event = TRY(parsed(*bytes, file));
        return std::optional<EventFile>{{std::move(event), std::move(bytes).value()}};
    }
    return std::optional<EventFile>{};
}

}  // namespace

Refusal store_refusal(const std::string& where, const Error& error) {
    return {ExitCode::internal,
            {N_("the store {store} cannot be used ({why})"), {{"store", printable_utf8(where)}, {"why", error.what}}}};
}

Answer<KnownEvent> find_event(const RecordRequest& request) {
    auto store = Store::open(request.store);
    if (!store) return store_refusal(request.store, store.error());
    std::optional<EventFile> file = TRY(read_event_file(request.event));
    const std::string id = file ? file->event.id : request.event;
    auto remembered = (*store)->event_toml(id);
    if (!remembered) return store_refusal(request.store, remembered.error());
    if (!file && !*remembered)
        return Refusal{
            ExitCode::nothing_there,
            {N_("{event}: no event of this id was checked, and there is no such event file"), {{"event", printable_utf8(id)}}}};
    if (!file) file = EventFile{TRY(parsed(**remembered, id)), **remembered};
    EventText text{id, file->event.kind, std::move(file->toml)};
    return KnownEvent{std::move(store).value(), std::move(file->event), std::move(text), std::move(remembered).value()};
}

Answer<NamedEvent> name_event(const RecordRequest& request) {
    auto store = Store::open(request.store);
    if (!store) return store_refusal(request.store, store.error());
    const std::optional<EventFile> file = TRY(read_event_file(request.event));
    return NamedEvent{std::move(store).value(), file ? file->event.id : request.event};
}

Answer<CompletionRecord> record_of(const Event& event, const std::optional<Store::RememberedMaterial>& material,
                                   const std::vector<Decision>& decisions) {
    if (material) return make_record(event, material->material, decisions, material->title_pattern);
    const Policy policy = TRY(find_policy(policy_name_for(event.kind)));
    return make_record(event, std::nullopt, decisions, policy.event_title.pattern);
}

}  // namespace yancai
