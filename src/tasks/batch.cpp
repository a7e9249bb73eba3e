// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/batch.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "bytes/local_file.h"

namespace yancai {
namespace {

constexpr std::uint64_t most_text_bytes = 16ULL << 20;  // of an event file: far above what people write

std::string_view word(EntryKind kind) {
    switch (kind) {
        case EntryKind::file: return "file";
        case EntryKind::link_outside: return "link_outside";
        case EntryKind::link_folder: return "link_folder";
        case EntryKind::link_broken: return "link_broken";
        case EntryKind::special: return "special";
        case EntryKind::unreadable_folder: return "unreadable_folder";
    }
    return "special";
}

Refusal holds_nothing(const std::string& folder) {
    return {ExitCode::nothing_there, {std::string(nothing_to_check), {{"folder", printable_utf8(folder)}}}};
}

void leave_out(Inbox& inbox, const Batch::LeftOut& which) {
    if (which.anything) {
        inbox.assets.erase_if(which.anything);
        for (std::vector<Entry>* entries : {&inbox.sidecars, &inbox.sheets, &inbox.events, &inbox.waivers})
            std::erase_if(*entries, which.anything);
    }
    if (which.assets) inbox.assets.erase_if(which.assets);
    inbox.total_bytes = 0;
    for (const Entry& asset : inbox.assets) inbox.total_bytes += asset.size_bytes;
}

}  // namespace

Answer<std::unique_ptr<Batch>> Batch::open(const std::string& folder, const std::string& event_file,
                                           const std::atomic<bool>* cancelled, const LeftOut& left_out) {
    auto inbox = list_inbox(folder, cancelled);
    if (!inbox) {
        if (inbox.error().kind == ErrorKind::cancelled) return Refusal{ExitCode::interrupted, {N_("stopped"), {}}};
        return Refusal{ExitCode::nothing_there,
                       {N_("{folder}: this folder cannot be read ({why})"),
                        {{"folder", printable_utf8(folder)}, {"why", inbox.error().what}}}};
    }
    std::unique_ptr<Batch> batch(new Batch);
    batch->inbox_ = std::move(inbox).value();
    leave_out(batch->inbox_, left_out);
    if (batch->inbox_.assets.empty()) return holds_nothing(folder);
    TRY(batch->read_event(event_file));
    return batch;
}

Answer<bool> Batch::read_event(const std::string& event_file) {
    std::string path = event_file;
    if (path.empty()) {
        if (inbox_.events.empty()) return false;
        path = inbox_.events.front().native_path();
        brings_event_ = true;
    }
    auto text = read_small_file(path, most_text_bytes);
    if (!text)
        return Refusal{
            ExitCode::wrong_input,
            {N_("{file}: the event file cannot be read ({why})"), {{"file", printable_utf8(path)}, {"why", text.error().what}}}};
    event_text_ = std::move(text).value();
    auto event = parse_event(event_text_, printable_utf8(path));
    if (!event) return Refusal{ExitCode::wrong_input, {"{why}", {{"why", event.error().what}}}};
    event_ = std::move(event).value();
    return true;
}

Answer<bool> Batch::read_waivers(const std::string& file, const std::string& today) {
    std::string path = file;
    if (path.empty()) {
        if (inbox_.waivers.empty()) return false;
        path = inbox_.waivers.front().native_path();
        brings_waivers_ = true;
    }
    auto text = read_small_file(path, most_text_bytes);
    if (!text)
        return Refusal{
            ExitCode::wrong_input,
            {N_("{file}: the waivers cannot be read ({why})"), {{"file", printable_utf8(path)}, {"why", text.error().what}}}};
    auto waivers = parse_waivers(text.value(), printable_utf8(path));
    if (!waivers) return Refusal{ExitCode::wrong_input, {"{why}", {{"why", waivers.error().what}}}};
    waivers_ = WaiverBook(std::move(waivers).value(), today);
    return true;
}

std::vector<RuleChange> Batch::rule_changes() const {
    std::vector<RuleChange> changes;
    if (!event_) return changes;
    for (const ChangedRule& changed : event_->changed_rules)
        changes.push_back({changed.rule, changed.severity, changed.reason, changed.by, changed.place});
    return changes;
}

Answer<bool> Batch::read_sheets(const std::vector<std::string>& names, const Limits& limits) {
    sheets_ = TRY(Sheets::read(inbox_, names, limits));
    if (inbox_.assets.empty()) return holds_nothing(inbox_.folder);
    notes_.find(inbox_);
    sidecars_ = lie_beside(inbox_.assets, inbox_.sidecars);
    return true;
}

void Batch::find_papers(const Policy& policy) {
    papers_ = BatchPapers(inbox_, event_, policy);
}

AssetContext Batch::context_of(const Entry& entry) const {
    AssetContext context;
    context.path = entry.path;
    context.entry = word(entry.kind);
    if (event_ && !event_->dates.empty()) {
        context.event_first = event_->dates.front();
        context.event_last = event_->dates.back();
    }
    sheets_.tell(context);
    papers_.tell(context);
    return context;
}

void Batch::add_sidecar(AssetContext& context, const Measurer& measurer, const Limits& limits, const Deadline& deadline) const {
    const auto note = notes_.caption_of(context.path);
    if (!note)
        context.sidecar_trouble = note.error();
    else if (*note)
        context.captions.push_back(**note);
    const Entry* sidecar = sidecar_of(context.path);
    if (sidecar == nullptr) return;
    auto file = LocalFile::open(sidecar->native_path(), deadline);
    auto texts =
        file ? measurer.read_sidecar(std::move(file).value(), limits, deadline) : Result<MetadataFacts>(std::move(file).error());
    if (!texts) {
        context.sidecar_trouble = Error{texts.error().kind, sidecar->path + ": " + texts.error().what};
        return;
    }
    for (TextClaim& claim : texts->captions) context.captions.push_back(std::move(claim));
    for (RightsClaim& claim : texts->rights) context.rights.push_back(std::move(claim));
    context.ai_labels = std::move(texts->ai_labels);
}

const Entry* Batch::sidecar_of(const std::string& path) const {
    const auto found = sidecars_.of.find(path);
    return found == sidecars_.of.end() ? nullptr : found->second;
}

BatchFacts Batch::facts() const {
    BatchFacts facts;
    facts.has_event = event_.has_value();
    if (event_) {
        facts.event_kind = event_->kind;
        facts.event_title = event_->title;
        if (event_->rights)
            facts.declaration = RightsDeclaration{event_->rights->by, event_->rights->date, event_->rights->scope,
                                                  event_->rights->covers_all, event_->rights->covers};
    }
    sheets_.tell(facts);
    papers_.tell(facts);
    facts.empty_folders = inbox_.empty_folders;
    for (const Entry* sidecar : sidecars_.alone) facts.sidecars_without_file.push_back(sidecar->path);
    facts.waivers = waivers_.all();
    facts.rules_changed = event_ ? event_->changed_rules.size() : 0;
    facts.grants_itself = brings_waivers_ || (brings_event_ && facts.rules_changed > 0);
    return facts;
}

}  // namespace yancai
