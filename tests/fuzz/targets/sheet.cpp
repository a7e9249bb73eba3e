// SPDX-License-Identifier: GPL-3.0-or-later
// A material sheet of any format, told by content, and which of some files its rows mean.
#include "event/sheet.h"

#include "base/text.h"
#include "oracle.h"

namespace {

void told(const yancai::MaterialSheet& sheet) {
    using namespace yancai;
    std::vector<std::string> paths{"a.jpg", "学术交流/a.jpg", "学术交流/会场.jpg", "图3.jpg"};
    std::vector<std::string> written;
    for (const SheetRow& row : sheet.rows) {
        for (const std::string& cell : {row.table, row.file, row.caption, row.scene, row.author, row.rights, row.caption_heading})
            fuzz::must(is_utf8(cell), "a cell that is no UTF-8");
        if (paths.size() < 100) paths.push_back(row.file);
        if (written.size() < 10) written.push_back(row.file + "x");
    }
    std::sort(paths.begin(), paths.end());
    const SheetMatch match = match_sheet(sheet, paths);
    fuzz::must(match.by_path.size() <= paths.size(), "more matches than paths");
    fuzz::must(match.without_file.size() <= sheet.rows.size(), "more rows without a file than rows");
    fuzz::must(nearest_paths(written, paths).size() == written.size(), "not one answer a name");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    const std::string_view bytes = fuzz::text_of(data, size);
    for (const SheetName certainty : {SheetName::certain, SheetName::possible}) {
        const auto sheet = read_sheet(bytes, "素材清单.csv", fuzz::small_limits(), certainty);
        if (fuzz::answered(sheet)) told(*sheet);
    }
    return 0;
}
