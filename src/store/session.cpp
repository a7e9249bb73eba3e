// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/session.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <thread>

#include "store/history.h"
#include "store/place.h"
#include "store/schema.h"

namespace yancai {
namespace {

constexpr std::chrono::milliseconds patience{5000};  // with another process that is writing
constexpr std::chrono::milliseconds between_writes{250};
constexpr std::size_t rows_at_once = 64;
constexpr std::size_t bytes_at_once = 4ULL << 20;
constexpr std::size_t most_pending_bytes = 64ULL << 20;  // while nothing can be written

constexpr int primary_code(int code) {
    return code & 0xFF;
}

int code_of(const std::exception& thrown) {
    const auto* error = dynamic_cast<const soci::sqlite3_soci_error*>(&thrown);
    return error == nullptr ? SQLITE_ERROR : primary_code(error->result());
}

// SOCI runs one statement at a time; ours hold no semicolon inside.
void run_all(soci::session& sql, std::string_view statements) {
    while (true) {
        const std::size_t end = statements.find(';');
        if (end == std::string_view::npos) return;
        sql << std::string(statements.substr(0, end));
        statements.remove_prefix(end + 1);
    }
}

Result<void> create_file(const std::string& path) {
    std::error_code trouble;
    const std::filesystem::path folder = std::filesystem::absolute(path, trouble).parent_path();
    std::filesystem::path missing = folder;
    std::vector<std::filesystem::path> to_create;
    while (!missing.empty() && !std::filesystem::exists(missing, trouble)) {
        to_create.push_back(missing);
        missing = missing.parent_path();
    }
    // What organisers hand in is nobody else's business on a shared machine.
    for (auto one = to_create.rbegin(); one != to_create.rend(); ++one) {
        if (::mkdir(one->c_str(), 0700) != 0 && errno != EEXIST) {
            return Error{ErrorKind::unreadable, fmt::format("folder of the store cannot be made: {}", std::strerror(errno))};
        }
    }
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
    if (file < 0) return Error{ErrorKind::unreadable, fmt::format("store cannot be opened: {}", std::strerror(errno))};
    struct stat status {};
    const bool regular = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
    ::close(file);
    if (!regular) return Error{ErrorKind::corrupt, "no store: not a regular file"};
    return {};
}

enum class Doing : std::uint8_t { reading, writing };

// What an exception of the database means.
Error error_of(const std::exception& thrown, Doing doing) {
    const std::string said = thrown.what();
    switch (code_of(thrown)) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return {ErrorKind::unreadable, "store is locked by another process"};
        case SQLITE_FULL: return {ErrorKind::unreadable, "disk full: the store cannot grow"};
        case SQLITE_NOTADB: return {ErrorKind::corrupt, "no store: the file is not a database"};
        case SQLITE_CORRUPT: return {ErrorKind::corrupt, "store is damaged: " + said};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_CANTOPEN: return {ErrorKind::unreadable, "store cannot be opened for writing: " + said};
        case SQLITE_IOERR:
            // SQLite calls only ENOSPC a full disk; a quota or a limit on file sizes comes as a write that failed.
            return {ErrorKind::unreadable, doing == Doing::writing
                                               ? "disk full, over quota or failing: the store cannot be written"
                                               : "disk failing: the store cannot be read"};
        case SQLITE_NOMEM: return {ErrorKind::over_limit, "store: out of memory"};
        default: return {ErrorKind::internal, "store: " + said};
    }
}

}  // namespace

Result<void> Store::Session::open(const std::string& where) {
    const std::string path = store_path(where);
    if (path.empty()) return Error{ErrorKind::unreadable, "store has no name"};
    if (path.find("://") != std::string::npos) {
        return Error{ErrorKind::unsupported, fmt::format("store {}: only files and sqlite:// are known", where)};
    }
    if (path.find('\0') != std::string::npos) return Error{ErrorKind::unreadable, "store's name holds a NUL"};
    if (path != store_in_memory) TRY(create_file(path));
    try {
        TRY(connect(path));
        TRY(prepare_connection());
        TRY(migrate());
        return write_ahead();
    } catch (const std::exception& thrown) {
        return error_of(thrown, Doing::writing);
    }
}

