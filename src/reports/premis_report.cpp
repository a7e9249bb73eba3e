// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/premis_report.h"

#include <ostream>

#include "reports/finding_rows.h"
#include "reports/sentences.h"
#include "reports/xml_text.h"

namespace yancai {
namespace {

constexpr const char* space = "http://www.loc.gov/premis/v3";

void identify(pugi::xml_node parent, const char* element, const char* type_element, const char* value_element,
              std::string_view type, std::string_view value) {
    pugi::xml_node node = add(parent, element);
    add(node, type_element, type);
    add(node, value_element, value);
}

void link(pugi::xml_node event, const char* what, std::string_view type, std::string_view value, std::string_view role) {
    const std::string name = "linking" + std::string(what) + "Identifier";
    pugi::xml_node node = add(event, name.c_str());
    add(node, (name + "Type").c_str(), type);
    add(node, (name + "Value").c_str(), value);
    add(node, ("linking" + std::string(what) + "Role").c_str(), role);
}

class PremisReport {
public:
    PremisReport(const Report& report, Language language, std::ostream& out) : report_(report), language_(language), out_(out) {}

    Result<void> write() {
        out_ << xml_head;
        open_element(out_, 0, "premis",
                     {{"xmlns", space}, {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}, {"version", "3.0"}});
        // Objects come before all events.
        write_batch_object();
        TRY(each([&](const AssetReport& asset) { write_object(asset); }));
        TRY(each([&](const AssetReport& asset) { write_events(asset); }));
        write_event("validation", ".", report_.batch,
                    say(language_, N_("The batch as a whole against policy {policy}, version {version} (SHA-256 {sha256})"),
                        {{"policy", report_.policy.id}, {"version", report_.policy.version}, {"sha256", report_.policy.sha256}}));
        write_agents();
        close_element(out_, 0, "premis");
        return {};
    }

private:
    Result<void> each(const std::function<void(const AssetReport&)>& look) {
        if (!report_.each_asset) return {};
        return report_.each_asset([&](const AssetReport& asset) {
            look(asset);
            return static_cast<bool>(out_);
        });
    }

    // The batch is an intellectual entity: what the event handed in, as one.
    void write_batch_object() {
        pugi::xml_document document;
        pugi::xml_node object = add(document, "object");
        set(object, "xsi:type", "intellectualEntity");
        identify(object, "objectIdentifier", "objectIdentifierType", "objectIdentifierValue", "path", ".");
        if (report_.event)
            identify(object, "objectIdentifier", "objectIdentifierType", "objectIdentifierValue", "event", report_.event->id);
        if (report_.event) add(object, "originalName", report_.event->title);
        print(document, out_, 1);
    }

    void write_object(const AssetReport& asset) {
        const FileFacts& file = asset.facts.file;
        pugi::xml_document document;
        pugi::xml_node object = add(document, "object");
        set(object, "xsi:type", "file");
        identify(object, "objectIdentifier", "objectIdentifierType", "objectIdentifierValue", "path", asset.path);
        pugi::xml_node characteristics = add(object, "objectCharacteristics");
        if (!file.sha256.empty()) {
            pugi::xml_node fixity = add(characteristics, "fixity");
            add(fixity, "messageDigestAlgorithm", "SHA-256");
            add(fixity, "messageDigest", file.sha256);
            add(fixity, "messageDigestOriginator", "Yancai");
        }
        if (!file.sha256.empty() || file.size_bytes > 0) add(characteristics, "size", std::to_string(file.size_bytes));
        pugi::xml_node format = add(characteristics, "format");
        add(add(format, "formatDesignation"), "formatName", asset.format.empty() ? "unknown" : asset.format);
        add(object, "originalName", file.name.empty() ? asset.path : file.name);
        print(document, out_, 1);
    }

    void write_events(const AssetReport& asset) {
        const FileFacts& file = asset.facts.file;
        if (!file.sha256.empty()) write_done("message digest calculation", asset.path, "SHA-256 " + file.sha256);
        if (!asset.format.empty() && asset.format != "unknown") write_done("format identification", asset.path, asset.format);
        write_event("validation", asset.path, asset.judgement,
                    say(language_, N_("Against policy {policy}, version {version} (SHA-256 {sha256}); {depth}"),
                        {{"policy", report_.policy.id},
                         {"version", report_.policy.version},
                         {"sha256", report_.policy.sha256},
                         {"depth", spoken(report_.depth, language_)}}));
    }

    pugi::xml_node begin_event(pugi::xml_document& document, const char* type, const std::string& detail) {
        pugi::xml_node event = add(document, "event");
        const std::string id = report_.run.attempt + "/" + std::to_string(++events_);
        identify(event, "eventIdentifier", "eventIdentifierType", "eventIdentifierValue", "yancai", id);
        add(event, "eventType", type);
        add(event, "eventDateTime", report_.run.started_at);
        add(add(event, "eventDetailInformation"), "eventDetail", detail);
        return event;
    }

    void end_event(const pugi::xml_document& document, pugi::xml_node event, const std::string& path) {
        link(event, "Agent", "yancai", "yancai", "executing program");
        link(event, "Object", "path", path, "source");
        print(document, out_, 1);
    }

    void write_done(const char* type, const std::string& path, const std::string& detail) {
        pugi::xml_document document;
        pugi::xml_node event = begin_event(document, type, detail);
        add(add(event, "eventOutcomeInformation"), "eventOutcome", "success");
        end_event(document, event, path);
    }

    void write_event(const char* type, const std::string& path, const Judgement& judgement, const std::string& detail) {
        pugi::xml_document document;
        pugi::xml_node event = begin_event(document, type, detail);
        pugi::xml_node outcome = add(event, "eventOutcomeInformation");
        add(outcome, "eventOutcome", word(judgement.verdict));
        for (const FindingRow& row : finding_rows(judgement, language_))
            add(add(outcome, "eventOutcomeDetail"), "eventOutcomeDetailNote", row.level_word + ": " + whole_text(row, language_));
        end_event(document, event, path);
    }

    void write_agents() {
        std::string version, libraries;
        for (const auto& [name, its_version] : report_.toolchain) {
            if (name == "yancai")
                version = its_version;
            else
                libraries += (libraries.empty() ? "" : ", ") + name + " " + its_version;
        }
        pugi::xml_document document;
        pugi::xml_node agent = add(document, "agent");
        identify(agent, "agentIdentifier", "agentIdentifierType", "agentIdentifierValue", "yancai", "yancai");
        add(agent, "agentName", "Yancai");
        add(agent, "agentType", "software");
        if (!version.empty()) add(agent, "agentVersion", version);
        if (!libraries.empty()) add(agent, "agentNote", libraries);
        add(agent, "agentNote", disclaimer(language_));
        print(document, out_, 1);
    }

    const Report& report_;
    Language language_;
    std::ostream& out_;
    std::uint64_t events_{0};
};

}  // namespace

Result<void> write_premis(const Report& report, Language language, std::ostream& out) {
    TRY(PremisReport(report, language, out).write());
    if (!out) return Error{ErrorKind::unreadable, "the report could not be written to its end"};
    return {};
}

}  // namespace yancai
