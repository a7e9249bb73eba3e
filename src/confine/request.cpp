// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/request.h"
#include "base/ordered_json.h"

namespace yancai {
namespace {

// Every field by its name: one that is added to Limits and not here does not compile.
template <class AnyLimits, class Visit>
void each_limit(AnyLimits& limits, Visit visit) {
    auto& [time_floor, time_per_mebibyte, file_bytes, pixels, memory_bytes, buffered_bytes, metadata_bytes, xml_depth,
           faults_kept, document_bytes, document_text_bytes, document_marks, document_cells, document_members] = limits;
    (void)time_floor, (void)time_per_mebibyte;  // the request says how much time there is
    visit("file_bytes", file_bytes);
    visit("pixels", pixels);
    visit("memory_bytes", memory_bytes);
    visit("buffered_bytes", buffered_bytes);
    visit("metadata_bytes", metadata_bytes);
    visit("xml_depth", xml_depth);
    visit("faults_kept", faults_kept);
    visit("document_bytes", document_bytes);
    visit("document_text_bytes", document_text_bytes);
    visit("document_marks", document_marks);
    visit("document_cells", document_cells);
    visit("document_members", document_members);
}

}  // namespace

std::string to_text(const MeasureRequest& request) {
    const MeasureSettings& settings = request.settings;
    nlohmann::json document{{"name", request.name},
                            {"size", request.size},
                            {"time", request.time.count()},
                            {"depth", static_cast<int>(settings.depth)},
                            {"video_samples", settings.video_samples},
                            {"identify_only", settings.identify_only},
                            {"order", request.order}};
    each_limit(settings.limits, [&](const char* name, const auto& value) { document[name] = value; });
    return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<MeasureRequest> request_from_text(const std::string& text) {
    try {
        const auto document = nlohmann::json::parse(text);
        MeasureRequest request;
        request.name = document.at("name").get<std::string>();
        request.size = document.at("size").get<std::uint64_t>();
        request.time = std::chrono::milliseconds(document.at("time").get<std::int64_t>());
        MeasureSettings& settings = request.settings;
        request.order = document.at("order").get<std::string>();
        settings.depth = static_cast<Depth>(document.at("depth").get<int>());
        settings.video_samples = document.at("video_samples").get<std::uint32_t>();
        settings.identify_only = document.at("identify_only").get<bool>();
        each_limit(settings.limits, [&](const char* name, auto& value) { document.at(name).get_to(value); });
        return request;
    } catch (const nlohmann::json::exception&) {
        return Error{ErrorKind::corrupt, "a request that cannot be"};
    }
}

Error memory_refused() {
    return {ErrorKind::over_limit, "needs more memory than one file may"};
}

}  // namespace yancai