Result<void> Store::Session::connect(const std::string& path) {
    // SOCI takes a text without "=" as the path itself, and else wants db="…", in which no quotation mark can stand.
    const bool spelled = path.find('=') != std::string::npos;
    if (spelled && path.find('"') != std::string::npos) {
        return Error{ErrorKind::unreadable, "store's name holds both \" and =, which cannot be opened"};
    }
    sql.open(soci::sqlite3, spelled ? "db=\"" + path + "\"" : path);
    return {};
}

Result<void> Store::Session::prepare_connection() {
    sql << fmt::format("pragma busy_timeout = {}", patience.count());
    sql << "pragma foreign_keys = on";
    sql << "pragma synchronous = normal";
    return {};
}

// Only after migrate(), which says whether the file is ours: the mode is written into it.
Result<void> Store::Session::write_ahead() {
    // With a write-ahead log readers never wait, and a commit needs no fsync to survive the death of this process.
    const auto give_up = Clock::now() + patience;
    while (true) {
        try {
            std::string mode;
            sql << "pragma journal_mode = wal", soci::into(mode);
            break;
        } catch (const soci::sqlite3_soci_error& thrown) {
            // Two processes that make a store at the same time: SQLite does not wait here by itself.
            if (primary_code(thrown.result()) != SQLITE_BUSY || Clock::now() >= give_up) throw;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
    return {};
}

Result<void> Store::Session::migrate() {
    const auto steps = schema_steps();
    const auto ours = static_cast<long long>(steps.size());
    const auto version = [&]() -> Result<long long> {
        long long tables = 0, versioned = 0, found = 0;
        sql << "select count(*) from sqlite_master where type = 'table'", soci::into(tables);
        if (tables == 0) return 0LL;
        sql << "select count(*) from sqlite_master where type = 'table' and name = 'schema_version'", soci::into(versioned);
        if (versioned == 0) return Error{ErrorKind::corrupt, "no store: a database of something else"};
        sql << "select version from schema_version", soci::into(found);
        if (!sql.got_data() || found < 1) return Error{ErrorKind::corrupt, "no store: its version is missing"};
        if (found > ours) {
            return Error{ErrorKind::unsupported,
                         fmt::format("store was written by a newer version ({}, this is {})", found, ours)};
        }
        return found;
    };
    if (TRY(version()) == ours) return {};

    sql << "begin immediate";
    Result<void> done;
    try {
        // Asked again under the lock: another process may have been faster.
        Result<long long> found = version();
        if (!found) {
            done = found.error();
        } else if (*found < ours) {
            for (long long step = *found; step < ours; ++step) run_all(sql, steps[static_cast<std::size_t>(step)]);
            // Last: what reads the rows that are taken over knows them as they are now.
            if (*found < history_step) adopt_history(sql);
            sql << "delete from schema_version";
            sql << "insert into schema_version (version) values (:version)", soci::use(ours);
        }
        sql << "commit";
    } catch (const std::exception& thrown) {
        done = error_of(thrown, Doing::writing);
        try {
            sql << "rollback";
        } catch (const std::exception&) {  // SQLite rolled back by itself
        }
    }
    return done;
}

Result<void> Store::Session::read(const std::function<void()>& action) {
    try {
        action();
        return {};
    } catch (const std::exception& thrown) {
        return error_of(thrown, Doing::reading);
    }
}

Result<void> Store::Session::write(const std::function<void()>& action) {
    const auto started = Clock::now();
    const auto failed = [&](const std::exception& thrown) {
        Error error = error_of(thrown, Doing::writing);
        const auto now = Clock::now();
        next_try_ = now + std::max<Clock::duration>(between_writes, 10 * (now - started));
        return error;
    };
    try {
        sql << "begin immediate";
    } catch (const std::exception& thrown) {
        return failed(thrown);
    }
    try {
        write_pending();
        action();
        sql << "commit";
    } catch (const std::exception& thrown) {
        Error error = failed(thrown);
        try {
            sql << "rollback";
        } catch (const std::exception&) {  // SQLite rolled back by itself
        }
        return error;
    }
    measurements.clear();
    contents.clear();
    assets.clear();
    pending_bytes_ = 0;
    last_write_ = Clock::now();
    next_try_ = {};
    return {};
}

void Store::Session::write_pending() {
    if (!measurements.empty()) write_measurements();
    if (!contents.empty()) write_contents();
    if (!assets.empty()) write_assets();
}

void Store::Session::write_measurements() {
    MeasurementKey key;
    std::string facts;
    soci::statement insert = (sql.prepare << "insert into measurement (content, settings, toolchain, facts)"
                                             " values (:content, :settings, :toolchain, :facts)"
                                             " on conflict (content, settings, toolchain) do update set facts = excluded.facts",
                              soci::use(key.content), soci::use(key.settings), soci::use(key.toolchain), soci::use(facts));
    for (const auto& [at, text] : measurements) {
        key = at;
        facts = text;
        insert.execute(true);
    }
}

void Store::Session::write_contents() {
    SeenRow row;
    std::string content;
    soci::statement insert =
        (sql.prepare << "insert into seen_file (device, inode, size_bytes, modified_ns, changed_ns, content)"
                        " values (:device, :inode, :size_bytes, :modified_ns, :changed_ns, :content)"
                        " on conflict (device, inode) do update set size_bytes = excluded.size_bytes,"
                        " modified_ns = excluded.modified_ns, changed_ns = excluded.changed_ns, content = excluded.content",
         soci::use(row.device), soci::use(row.inode), soci::use(row.size_bytes), soci::use(row.modified_ns),
         soci::use(row.changed_ns), soci::use(content));
    for (const auto& [file, sha256] : contents) {
        row = SeenRow(file);
        content = sha256;
        insert.execute(true);
    }
}

void Store::Session::write_assets() {
    PendingAsset one;
    soci::statement insert = (sql.prepare << "insert into asset (attempt, path, content, verdict, document)"
                                             " values (:attempt, :path, :content, :verdict, :document)"
                                             " on conflict (attempt, path) do update set content = excluded.content,"
                                             " verdict = excluded.verdict, document = excluded.document",
                              soci::use(one.attempt), soci::use(one.row.path), soci::use(one.row.content),
                              soci::use(one.row.verdict), soci::use(one.row.document));
    for (const PendingAsset& asset : assets) {
        one = asset;
        insert.execute(true);
    }
    soci::statement insert_print = (sql.prepare << "insert into print (attempt, path, print) values (:attempt, :path, :print)"
                                                   " on conflict (attempt, path) do update set print = excluded.print",
                                    soci::use(one.attempt), soci::use(one.row.path), soci::use(one.row.print));
    for (const PendingAsset& asset : assets) {
        if (asset.row.print.empty()) continue;
        one = asset;
        insert_print.execute(true);
    }
}

Result<void> Store::Session::gathered(std::size_t bytes) {
    pending_bytes_ += bytes;
    const bool enough = measurements.size() + contents.size() + assets.size() >= rows_at_once || pending_bytes_ >= bytes_at_once;
    // Measured from the last write, not from the first row that waits: a slow asset's row is then safe at once.
    const bool time = Clock::now() - last_write_ >= between_writes;
    if (!(enough || time) || !may_try()) {
        return {};
    }
    return write([] {});
}

Result<void> Store::Session::room() const {
    if (pending_bytes_ <= most_pending_bytes) return {};
    return Error{ErrorKind::over_limit, "store: more waits to be written than memory may hold"};
}

}  // namespace yancai
