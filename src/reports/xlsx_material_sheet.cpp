// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "facts/facts.h"
#include "reports/sentences.h"
#include "reports/xlsx_parts.h"

namespace yancai {
namespace {

enum Column { file, caption, scene, photographer, rights };

// The words that a check looks for, see event/sheet_columns.cpp.
std::vector<BookColumn> columns_in(Language language) {
    const auto heading = [&](std::string_view text) { return say(language, text); };
    return {{heading(N_("File name")), 40, CellLook::file},
            {heading(N_("Caption")), 60, CellLook::plain},
            {heading(N_("Scene")), 16, CellLook::plain},
            {heading(N_("Photographer")), 18, CellLook::plain},
            {heading(N_("Copyright")), 36, CellLook::plain}};
}

// The first claim of a role that is whole.
std::string claimed(const AssetReport& asset, RightsRole role) {
    const MetadataFacts* metadata = known(asset.facts.metadata);
    if (metadata == nullptr) return {};
    for (const RightsClaim& claim : metadata->rights)
        if (claim.role == role && !claim.claim.damaged) return claim.claim.text;
    return {};
}

std::string scenes_in(const AssetReport& asset) {
    std::string line;
    for (const SceneSign& sign : asset.scenes) line += (line.empty() ? "" : "、") + sign.scene;
    return line;
}

// The policy's scenes to choose from; others may be written all the same, since a file can show two.
void offer_scenes(lxw_worksheet* sheet, const Report& report, std::uint32_t last) {
    std::vector<std::string> names;
    std::size_t letters = 0;
    for (const SceneCoverage& covered : report.scenes) {
        names.push_back(cell_text(covered.scene));
        letters += names.back().size() + 1;
    }
    constexpr std::size_t most_letters = 255;  // that a list may have
    if (names.empty() || letters > most_letters) return;
    std::vector<char*> list;
    list.reserve(names.size() + 1);
    for (std::string& name : names) list.push_back(name.data());
    list.push_back(nullptr);
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = list.data();
    validation.error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION;
    worksheet_data_validation_range(sheet, 1, scene, last, scene, &validation);
}

}  // namespace

Result<void> add_material_sheet(Book& book, const Report& report, Language language, const XlsxLimits& limits) {
    const std::vector<BookColumn> columns = columns_in(language);
    lxw_worksheet* sheet = book.add_sheet(say(language, N_("Material sheet")), columns, page_footer(report));
    if (sheet == nullptr) return Error{ErrorKind::over_limit, "no memory for a sheet"};
    std::uint32_t next = 1;
    if (report.each_asset)
        TRY(report.each_asset([&](const AssetReport& asset) {
            if (asset.kind != "image" && asset.kind != "video") return true;
            const std::vector<std::string> texts{asset.path, asset.caption.damaged ? "" : asset.caption.text, scenes_in(asset),
                                                 claimed(asset, RightsRole::maker), claimed(asset, RightsRole::holder)};
            worksheet_set_row(sheet, next, row_height(texts, columns), nullptr);
            for (int column = 0; column < static_cast<int>(texts.size()); ++column)
                book.write(sheet, next, column, texts[static_cast<std::size_t>(column)],
                           columns[static_cast<std::size_t>(column)].look);
            return ++next <= limits.material;
        }));
    if (next == 1) return {};
    worksheet_autofilter(sheet, 0, 0, next - 1, rights);
    offer_scenes(sheet, report, next - 1);
    return {};
}

}  // namespace yancai
