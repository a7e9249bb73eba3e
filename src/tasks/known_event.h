// SPDX-License-Identifier: GPL-3.0-or-later
// KnownEvent: an event as a person names it – by its id, its event file or its folder – with what the store remembers of it.
// Inside tasks/.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "event/record.h"
#include "store/store.h"
#include "tasks/answer.h"

namespace yancai {

// `event` is an event's id, an event file, or a folder that holds event.toml.
struct RecordRequest {
    std::string event, store;
};

struct KnownEvent {
    std::unique_ptr<Store> store;
    Event event;
    EventText text;                         // what `event` was read from
    std::optional<std::string> remembered;  // the event file as the store has it
    [[nodiscard]] bool changed() const { return !remembered || *remembered != text.toml; }
};

[[nodiscard]] Refusal store_refusal(const std::string& where, const Error& error);

// The event as the store knows it; a file or folder stands in its place, whether it was ever checked or not. Refusals:
// nothing_there (no such event), wrong_input (event file), internal (store).
[[nodiscard]] Answer<KnownEvent> find_event(const RecordRequest& request);
// The id alone, by which a store may know more than an event file; never nothing_there.
struct NamedEvent {
    std::unique_ptr<Store> store;
    std::string id;
};
[[nodiscard]] Answer<NamedEvent> name_event(const RecordRequest& request);

// Its completion record as it stands. `decisions`: all that were taken, oldest first.
[[nodiscard]] Answer<CompletionRecord> record_of(const Event& event, const std::optional<Store::RememberedMaterial>& material,
                                                 const std::vector<Decision>& decisions);

}  // namespace yancai
