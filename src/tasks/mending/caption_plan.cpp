// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/mending/caption_plan.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "bytes/local_file.h"
#include "event/sheet.h"
#include "policy/caption.h"

namespace yancai {
namespace {

// A cell that people pasted garbled text into is read once more, as a check reads it.
std::string mended(const std::string& cell, bool& damaged) {
    const DecodedText decoded = decode_text(cell);
    damaged |= decoded.damaged;
    return trimmed(decoded.utf8);
}

std::string_view stem(std::string_view path) {
    const std::size_t slash = path.rfind('/') + 1, dot = path.rfind('.');
    return dot == std::string_view::npos || dot <= slash ? path : path.substr(0, dot);
}

}  // namespace

std::vector<std::string> creators_in(const std::string& text) {
    constexpr std::array<std::string_view, 6> between{"、", "，", "；", ";", "/", "／"};
    std::vector<std::string> names;
    std::string name;
    const auto add = [&] {
        if (std::string whole = trimmed(name); !whole.empty()) names.push_back(std::move(whole));
        name.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto mark = std::find_if(between.begin(), between.end(),
                                       [&](std::string_view each) { return text.compare(at, each.size(), each) == 0; });
        if (mark == between.end()) {
            name += text[at++];
            continue;
        }
        add();
        at += mark->size();
    }
    add();
    return names;
}

std::string sidecar_name(const std::string& path, SidecarNames names, const Inbox& inbox) {
    if (names == SidecarNames::full) return path + ".xmp";
    const std::string own = folded(stem(path));
    const auto same = std::count_if(inbox.assets.begin(), inbox.assets.end(),
                                    [&](const Entry& entry) { return folded(stem(entry.path)) == own; });
    return same > 1 ? path + ".xmp" : std::string(stem(path)) + ".xmp";
}

Answer<CaptionTexts> CaptionTexts::read(const CaptionRequest& request, const Batch& batch, const Policy& policy) {
    CaptionTexts texts;
    if (batch.event()) {
        texts.headline_ = batch.event()->title;
        texts.credit_ = batch.event()->organiser;
    }
    if (request.sheet.empty()) {
        for (const StrayRow& row : batch.facts().sheet_rows_without_file) texts.stray_.push_back(row.file);
        return texts;
    }
    texts.from_named_ = true;
    const std::string name = printable_utf8(request.sheet);
    auto bytes = read_small_file(request.sheet, request.limits.document_bytes);
    if (!bytes)
        return Refusal{bytes.error().kind == ErrorKind::not_found ? ExitCode::nothing_there : ExitCode::wrong_input,
                       {N_("{file}: the material sheet cannot be read ({why})"), {{"file", name}, {"why", bytes.error().what}}}};
    const auto sheet = read_sheet(*bytes, name, request.limits);
    if (!sheet) return Refusal{ExitCode::wrong_input, {"{why}", {{"why", sheet.error().what}}}};
    std::vector<std::string> paths;
    for (const Entry& entry : batch.inbox().assets) paths.push_back(entry.path);
    const SheetMatch match = match_sheet(*sheet, paths);
    for (const auto& [path, row] : match.by_path) {
        Row& own = texts.named_[path];
        own.caption = mended(row->caption, own.damaged);
        own.author = mended(row->author, own.damaged);
        own.rights = mended(row->rights, own.damaged);
    }
    for (const SheetRow* row : match.without_file) texts.stray_.push_back(row->file);
    for (const auto& ambiguous : match.ambiguous) texts.stray_.push_back(ambiguous.row->file);
    (void)policy;
    return texts;
}

CaptionTarget CaptionTexts::target_of(const Entry& entry, const Batch& batch, const Policy& policy) const {
    CaptionTarget target;
    target.entry = &entry;
    target.sidecar = batch.sidecar_of(entry.path);
    Row row;
    if (from_named_) {
        if (const auto found = named_.find(entry.path); found != named_.end()) row = found->second;
    } else {
        const AssetContext context = batch.context_of(entry);
        const auto take = [&](std::string& into, const TextClaim& claim) {
            if (claim.source != "sheet" || !into.empty()) return;
            row.damaged |= claim.damaged;
            if (!claim.damaged) into = claim.text;
        };
        for (const TextClaim& claim : context.captions) take(row.caption, claim);
        for (const RightsClaim& claim : context.rights)
            take(claim.role == RightsRole::maker ? row.author : row.rights, claim.claim);
    }
    std::string noted;  // where no sheet has a caption: by a text file beside it
    if (row.caption.empty() && !row.damaged)
        if (const auto claim = batch.notes().caption_of(entry.path); claim && *claim && !(*claim)->damaged)
            noted = (*claim)->text;
    if (row.damaged) {
        target.notes.push_back({N_("characters of its row in the sheet are lost: nothing of them is written"), {}});
        if (from_named_) row = {};
    }
    FileFacts file;
    file.name = entry.path.substr(entry.path.rfind('/') + 1);
    if (!row.caption.empty() && is_placeholder(row.caption, file, policy)) {
        target.notes.push_back({N_("“{text}” in the sheet is no caption: it is not written"), {{"text", row.caption}}});
        row.caption.clear();
    }
    if (!noted.empty() && !is_placeholder(noted, file, policy)) row.caption = noted;
    target.texts.caption = row.caption;
    target.texts.rights = row.rights;
    target.texts.creators = creators_in(row.author);
    if (target.texts.any()) {  // the event alone is no reason to write
        target.texts.headline = headline_;
        target.texts.credit = credit_;
    }
    return target;
}

}  // namespace yancai
