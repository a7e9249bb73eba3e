// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/kept_pictures.h"

#include "reports/report.h"

namespace yancai {

std::function<std::string(const std::string&, const std::string&)> kept_pictures(std::shared_ptr<Store> store) {
    return [store = std::move(store)](const std::string& attempt, const std::string& path) -> std::string {
        const auto document = store->document_of(attempt, path);
        if (!document || document->empty()) return {};
        const auto asset = asset_from_document(*document);
        return asset ? asset->facts.thumbnail : std::string();
    };
}

}  // namespace yancai
