// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/histories.h"

#include <algorithm>

#include "base/text.h"
#include "bytes/local_file.h"
#include "tasks/store_agreement.h"

namespace yancai {
namespace {

constexpr std::uint64_t most_export_bytes = 64ULL << 20;

Refusal no_history(const std::string& event) {
    return {
        ExitCode::nothing_there,
        {N_("{event}: there is no history yet; it begins with the first check or decision"), {{"event", printable_utf8(event)}}}};
}

bool is_digest(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

void look_for_head(Verification& verification, const std::string& head) {
    if (head.empty()) return;
    const auto& entries = verification.history.entries;
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const HistoryEntry& one) { return one.digest == head; });
    if (found == entries.end())
        verification.troubles.push_back(
            {0,
             {N_("no entry has the digest {head}: the history was cut off or rewritten since it was noted"), {{"head", head}}}});
    else
        verification.since = static_cast<std::uint64_t>(entries.end() - found) - 1;
}

// The record as it follows from the history alone.
Answer<CompletionRecord> record_from(const HistoryState& state, const std::string& toml) {
    auto event = parse_event(toml, "event.toml");
    if (!event) return Refusal{ExitCode::wrong_input, {"{why}", {{"why", event.error().what}}}};
    std::optional<Store::RememberedMaterial> material;
    if (const CheckSeal* check = state.material())
        material = Store::RememberedMaterial{*check->material, check->policy_id, check->title_pattern};
    std::vector<Decision> decisions;
    for (const auto& [entry, decision] : state.decisions) decisions.push_back(decision);
    return record_of(*event, material, decisions);
}

void compare_record(Verification& verification, const ReadExport& exported) {
    const HistoryState state = replay(verification.history.entries);
    const auto trouble = [&](std::string_view text, std::string value = {}) {
        verification.troubles.push_back({0, {std::string(text), {{"clause", std::move(value)}}}});
    };
    auto record = record_from(state, exported.event_file_now.value_or(state.toml));
    if (!record) return trouble(N_("the event file in it cannot be read, so the record does not follow from it"));
    const std::string clause = differs_from(exported, *record);
    if (clause == "record") return trouble(N_("the record's kind, title or list of clauses does not follow from its history"));
    if (!clause.empty()) trouble(N_("what the record says of {clause} does not follow from its history"), printable_utf8(clause));
}

Answer<Verification> verify_export(const std::string& file, const std::string& text) {
    auto exported = read_export(text);
    if (!exported)
        return Refusal{ExitCode::wrong_input,
                       {N_("{file}: neither an event file nor an exported record"), {{"file", printable_utf8(file)}}}};
    if (exported->history.entries.empty()) return no_history(file);
    Verification verification;
    verification.exported = true;
    verification.history = exported->history;
    verification.troubles = chain_troubles(verification.history);
    if (exported->head != verification.history.head())
        verification.troubles.push_back({0, {N_("its head is not the digest of its last entry"), {}}});
    compare_record(verification, *exported);
    return verification;
}

}  // namespace

Answer<History> find_history(const RecordRequest& request) {
    NamedEvent named = TRY(name_event(request));
    auto entries = named.store->history(named.id);
    if (!entries) return store_refusal(request.store, entries.error());
    if (entries->empty()) return no_history(named.id);
    return History{named.id, std::move(entries).value()};
}

Answer<Verification> verify_history(const RecordRequest& request, const std::string& head) {
    if (!head.empty() && !is_digest(head))
        return Refusal{ExitCode::usage, {N_("--head takes a whole digest: 64 digits of 0–9 and a–f"), {}}};
    if (auto bytes = read_small_file(request.event, most_export_bytes)) {
        const std::string_view text = *bytes;
        const auto first = text.find_first_not_of(" \t\r\n");
        if (first != std::string_view::npos && text[first] == '{') {
            Verification verification = TRY(verify_export(request.event, *bytes));
            look_for_head(verification, head);
            return verification;
        }
    }
    NamedEvent named = TRY(name_event(request));
    Verification verification;
    std::vector<HistoryTrouble> disagreements;
    auto walked = named.store->at_one_moment([&]() -> Result<void> {
        verification.history = {named.id, TRY(named.store->history(named.id))};
        disagreements = TRY(disagreements_of(*named.store, verification.history));
        return {};
    });
    if (!walked) return store_refusal(request.store, walked.error());
    verification.troubles = chain_troubles(verification.history);
    if (verification.history.entries.empty() && disagreements.empty() && head.empty()) return no_history(named.id);
    for (HistoryTrouble& one : disagreements) verification.troubles.push_back(std::move(one));
    look_for_head(verification, head);
    return verification;
}

Answer<RecordExport> export_record(const RecordRequest& request) {
    KnownEvent known = TRY(find_event(request));
    std::optional<Store::RememberedMaterial> material;
    std::vector<Decision> decisions;
    RecordExport exported;
    auto read = known.store->at_one_moment([&]() -> Result<void> {
        material = TRY(known.store->material(known.event.id));
        decisions = TRY(known.store->decisions(known.event.id));
        exported.history = {known.event.id, TRY(known.store->history(known.event.id))};
        return {};
    });
    if (!read) return store_refusal(request.store, read.error());
    exported.record = TRY(record_of(known.event, material, decisions));
    if (known.changed()) exported.event_file_now = known.text.toml;
    return exported;
}

}  // namespace yancai
