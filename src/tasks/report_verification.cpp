// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/report_verification.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "base/limits.h"
#include "base/text.h"
#include "bytes/inbox.h"
#include "bytes/local_file.h"
#include "bytes/new_folder.h"
#include "facts/json.h"
#include "reports/signed_report.h"
#include "tasks/own_reports.h"
#include "tasks/sheets.h"

namespace yancai {
namespace {

using Json = OrderedJson;

constexpr std::uint64_t most_key_bytes = 64ULL << 10, most_record_bytes = 64ULL << 20;

Refusal refusal(ExitCode code, const std::string& file, const std::string& why) {
    return {code, {N_("{file} cannot be read ({why})"), {{"file", printable_utf8(file)}, {"why", why}}}};
}

Answer<std::string> contents(const std::string& file, std::uint64_t most) {
    auto text = read_small_file(file, most);
    if (!text) return refusal(ExitCode::nothing_there, file, text.error().what);
    return std::move(text).value();
}

SignatureState state_of(const ReadReport& report, const std::string& key) {
    if (!report.signature) return key.empty() ? SignatureState::unsigned_ : SignatureState::broken;
    if (!is_intact(report)) return SignatureState::broken;
    if (key.empty()) return SignatureState::stranger;
    return report.signature->key == key ? SignatureState::good : SignatureState::other_key;
}

Result<std::string> digest_at(const std::string& path, const std::atomic<bool>* cancelled) {
    const auto file = TRY(LocalFile::open(path, Deadline(std::chrono::hours(24), cancelled)));
    file->expect_sequential_reading();
    return digest_of(*file, cancelled);
}

// Of what the report does not name, those files that speak for having been added: no sheets, which lie anywhere in a batch, not
// the report itself, and nothing that the store knows to be a report of the same hand.
std::vector<std::string> added_to(const Inbox& inbox, const std::set<std::string>& not_named, const VerifyRequest& request) {
    Inbox apart = inbox;
    if (!Sheets::read(apart, {}, Limits{})) apart = inbox;
    const OwnReports ours(request.store);
    std::vector<std::string> added;
    for (const Entry& entry : apart.assets) {
        if (!not_named.contains(entry.path)) continue;
        std::error_code unlike;
        const bool is_file = entry.kind == EntryKind::file;
        if (is_file && std::filesystem::equivalent(entry.native_path(), request.report_name, unlike)) continue;
        if (is_file && (ours.holds(entry.native_path(), entry.size_bytes) || ours.is_store(entry.native_path()))) continue;
        added.push_back(entry.path);
    }
    return added;
}

Answer<ReportVerification::Files> compare_files(const ReadReport& report, const VerifyRequest& request) {
    auto inbox = list_inbox(request.folder, request.cancelled);
    if (!inbox)
        return inbox.error().kind == ErrorKind::cancelled ? Refusal{ExitCode::interrupted, {N_("stopped"), {}}}
                                                          : refusal(ExitCode::nothing_there, request.folder, inbox.error().what);
    std::map<std::string, std::size_t> there;  // where among the assets
    std::set<std::string> not_named;
    for (const Entry& entry : inbox->assets) {
        there.emplace(entry.path, there.size());
        not_named.insert(entry.path);
    }
    ReportVerification::Files files;
    for (const ReadReport::File& file : report.files) {
        const auto found = there.find(file.path);
        if (found == there.end()) {
            files.missing.push_back(file.path);
            continue;
        }
        not_named.erase(file.path);
        const Entry entry = inbox->assets[found->second];
        if (file.sha256.empty()) {
            files.unknown.push_back(file.path);
            continue;
        }
        if (entry.kind != EntryKind::file) {
            files.changed.push_back(file.path);
            continue;
        }
        auto digest = digest_at(entry.native_path(), request.cancelled);
        if (request.cancelled != nullptr && request.cancelled->load()) return Refusal{ExitCode::interrupted, {N_("stopped"), {}}};
        if (!digest)
            files.unreadable.push_back(file.path);
        else if (*digest == file.sha256)
            ++files.same;
        else
            files.changed.push_back(file.path);
    }
    files.added = added_to(*inbox, not_named, request);
    return files;
}

// A clause without what differs between a report and an export: the report says of its own check “#/run/attempt”.
Json comparable(Json clause, const std::string& attempt) {
    if (!clause.is_object()) return clause;
    Json kept;
    for (const char* key : {"id", "quote", "status", "optional", "evidence"})
        kept[key] = clause.contains(key) ? clause[key] : Json();
    if (!kept["evidence"].is_array()) return kept;
    for (Json& evidence : kept["evidence"]) {
        if (!evidence.is_object()) continue;
        for (auto& [key, value] : evidence.items()) {
            if (!value.is_string()) continue;
            std::string text = value.get<std::string>();
            if (!attempt.empty())
                for (std::size_t at = text.find(attempt); at != std::string::npos; at = text.find(attempt, at))
                    text.replace(at, attempt.size(), "#/run/attempt");
            value = text;
        }
    }
    return kept;
}

std::map<std::string, Json> clauses_of(const Json& record, const std::string& attempt) {
    std::map<std::string, Json> clauses;
    const auto list = record.is_object() ? record.find("clauses") : record.end();
    if (!record.is_object() || list == record.end() || !list->is_array()) return clauses;
    for (const Json& clause : *list)
        if (clause.is_object() && clause.contains("id") && clause["id"].is_string())
            clauses[clause["id"].get<std::string>()] = comparable(clause, attempt);
    return clauses;
}

Answer<std::vector<std::string>> compare_record(const ReadReport& report, const std::string& file) {
    const std::string text = TRY(contents(file, most_record_bytes));
    const Json record = Json::parse(text, nullptr, false);
    if (!record.is_object() || !record.contains("clauses"))
        return Refusal{ExitCode::wrong_input,
                       {N_("{file} is no record as `yancai record export` writes it"), {{"file", printable_utf8(file)}}}};
    std::vector<std::string> changed;
    const auto member = [](const Json& object, const char* key) {
        return object.is_object() && object.contains(key) ? object[key] : Json();
    };
    for (const char* key : {"event", "kind", "title"})
        if (member(record, key) != member(report.record, key)) changed.emplace_back(key);
    const auto attempt = member(report.run, "attempt");
    const std::string id = attempt.is_string() ? attempt.get<std::string>() : std::string();
    const auto before = clauses_of(report.record, id), after = clauses_of(record, id);
    for (const auto& [clause, content] : before)
        if (const auto now = after.find(clause); now == after.end() || now->second != content) changed.push_back(clause);
    for (const auto& [clause, content] : after)
        if (!before.contains(clause)) changed.push_back(clause);
    return changed;
}

}  // namespace

std::string_view word(SignatureState state) {
    switch (state) {
        case SignatureState::good: return "good";
        case SignatureState::stranger: return "stranger";
        case SignatureState::unsigned_: return "unsigned";
        case SignatureState::other_key: return "other_key";
        case SignatureState::broken: break;
    }
    return "broken";
}

ExitCode ReportVerification::exit_code() const {
    const bool other = signature == SignatureState::broken || signature == SignatureState::other_key;
    if (other || (clauses_changed && !clauses_changed->empty())) return ExitCode::rejected;
    if (files && !(files->changed.empty() && files->missing.empty() && files->added.empty())) return ExitCode::rejected;
    if (files && !(files->unreadable.empty() && files->unknown.empty())) return ExitCode::review;
    return signature == SignatureState::good ? ExitCode::accepted : ExitCode::review;
}

Answer<ReportVerification> verify_report(const VerifyRequest& request) {
    std::string key;
    if (!request.key.empty()) {
        auto read = public_key_from_pem(TRY(contents(request.key, most_key_bytes)));
        if (!read)
            return Refusal{ExitCode::wrong_input,
                           {N_("{file} holds no Ed25519 public key in PEM"), {{"file", printable_utf8(request.key)}}}};
        key = std::move(read).value();
    }
    auto report = read_report(*request.report);
    if (!report)
        return Refusal{ExitCode::wrong_input,
                       {N_("{file} is no report as `yancai check --format json` writes it ({why})"),
                        {{"file", printable_utf8(request.report_name)}, {"why", printable_utf8(report.error().what)}}}};
    ReportVerification found;
    found.key_named = !key.empty();
    found.signature = state_of(*report, key);
    if (report->signature) {
        found.key_fingerprint = fingerprint_of(report->signature->key);
        found.signed_at = report->signature->at;
    }
    if (!request.folder.empty()) found.files = TRY(compare_files(*report, request));
    if (!request.record.empty()) found.clauses_changed = TRY(compare_record(*report, request.record));
    return found;
}

}  // namespace yancai
