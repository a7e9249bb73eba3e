// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/batch.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "bytes/local_file.h"

namespace yancai {
namespace {

constexpr std::uint64_t most_text_bytes = 16ULL << 20;  // of an event file or sheet: far above what people write

std::string_view without_extension(std::string_view path) {
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos || dot < path.rfind('/') + 1 ? path : path.substr(0, dot);
}
std::string_view extension_of(std::string_view path) {
    const auto stem = without_extension(path);
    return stem.size() == path.size() ? std::string_view{} : path.substr(stem.size() + 1);
}

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

TextClaim claim_from_sheet(const std::string& field, const std::string& text, const std::string& encoding) {
    return {"sheet", field, text, encoding, false, false};
}

}  // namespace

Answer<std::unique_ptr<Batch>> Batch::open(const std::string& folder, const std::string& event_file,
                                           const std::atomic<bool>* cancelled) {
    auto inbox = list_inbox(folder, cancelled);
    if (!inbox) {
        if (inbox.error().kind == ErrorKind::cancelled) return Refusal{ExitCode::interrupted, {N_("stopped"), {}}};
        return Refusal{ExitCode::nothing_there,
                       {N_("{folder}: this folder cannot be read ({why})"),
                        {{"folder", printable_utf8(folder)}, {"why", inbox.error().what}}}};
    }
    std::unique_ptr<Batch> batch(new Batch);
    batch->inbox_ = std::move(inbox).value();
    if (batch->inbox_.assets.empty())
        return Refusal{ExitCode::nothing_there,
                       {N_("{folder}: there is nothing to check in this folder"), {{"folder", printable_utf8(folder)}}}};
    TRY(batch->read_event(event_file));
    TRY(batch->read_sheets());
    batch->match_sidecars();
    return batch;
}

Answer<bool> Batch::read_event(const std::string& event_file) {
    std::string path = event_file;
    if (path.empty()) {
        if (inbox_.events.empty()) return false;
        path = inbox_.events.front().native_path;
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

Answer<bool> Batch::read_sheets() {
    std::vector<std::string> paths;
    paths.reserve(inbox_.assets.size());
    for (const Entry& entry : inbox_.assets) paths.push_back(entry.path);
    for (const Entry& entry : inbox_.sheets) {
        const std::string extension = folded(extension_of(entry.path));
        if (extension != "csv" && extension != "tsv" && extension != "txt") {
            obstacles_.push_back(
                {ErrorKind::internal, entry.path + ": a material sheet of this format is not read; save it as CSV"});
            continue;
        }
        auto bytes = read_small_file(entry.native_path, most_text_bytes);
        if (!bytes)
            return Refusal{
                ExitCode::wrong_input,
                {N_("{file}: the material sheet cannot be read ({why})"), {{"file", entry.path}, {"why", bytes.error().what}}}};
        auto sheet = parse_csv_sheet(bytes.value(), entry.path);
        if (!sheet) return Refusal{ExitCode::wrong_input, {"{why}", {{"why", sheet.error().what}}}};
        sheets_.push_back(std::make_unique<MaterialSheet>(std::move(sheet).value()));
        matches_.push_back(match_sheet(*sheets_.back(), paths));
    }
    return true;
}

// Both habits: IMG_1.xmp beside IMG_1.JPG (Adobe) and IMG_1.JPG.xmp (darktable, digiKam), whatever the case.
void Batch::match_sidecars() {
    std::multimap<std::string, const Entry*> by_name, by_stem;
    for (const Entry& asset : inbox_.assets) {
        by_name.emplace(folded(asset.path), &asset);
        by_stem.emplace(folded(without_extension(asset.path)), &asset);
    }
    for (const Entry& sidecar : inbox_.sidecars) {
        const std::string described = folded(without_extension(sidecar.path));
        const auto& names = by_name.contains(described) ? by_name : by_stem;
        const auto [first, last] = names.equal_range(described);
        if (first == last) orphan_sidecars_.push_back(sidecar.path);
        for (auto asset = first; asset != last; ++asset) {
            if (&names == &by_name)
                sidecar_of_[asset->second->path] = &sidecar;  // the exact name beats the stem
            else
                sidecar_of_.try_emplace(asset->second->path, &sidecar);
        }
    }
}

AssetContext Batch::context_of(const Entry& entry) const {
    AssetContext context;
    context.path = entry.path;
    context.entry = word(entry.kind);
    for (std::size_t index = 0; index < sheets_.size(); ++index) {
        const auto found = matches_[index].by_path.find(entry.path);
        if (found == matches_[index].by_path.end()) continue;
        const SheetRow& row = *found->second;
        const std::string& encoding = sheets_[index]->encoding;
        if (!row.caption.empty()) context.captions.push_back(claim_from_sheet(row.caption_heading, row.caption, encoding));
        if (!row.author.empty()) context.rights.push_back({RightsRole::maker, claim_from_sheet("拍摄者", row.author, encoding)});
        if (!row.rights.empty())
            context.rights.push_back({RightsRole::holder, claim_from_sheet("版权说明", row.rights, encoding)});
        if (!row.scene.empty()) context.sheet_scenes.push_back(row.scene);
    }
    return context;
}

void Batch::add_sidecar(AssetContext& context, const Measurer& measurer, const Limits& limits, const Deadline& deadline) const {
    const auto found = sidecar_of_.find(context.path);
    if (found == sidecar_of_.end()) return;
    const Entry& sidecar = *found->second;
    auto file = LocalFile::open(sidecar.native_path, deadline);
    auto texts =
        file ? measurer.read_sidecar(std::move(file).value(), limits, deadline) : Result<MetadataFacts>(std::move(file).error());
    if (!texts) {
        context.sidecar_trouble = Error{texts.error().kind, sidecar.path + ": " + texts.error().what};
        return;
    }
    for (TextClaim& claim : texts->captions) context.captions.push_back(std::move(claim));
    for (RightsClaim& claim : texts->rights) context.rights.push_back(std::move(claim));
}

BatchFacts Batch::facts() const {
    BatchFacts facts;
    facts.has_event = event_.has_value();
    if (event_) {
        facts.event_kind = event_->kind;
        facts.event_title = event_->title;
        if (event_->rights)
            facts.declaration =
                RightsDeclaration{event_->rights->by, event_->rights->date, event_->rights->scope, event_->rights->covers_all};
    }
    for (const SheetMatch& match : matches_) {
        for (const SheetRow* row : match.without_file) facts.sheet_rows_without_file.push_back(row->file);
        for (const SheetRow* row : match.ambiguous) facts.sheet_rows_ambiguous.push_back(row->file);
    }
    facts.sidecars_without_file = orphan_sidecars_;
    return facts;
}

}  // namespace yancai
