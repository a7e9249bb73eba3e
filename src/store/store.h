// SPDX-License-Identifier: GPL-3.0-or-later
// Store: what is remembered between runs, through SOCI (SQLite today; portable SQL only). One object, one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "bytes/file_identity.h"
#include "event/history.h"
#include "event/record.h"

namespace yancai {

// Under which a measurement is remembered: same bytes, same settings, same libraries – same facts.
struct MeasurementKey {
    std::string content;    // SHA-256 of the file
    std::string settings;   // digest of depth, samples and limits
    std::string toolchain;  // digest of names and versions
};

struct AttemptStart {
    std::string id;                // unique, sortable by time
    std::string folder, event_id;  // event_id empty: none
    std::string policy_id, policy_sha256, toolchain, depth;
    std::string started_at;  // ISO, UTC
};

struct AssetRow {
    std::string path;
    std::string content;  // SHA-256; empty when unreadable
    std::string verdict;
    std::string document;  // JSON of the asset as reports need it
    std::string print{};   // what it is known again by, as likeness/print.h spells it; empty: nothing. each_asset leaves it out
};

struct RememberedAttempt {
    AttemptStart start;
    std::string verdict, summary, finished_at;  // empty while it runs, and for ever when it was killed
    std::uint64_t seen_again{0};                // how many later checks found just the same
    std::string last_seen_at{};                 // when the last of them did
};

// What is written here lies safe from a crash of this process after 64 of them or a quarter of a second (when there is a next
// one), and at once after flush(): writes are gathered in memory and put down in short transactions, so that two processes can
// share one store. When the disk is full or the store is locked, gathered assets stay readable through each_asset, and the next
// write tries again.
class Store {
public:
    // `where`: a file's path, "sqlite://path", or ":memory:". Creates folders and schema. Errors: unreadable (locked, full,
    // permission), unsupported (written by a newer version), corrupt (no store).
    static Result<std::unique_ptr<Store>> open(const std::string& where);
    ~Store();

    [[nodiscard]] Result<std::optional<std::string>> measurement(const MeasurementKey& key);
    [[nodiscard]] Result<void> remember_measurement(const MeasurementKey& key, const std::string& facts_json);
    // SHA-256 of the file that is like this; nothing when it was never seen so. One that changed takes the place of what it was.
    [[nodiscard]] Result<std::optional<std::string>> seen_content(const FileIdentity& file);
    [[nodiscard]] Result<void> remember_content(const FileIdentity& file, const std::string& content);

    [[nodiscard]] Result<void> begin_attempt(const AttemptStart& start);
    [[nodiscard]] Result<void> add_asset(const std::string& attempt, const AssetRow& row);
    // Of a batch without an event. `summary` is the JSON of all that is not an asset: policy, event, batch, record.
    [[nodiscard]] Result<void> finish_attempt(const std::string& attempt, const std::string& verdict, const std::string& summary,
                                              const std::string& finished_at);
    struct AssetsSum {
        std::uint64_t assets{0};
        std::string sha256;  // over path, content, verdict, document and print of each, as netstrings, in the order of the paths
    };
    [[nodiscard]] Result<AssetsSum> sum_of_assets(const std::string& attempt);
    // Finishes an attempt at an event and puts down what it is worth, with its entry in the history. Where the last check of the
    // event had the same result, the new rows are taken away and that one is counted as seen again. Answers the attempt that
    // stands. Of `check`, the policy's names, toolchain, depth, start and the summary's digest are filled in here.
    [[nodiscard]] Result<std::string> seal_attempt(const EventText& event, CheckSeal check, const std::string& summary);
    [[nodiscard]] Result<std::optional<RememberedAttempt>> attempt(const std::string& id);
    // Ids of all attempts at an event, oldest first; they are never thrown away.
    [[nodiscard]] Result<std::vector<std::string>> attempts(const std::string& event_id);
    // All attempts, oldest first, without their summaries.
    [[nodiscard]] Result<std::vector<RememberedAttempt>> all_attempts();
    // How many assets of an attempt have which verdict.
    [[nodiscard]] Result<std::map<std::string, std::uint64_t>> verdicts(const std::string& attempt);
    // Calls `each` with every asset of an attempt, sorted by the bytes of the path; stops when it answers false.
    [[nodiscard]] Result<void> each_asset(const std::string& attempt, const std::function<bool(const AssetRow&)>& each);
    // Calls `each` with the assets that are not the same in two attempts: those of both, sorted by path, then those that only
    // the older has (no newer), then those that only the newer has (no older).
    [[nodiscard]] Result<void> each_difference(const std::string& older, const std::string& newer,
                                               const std::function<void(const AssetRow* before, const AssetRow* after)>& each);
    // The document of one asset of an attempt; empty when there is none.
    [[nodiscard]] Result<std::string> document_of(const std::string& attempt, const std::string& path);
    // SHA-256 of an asset of an attempt; empty when it was unreadable or there is none.
    [[nodiscard]] Result<std::string> content_of(const std::string& attempt, const std::string& path);

    struct KnownPrint {
        std::string event_id, attempt, started_at, path, print;
    };
    // Calls `each` with every print of the last finished attempt at every event but this one; stops when it answers false.
    [[nodiscard]] Result<void> each_print_elsewhere(const std::string& event_id,
                                                    const std::function<bool(const KnownPrint&)>& each);
    struct WrittenReport {
        std::string sha256;
        std::uint64_t size_bytes{0};
    };
    // Files with reports that were written, so that a report that lies in a batch is known not to be material. The newest of them
    // are kept, some thousands.
    [[nodiscard]] Result<void> remember_reports(const std::vector<WrittenReport>& reports, const std::string& at);
    [[nodiscard]] Result<std::vector<WrittenReport>> written_reports();

    // Makes what was added since the last flush safe from a crash.
    [[nodiscard]] Result<void> flush();

    // Puts an event's file down; the same text again changes nothing. `at`: ISO time in UTC.
    [[nodiscard]] Result<void> save_event(const EventText& event, const std::string& at);
    [[nodiscard]] Result<std::optional<std::string>> event_toml(const std::string& id);
    struct RememberedMaterial {
        MaterialEvidence material;
        std::string policy_id, title_pattern;
    };
    [[nodiscard]] Result<std::optional<RememberedMaterial>> material(const std::string& event_id);
    // Decisions are only ever added; they come back in the order of their making. `event`: its file, when the decision was taken
    // on what that says; or null.
    [[nodiscard]] Result<void> add_decision(const std::string& event_id, const Decision& decision,
                                            const EventText* event = nullptr);
    [[nodiscard]] Result<std::vector<Decision>> decisions(const std::string& event_id);

    // Lets `action` read all of it as it stood at one moment, whatever other processes write meanwhile.
    [[nodiscard]] Result<void> at_one_moment(const std::function<Result<void>()>& action);
    // What changed the event's record, oldest first. Every function here that changes it adds the entry in the same transaction.
    [[nodiscard]] Result<std::vector<HistoryEntry>> history(const std::string& event_id);

private:
    struct Session;
    explicit Store(std::unique_ptr<Session> session);
    std::unique_ptr<Session> session_;
};

}  // namespace yancai
