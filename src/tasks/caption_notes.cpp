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
    if (std::ranges::none_of(inbox.assets, may_be_a_note)) return;
    const auto first =
        std::stable_partition(inbox.assets.begin(), inbox.assets.end(), [](const Entry& entry) { return !may_be_a_note(entry); });
    std::vector<Entry> texts(std::make_move_iterator(first), std::make_move_iterator(inbox.assets.end()));
    inbox.assets.erase(first, inbox.assets.end());
    std::vector<Entry> shown;
    std::ranges::copy_if(inbox.assets, std::back_inserter(shown), shows_something);
    const Beside beside = lie_beside(shown, texts);

    std::map<const Entry*, std::size_t> place;  // among the inbox's notes
    for (const auto& [asset, text] : beside.of) place.emplace(text, 0);
    for (Entry& text : texts) {
        const auto note = place.find(&text);
        if (note != place.end()) {
            note->second = inbox.notes.size();
            inbox.total_bytes -= text.size_bytes;
        }
        (note != place.end() ? inbox.notes : inbox.assets).push_back(std::move(text));
    }
    std::ranges::sort(inbox.assets, {}, &Entry::native);
    for (const auto& [asset, text] : beside.of) by_asset_.emplace(asset, &inbox.notes[place.at(text)]);
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
