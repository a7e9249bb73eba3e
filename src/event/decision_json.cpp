// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ordered_json.h"
#include "event/decision.h"

namespace yancai {

std::string details_of(const Decision& decision) {
    nlohmann::json details = nlohmann::json::object();
    if (!decision.reduced.empty()) details["reduced"] = decision.reduced;
    if (!decision.confirmed.empty()) details["confirmed"] = decision.confirmed;
    return details.dump();
}

Result<void> read_details(std::string_view text, Decision& decision) {
    const Error wrong{ErrorKind::corrupt, "the details of a decision cannot be read"};
    const auto details = nlohmann::json::parse(text, nullptr, false);
    if (!details.is_object()) return wrong;
    for (const auto& [key, value] : details.items()) {
        if (key == "confirmed" && value.is_string()) {
            decision.confirmed = value.get_ref<const std::string&>();
            continue;
        }
        if (key != "reduced" || !value.is_object()) return wrong;
        for (const auto& [count, number] : value.items()) {
            if (!number.is_number_integer()) return wrong;
            decision.reduced[count] = number.get<std::int64_t>();
        }
    }
    return {};
}

}  // namespace yancai
