// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/health.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <filesystem>
#include <string_view>

#include "store/place.h"
#include "store/schema.h"

namespace yancai {
namespace {

std::uint64_t count(soci::session& sql, const char* table) {
    long long rows = 0;
    sql << std::string("select count(*) from ") + table, soci::into(rows);
    return static_cast<std::uint64_t>(rows);
}

}  // namespace

Result<StoreHealth> look_at_store(const std::string& where) {
    const std::string path = store_path(where);
    StoreHealth health;
    health.newest_version = static_cast<int>(schema_steps().size());
    if (path == store_in_memory) return health;
    std::error_code trouble;
    if (!std::filesystem::exists(path, trouble)) return health;
    if (!std::filesystem::is_regular_file(path, trouble)) return Error{ErrorKind::corrupt, "no store: not a regular file"};
    if (path.find('"') != std::string::npos) return Error{ErrorKind::unsupported, "a quotation mark in the store's name"};
    health.there = true;
    health.bytes = std::filesystem::file_size(path, trouble);
    try {
        soci::session sql(soci::sqlite3, "db=\"" + path + "\" readonly=true timeout=5");
        sql << "pragma integrity_check(1)", soci::into(health.fault);
        if (health.fault == "ok") health.fault.clear();
        sql << "select version from schema_version", soci::into(health.version);
        health.measurements = count(sql, "measurement");
        health.attempts = count(sql, "attempt");
        health.events = count(sql, "event");
    } catch (const std::exception& thrown) {
        return Error{ErrorKind::corrupt, thrown.what()};
    }
    return health;
}

}  // namespace yancai
