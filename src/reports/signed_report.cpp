// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/signed_report.h"

#include <algorithm>
#include <array>
#include <istream>
#include <ostream>
#include <set>
#include <sstream>

#include "base/base64.h"
#include "base/digest.h"
#include "reports/canonical_json.h"
#include "reports/json_text.h"

namespace yancai {
namespace {

using Json = OrderedJson;

constexpr std::string_view message_head = "yancai/signature/1\n";
// In canonical order; a report with any other member is none of ours.
constexpr std::string_view members[] = {"assets",   "batch",  "depth",     "disclaimer", "event",    "exceptions",
                                        "language", "origin", "papers",    "policy",     "record",   "run",
                                        "scenes",   "schema", "signature", "summary",    "toolchain"};

Error no_report(const std::string& why) {
    return {ErrorKind::corrupt, why};
}

std::string text_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void add(Sha256& digest, std::string_view text) {
    digest.add(std::as_bytes(std::span(text.data(), text.size())));
}

// Takes a report apart while it is parsed: assets go into the digest one by one and are forgotten.
class Reading {
public:
    Result<ReadReport> read(std::istream& in) {
        add(digest_, R"({"assets":[)");
        Json document = Json::parse(
            in, [this](int depth, Json::parse_event_t event, Json& parsed) { return heard(depth, event, parsed); }, false);
        if (!trouble_.empty()) return no_report(trouble_);
        if (document.is_discarded() || !document.is_object()) return no_report("no JSON document");
        if (text_of(document, "schema") != "yancai/report/1") return no_report("schema: expected yancai/report/1");
        return finished(document);
    }

private:
    // Whether the value is kept.
    bool heard(int depth, Json::parse_event_t event, Json& parsed) {
        switch (event) {
            case Json::parse_event_t::object_start: names_.emplace_back(); break;
            case Json::parse_event_t::key: hear_name(depth, parsed.get_ref<const std::string&>()); break;
            case Json::parse_event_t::object_end:
                names_.pop_back();
                if (depth == 2 && member_ == "assets") {
                    take_asset(parsed);
                    return false;
                }
                break;
            case Json::parse_event_t::array_start:
                if (depth == 2 && member_ == "assets") complain("assets: expected objects");
                break;
            case Json::parse_event_t::value:
                if (depth <= 2 && member_ == "assets") complain("assets: expected a list of objects");
                break;
            case Json::parse_event_t::array_end: break;
        }
        return trouble_.empty();
    }

    void hear_name(int depth, const std::string& name) {
        if (names_.empty() || !names_.back().insert(name).second) complain(name + ": stands twice");
        if (depth != 1) return;
        member_ = name;
        if (std::ranges::find(members, name) == std::end(members)) complain(name + ": no member of a report");
    }

    // The first is said; what follows may come of it.
    void complain(const std::string& why) {
        if (trouble_.empty()) trouble_ = why;
    }

    void take_asset(const Json& asset) {
        add(digest_, (report_.files.empty() ? "" : ",") + canonical_json(asset));
        ReadReport::File& file = report_.files.emplace_back();
        file.path = text_of(asset, "path");
        if (const auto facts = asset.find("facts"); facts != asset.end() && facts->is_object())
            if (const auto content = facts->find("file"); content != facts->end() && content->is_object())
                file.sha256 = text_of(*content, "sha256");
    }

    Result<ReadReport> finished(Json& document) {
        for (const std::string_view name : members)
            if (name != "signature" && !document.contains(name)) return no_report(std::string(name) + ": is missing");
        if (!document["assets"].is_array()) return no_report("assets: expected a list of objects");
        if (const auto signature = document.find("signature"); signature != document.end()) {
            if (!signature->is_object() || text_of(*signature, "algorithm") != "ed25519")
                return no_report("signature: of no known kind");
            const auto key = from_base64(text_of(*signature, "key")), value = from_base64(text_of(*signature, "value"));
            report_.signature = {key.value_or(""), text_of(*signature, "at"), value.value_or("")};
            signature->erase("value");
        }
        add(digest_, "]");
        for (const std::string_view name : members) {
            if (name == "assets" || !document.contains(name)) continue;
            add(digest_, ",\"" + std::string(name) + "\":" + canonical_json(document[std::string(name)]));
        }
        add(digest_, "}");
        report_.digest = digest_.hex();
        report_.record = std::move(document["record"]);
        report_.run = std::move(document["run"]);
        return std::move(report_);
    }

    Sha256 digest_;
    ReadReport report_;
    std::vector<std::set<std::string>> names_;  // of the members so far, of every object that is open
    std::string member_, trouble_;
};

struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

}  // namespace

Result<ReadReport> read_report(std::istream& in) {
    return Reading().read(in);
}

bool is_intact(const ReadReport& report) {
    return report.signature &&
           verifies(report.signature->key, std::string(message_head) + report.digest, report.signature->value);
}

Result<void> write_signed_json(const Report& report, Language language, const SigningKey& key, const std::string& at,
                               std::ostream& out) {
    std::stringstream text;
    TRY(write_json(report, language, text));
    Json signature{{"algorithm", "ed25519"}, {"key", to_base64(key.public_key())}, {"at", at}};
    constexpr std::string_view end = "\n}\n";
    const std::string unsigned_text = text.str();
    const std::string_view open = std::string_view(unsigned_text).substr(0, unsigned_text.size() - end.size());
    // Signed is what whoever verifies will read.
    std::stringstream candidate;
    candidate << open << ",\n  \"signature\": " << harmless_line(signature) << end;
    const ReadReport read = TRY(read_report(candidate));
    signature["value"] = to_base64(TRY(key.sign(std::string(message_head) + read.digest)));
    out << open << ",\n  \"signature\": " << harmless_line(signature) << end;
    if (!out) return Error{ErrorKind::unreadable, "the report could not be written to its end"};
    return {};
}

}  // namespace yancai
