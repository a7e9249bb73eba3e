// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/caption_notes.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/text.h"
#include "bytes/format.h"
#include "bytes/local_file.h"
#include "tasks/beside.h"

namespace yancai {
namespace {

bool may_be_a_note(const Entry& entry) {
    return entry.kind == EntryKind::file && entry.size_bytes > 0 && entry.size_bytes <= CaptionNotes::most_bytes &&
           folded(entry.path).ends_with(".txt");
}

bool shows_something(const Entry& entry) {
    const Medium medium = medium_by_name(entry.path);
    return medium == Medium::image || medium == Medium::video;
}

}  // namespace

void CaptionNotes::find(Inbox& inbox) {
    std::vector<Entry> texts;
    std::copy_if(inbox.assets.begin(), inbox.assets.end(), std::back_inserter(texts), may_be_a_note);
    if (texts.empty()) return;
    EntryList shown;
    std::copy_if(inbox.assets.begin(), inbox.assets.end(), std::back_inserter(shown), shows_something);
    const Beside beside = lie_beside(shown, texts);

    std::map<std::string_view, std::size_t> place;  // among the inbox's notes, by path
    for (const auto& [asset, text] : beside.of) place.emplace(text->path, 0);
    inbox.assets.erase_if([&](const Entry& entry) { return place.contains(entry.path); });
    for (const Entry& text : texts) {
        const auto note = place.find(text.path);
        if (note == place.end()) continue;
        note->second = inbox.notes.size();
        inbox.total_bytes -= text.size_bytes;
        inbox.notes.push_back(text);
    }
    for (const auto& [asset, text] : beside.of) by_asset_.emplace(asset, &inbox.notes[place.at(text->path)]);
}

const Entry* CaptionNotes::of(const std::string& path) const {
    const auto found = by_asset_.find(path);
    return found == by_asset_.end() ? nullptr : found->second;
}

Result<std::optional<TextClaim>> CaptionNotes::caption_of(const std::string& path) const {
    const Entry* note = of(path);
    if (note == nullptr) return std::optional<TextClaim>{};
    auto bytes = read_small_file(note->native_path(), most_bytes);
    if (!bytes) return Error{bytes.error().kind, note->path + ": " + bytes.error().what};
    const DecodedText decoded = decode_text(*bytes);
    std::string text = trimmed(decoded.utf8);
    if (text.empty()) return std::optional<TextClaim>{};
    const std::string name = note->path.substr(note->path.rfind('/') + 1);
    return std::optional(TextClaim{"sidecar", name, std::move(text), decoded.encoding, decoded.repaired, decoded.damaged});
}

}  // namespace yancai
