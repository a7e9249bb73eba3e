// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/sheets.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "bytes/format.h"
#include "bytes/local_file.h"

namespace yancai {
namespace {

// Documents that nobody named a sheet: looked into only where a sheet would lie, and only when they are as small as one.
constexpr std::uint64_t most_bytes_of_possible = 32ULL << 20;
constexpr int most_possible = 50;
constexpr std::size_t most_nearest = 20;  // rows that are told one by one

bool at_the_top(const Entry& entry) {
    return entry.path.find('/') == std::string::npos;
}

SheetName certainty_of(const Entry& entry, const std::vector<std::string>& names) {
    if (entry.kind != EntryKind::file) return SheetName::no;
    const SheetName certainty = sheet_name(entry.path, names);
    const bool looked_into = at_the_top(entry) && entry.size_bytes <= most_bytes_of_possible;
    return certainty == SheetName::possible && !looked_into ? SheetName::no : certainty;
}

std::string label_of(const MaterialSheet& sheet, const SheetRow& row) {
    return row.table.empty() ? sheet.name : sheet.name + " / " + row.table;
}

StrayRow stray(const MaterialSheet& sheet, const SheetRow& row) {
    return {label_of(sheet, row), row.line, row.file, {}, 0};
}

TextClaim claim_from_sheet(const std::string& field, const std::string& text, const MaterialSheet& sheet) {
    // Once more for the cell: people paste garbled text into sound sheets.
    const DecodedText decoded = decode_text(text);
    const bool whole = !decoded.damaged && sheet.encoding != "latin-1";
    return {"sheet", field, decoded.utf8, sheet.encoding, sheet.repaired || decoded.repaired, !whole};
}

}  // namespace

Answer<bool> Sheets::take(const Entry& entry, SheetName certainty, const Limits& limits) {
    auto bytes = read_small_file(entry.native_path(), limits.document_bytes);
    if (!bytes) {
        if (certainty != SheetName::certain) return false;
        return Refusal{
            ExitCode::wrong_input,
            {N_("{file}: the material sheet cannot be read ({why})"), {{"file", entry.path}, {"why", bytes.error().what}}}};
    }
    auto sheet = read_sheet(bytes.value(), entry.path, limits, certainty);
    if (!sheet) {
        if (certainty != SheetName::certain) return false;
        return Refusal{ExitCode::wrong_input, {"{why}", {{"why", sheet.error().what}}}};
    }
    sheets_.push_back(std::make_unique<MaterialSheet>(std::move(sheet).value()));
    return true;
}

Answer<Sheets> Sheets::read(Inbox& inbox, const std::vector<std::string>& names, const Limits& limits) {
    Sheets sheets;
    for (const Entry& entry : inbox.sheets) TRY(sheets.take(entry, SheetName::certain, limits));
    std::optional<Refusal> refusal;
    int possible = 0;
    inbox.assets.erase_if([&](const Entry& entry) {
        SheetName certainty = certainty_of(entry, names);
        if (certainty == SheetName::possible && ++possible > most_possible) certainty = SheetName::no;
        if (certainty == SheetName::no) return false;
        Answer<bool> taken = sheets.take(entry, certainty, limits);
        if (!taken && !refusal) refusal = taken.error();
        if (!taken || !*taken) return false;
        inbox.total_bytes -= entry.size_bytes;
        inbox.sheets.push_back(entry);
        return true;
    });
    // Beside a sheet that was read, one in an old format is most likely the same again; it stays among the assets.
    if (refusal && sheets.sheets_.empty()) return *refusal;
    if (!sheets.sheets_.empty()) sheets.match(inbox);
    return sheets;
}

void Sheets::match(const Inbox& inbox) {
    std::vector<std::string> paths;
    paths.reserve(inbox.assets.size());
    for (const Entry& entry : inbox.assets) paths.push_back(entry.path);
    std::set<std::string_view> listed;
    std::set<Medium> media;
    for (const auto& sheet : sheets_) {
        matches_.push_back(match_sheet(*sheet, paths));
        for (const auto& [path, row] : matches_.back().by_path) {
            listed.insert(path);
            media.insert(medium_by_name(path));
        }
        for (const SheetRow* row : matches_.back().without_file) without_file_.push_back(stray(*sheet, *row));
    }
    std::vector<std::string> written;
    for (std::size_t at = 0; at < std::min(without_file_.size(), most_nearest); ++at) written.push_back(without_file_[at].file);
    const std::vector<std::string> nearest = nearest_paths(written, paths);
    for (std::size_t at = 0; at < nearest.size(); ++at) {
        if (!nearest[at].empty()) without_file_[at].paths.push_back(nearest[at]);
    }
    // A list of photos says nothing of clips.
    for (const std::string& path : paths) {
        const Medium medium = medium_by_name(path);
        const bool material = medium == Medium::image || medium == Medium::video;
        if (material && media.contains(medium) && !listed.contains(path)) unlisted_.push_back(path);
    }
}

void Sheets::tell(AssetContext& context) const {
    for (std::size_t index = 0; index < sheets_.size(); ++index) {
        const auto found = matches_[index].by_path.find(context.path);
        if (found == matches_[index].by_path.end()) continue;
        const MaterialSheet& sheet = *sheets_[index];
        const SheetRow& row = *found->second;
        const std::string field = row.caption_heading.empty() ? "图释" : row.caption_heading;
        if (!row.caption.empty()) context.captions.push_back(claim_from_sheet(field, row.caption, sheet));
        if (!row.author.empty()) context.rights.push_back({RightsRole::maker, claim_from_sheet("拍摄者", row.author, sheet)});
        if (!row.rights.empty()) context.rights.push_back({RightsRole::holder, claim_from_sheet("版权说明", row.rights, sheet)});
        if (!row.scene.empty()) context.sheet_scenes.push_back(row.scene);
    }
}

void Sheets::tell(BatchFacts& facts) const {
    facts.sheet_rows_without_file = without_file_;
    facts.files_without_row = unlisted_;
    for (std::size_t index = 0; index < sheets_.size(); ++index) {
        const MaterialSheet& sheet = *sheets_[index];
        for (const SheetMatch::Ambiguous& one : matches_[index].ambiguous) {
            facts.sheet_rows_ambiguous.push_back(stray(sheet, *one.row));
            facts.sheet_rows_ambiguous.back().paths = one.paths;
        }
        for (const SheetMatch::Repeated& one : matches_[index].repeated) {
            facts.sheet_rows_repeated.push_back(stray(sheet, *one.row));
            facts.sheet_rows_repeated.back().first_row = one.first->line;
        }
        for (const SheetRow& row : sheet.rows) {
            if (row.hidden) facts.sheet_rows_hidden.push_back(stray(sheet, row));
        }
    }
}

}  // namespace yancai
