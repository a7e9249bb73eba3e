// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/request.h"

#include <nlohmann/json.hpp>

namespace yancai {

std::string to_text(const MeasureRequest& request) {
    const MeasureSettings& settings = request.settings;
    const Limits& limits = settings.limits;
    return nlohmann::json{{"name", request.name},
                          {"size", request.size},
                          {"time", request.time.count()},
                          {"depth", static_cast<int>(settings.depth)},
                          {"video_samples", settings.video_samples},
                          {"identify_only", settings.identify_only},
                          {"file_bytes", limits.file_bytes},
                          {"pixels", limits.pixels},
                          {"memory_bytes", limits.memory_bytes},
                          {"buffered_bytes", limits.buffered_bytes},
                          {"metadata_bytes", limits.metadata_bytes},
                          {"xml_depth", limits.xml_depth},
                          {"faults_kept", limits.faults_kept}}
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<MeasureRequest> request_from_text(const std::string& text) {
    try {
        const auto document = nlohmann::json::parse(text);
        MeasureRequest request;
        request.name = document.at("name").get<std::string>();
        request.size = document.at("size").get<std::uint64_t>();
        request.time = std::chrono::milliseconds(document.at("time").get<std::int64_t>());
        MeasureSettings& settings = request.settings;
        settings.depth = static_cast<Depth>(document.at("depth").get<int>());
        settings.video_samples = document.at("video_samples").get<std::uint32_t>();
        settings.identify_only = document.at("identify_only").get<bool>();
        settings.limits.file_bytes = document.at("file_bytes").get<std::uint64_t>();
        settings.limits.pixels = document.at("pixels").get<std::uint64_t>();
        settings.limits.memory_bytes = document.at("memory_bytes").get<std::uint64_t>();
        settings.limits.buffered_bytes = document.at("buffered_bytes").get<std::uint64_t>();
        settings.limits.metadata_bytes = document.at("metadata_bytes").get<std::uint64_t>();
        settings.limits.xml_depth = document.at("xml_depth").get<std::uint32_t>();
        settings.limits.faults_kept = document.at("faults_kept").get<std::uint32_t>();
        return request;
    } catch (const nlohmann::json::exception&) {
        return Error{ErrorKind::corrupt, "a request that cannot be"};
    }
}

}  // namespace yancai
