// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/mending/sheets_along.h"

#include <algorithm>
#include <span>

#include "base/digest.h"
#include "bytes/local_file.h"
#include "event/sheet_names.h"
#include "tasks/mending/ending.h"

namespace yancai {
namespace {

Result<RenamedSheet> renamed_sheet(const Entry& entry, const std::string& bytes, const std::vector<std::string>& paths,
                                   const NewPaths& renamed, const Policy& policy, const Limits& limits) {
    SheetName certainty = sheet_name(entry.path, policy.files.sheets);
    if (certainty == SheetName::no) certainty = SheetName::certain;
    const MaterialSheet sheet = TRY(read_sheet(bytes, entry.path, limits, certainty));
    return with_new_names(bytes, sheet, paths, renamed, limits, certainty);
}

// 素材清单.xlsx → 素材清单.csv, or a name that nobody has.
std::string name_of_new_table(const std::string& path, const Batch& batch, const Mending& mending) {
    const std::string stem = path.substr(0, path.rfind('.'));
    const auto taken = [&](const std::string& name) {
        return std::ranges::any_of(batch.inbox().sheets, [&](const Entry& entry) { return entry.path == name; }) ||
               std::ranges::any_of(mending.files, [&](const MendedFile& file) { return file.to == name; });
    };
    std::string name = stem + ".csv";
    for (int number = 2; taken(name); ++number) name = stem + "-" + std::to_string(number) + ".csv";
    return name;
}

Result<void> write(NewBatch& into, const RenamedSheet& sheet, MendedFile& file) {
    if (auto known = into.finished(file.from, file.sha256_before)) {
        file = std::move(*known);
        return {};
    }
    const auto made = TRY(into.folder().file(file.to, sheet.bytes.size()));
    TRY(made->write_at(0, std::as_bytes(std::span(sheet.bytes))));
    TRY(made->keep());
    file.sha256_after = sha256_hex(sheet.bytes);
    return into.finish(file);
}

}  // namespace

Answer<bool> take_sheets_along(NewBatch* into, const Batch& batch, const Policy& policy, const Limits& limits, Mending& mending) {
    NewPaths renamed;
    for (const MendedFile& file : mending.files)
        if (!file.failed && file.to != file.from) renamed[file.from] = file.to;
    if (renamed.empty()) return true;
    std::vector<std::string> paths;
    for (const Entry& entry : batch.inbox().assets) paths.push_back(entry.path);
    for (const Entry& entry : batch.inbox().sheets) {
        if (entry.kind != EntryKind::file) continue;
        const auto bytes = read_small_file(entry.native_path(), limits.document_bytes);
        if (!bytes) continue;  // said by accompany(), which copies it
        const auto sheet = renamed_sheet(entry, *bytes, paths, renamed, policy, limits);
        if (!sheet || sheet->rows == 0) continue;  // it goes as it is
        MendedFile file;
        file.from = entry.path;
        file.to = sheet->anew ? name_of_new_table(entry.path, batch, mending) : entry.path;
        file.sha256_before = sha256_hex(*bytes);
        file.steps.push_back({"relisted", {}, {}});
        file.notes.push_back(
            {N_("rows that name their file as it is called now: {count}"), {{"count", std::to_string(sheet->rows)}}});
        if (sheet->anew)
            file.notes.push_back(
                {N_("it cannot take the new names as it is; {file} is a new table of the same rows"), {{"file", file.to}}});
        if (into != nullptr)
            if (const auto written = write(*into, *sheet, file); !written) return not_written(entry.path, written.error());
        mending.files.push_back(std::move(file));
    }
    return true;
}

}  // namespace yancai
