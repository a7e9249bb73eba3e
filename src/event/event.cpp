// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/event.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/day.h"
#include "base/text.h"
#include "event/profile.h"
#include "event/sentences.h"
#include "event/toml_reader.h"

namespace yancai {
namespace {

constexpr std::int64_t most_counted = 1'000'000;
constexpr std::size_t title_characters = 200;  // the policy matches the title with a regular expression; keep that cheap
constexpr int most_days = 366;

bool id_ends(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool usable_id(std::string_view id) {
    constexpr std::size_t longest = 80;
    return !id.empty() && id.size() <= longest && id_ends(id.front()) && id_ends(id.back()) &&
           std::all_of(id.begin(), id.end(), [](char c) { return id_ends(c) || c == '-' || c == '_' || c == '.'; });
}

// A number of things, with their names when these were listed.
struct Counted {
    std::int64_t count{0};
    std::set<std::string> names;       // folded
    std::vector<std::string> written;  // as they stand there
};

// A whole number, a list of names (distinct ones count), or, where `yes_allowed`, true and false.
Result<Counted> read_count(const TomlReader& reader, const toml::node& node, bool yes_allowed) {
    Counted counted;
    if (node.is_array()) {
        counted.written = TRY(reader.texts_of(node));
        for (const std::string& name : counted.written) counted.names.insert(folded(name));
        counted.count = static_cast<std::int64_t>(counted.names.size());
    } else if (yes_allowed && node.is_boolean()) {
        counted.count = node.as_boolean()->get() ? 1 : 0;
    } else if (node.is_integer()) {
        counted.count = TRY(reader.number_of(node, 0, most_counted));
    } else {
        return reader.wrong(node,
                            yes_allowed ? "a whole number, true, false or a list of names" : "a whole number or a list of names");
    }
    return counted;
}

// The numbers that stand at the top of the file under their own names; days follow from dates, contents keep their names.
std::vector<std::string_view> top_counts() {
    std::vector<std::string_view> keys;
    for (const std::string_view key : count_keys()) {
        if (key.find('.') == std::string_view::npos && key != "days" && key != "contents") keys.push_back(key);
    }
    return keys;
}

// Those that stand in [documents], without that name.
std::vector<std::string_view> document_counts() {
    constexpr std::string_view table = "documents.";
    std::vector<std::string_view> keys;
    for (const std::string_view key : count_keys()) {
        if (key.starts_with(table)) keys.push_back(key.substr(table.size()));
    }
    return keys;
}

// The names may be those of files, which then are papers of this kind.
void keep_names(std::string_view kind, const Counted& counted, Event& event) {
    for (const std::string& name : counted.written) event.papers.push_back({std::string(kind), name});
}

Result<void> read_top_counts(const TomlReader& reader, Event& event) {
    for (const std::string_view key : top_counts()) {
        if (const toml::node* node = reader.root().get(key)) {
            const Counted counted = TRY(read_count(reader, *node, false));
            event.counts[std::string(key)] = counted.count;
            if (key == "typical_cases" || key == "public_reports") keep_names(key, counted, event);
        }
    }
    if (const toml::node* node = reader.root().get("contents")) {
        event.contents = TRY(reader.texts_of(*node));
        event.counts["contents"] = TRY(read_count(reader, *node, false)).count;
    }
    return {};
}

Result<void> read_media(const TomlReader& reader, Event& event) {
    const toml::table* media = TRY(reader.table(reader.root(), "media"));
    if (media == nullptr) return {};
    TRY(reader.only(*media, {"national", "provincial", "municipal"}));
    if (const toml::node* node = media->get("national")) {
        event.counts["media.national"] = TRY(read_count(reader, *node, false)).count;
    }
    // “省市两级地方媒体”: one number over both levels; a medium that is listed on both counts once.
    std::set<std::string> names;
    std::int64_t unnamed = 0;
    bool said = false;
    for (const std::string_view key : {"provincial", "municipal"}) {
        const toml::node* node = media->get(key);
        if (node == nullptr) continue;
        said = true;
        Counted counted = TRY(read_count(reader, *node, false));
        if (node->is_array()) {
            names.merge(counted.names);
        } else {
            unnamed += counted.count;
        }
    }
    if (said) event.counts["media.local"] = unnamed + static_cast<std::int64_t>(names.size());
    return {};
}

Result<ThinkTankReport> read_report(const TomlReader& reader, const toml::node& node, Event& event) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return reader.wrong(node, "a report such as {title = \"…\", characters = 5230}");
    TRY(reader.only(*table, {"title", "characters", "file"}));
    ThinkTankReport report;
    report.title = TRY(reader.needed_text(*table, "title"));
    if (const toml::node* characters = table->get("characters")) {
        constexpr std::int64_t longest = 100'000'000;
        report.characters = TRY(reader.number_of(*characters, 0, longest));
    }
    report.file = TRY(reader.text(*table, "file")).value_or("");
    event.papers.push_back({"think_tank_reports", report.file.empty() ? report.title : report.file});
    return report;
}

Result<void> read_documents(const TomlReader& reader, Event& event) {
    const toml::table* documents = TRY(reader.table(reader.root(), "documents"));
    if (documents == nullptr) return {};
    const auto keys = document_counts();
    TRY(reader.only(*documents, keys));
    for (const std::string_view key : keys) {
        const toml::node* node = documents->get(key);
        if (node != nullptr && key != "think_tank_reports") {
            const Counted counted = TRY(read_count(reader, *node, true));
            event.counts[fmt::format("documents.{}", key)] = counted.count;
            keep_names(key, counted, event);
        }
    }
    const toml::node* reports = documents->get("think_tank_reports");
    if (reports == nullptr) return {};
    std::int64_t& count = event.counts["documents.think_tank_reports"];
    if (const toml::array* array = reports->as_array()) {
        for (const toml::node& node : *array) event.think_tank_reports.push_back(TRY(read_report(reader, node, event)));
        count = static_cast<std::int64_t>(event.think_tank_reports.size());
    } else if (reports->is_integer()) {
        count = TRY(reader.number_of(*reports, 0, most_counted));
    } else {
        return reader.wrong(*reports, "a whole number or a list of reports such as {title = \"…\", characters = 5230}");
    }
    return {};
}

Result<void> read_dates(const TomlReader& reader, Event& event) {
    const toml::table& root = reader.root();
    const toml::node* dates = root.get("dates");
    const toml::node* start = root.get("start");
    const toml::node* end = root.get("end");
    std::set<std::string> days;
    if (dates != nullptr) {
        if (start != nullptr || end != nullptr) {
            return reader.wrong((start != nullptr ? start : end)->source(), "either dates, or start and end", "both");
        }
        const toml::array* array = dates->as_array();
        if (array == nullptr) return reader.wrong(*dates, "a list of days such as [2023-09-15, 2023-09-16]");
        for (const toml::node& node : *array) days.insert(TRY(reader.day_of(node)));
    } else if (start != nullptr || end != nullptr) {
        if (start == nullptr || end == nullptr) {
            return reader.wrong((start != nullptr ? start : end)->source(), "start and end together", "only one of them");
        }
        const auto first = day_number(TRY(reader.day_of(*start)));
        const auto last = day_number(TRY(reader.day_of(*end)));
        if (last < first) return reader.wrong(end->source(), "an end that is not before the start", "an earlier day");
        for (auto day = first; day <= last && days.size() <= most_days; ++day) days.insert(day_of_number(day));
    } else {
        return {};
    }
    if (days.size() > most_days) {
        return reader.wrong((dates != nullptr ? dates : end)->source(), fmt::format("at most {} days", most_days), "more");
    }
    event.dates.assign(days.begin(), days.end());
    event.counts["days"] = static_cast<std::int64_t>(days.size());
    return {};
}

Result<void> read_rights(const TomlReader& reader, Event& event) {
    const toml::table* rights = TRY(reader.table(reader.root(), "rights"));
    if (rights == nullptr) return {};
    TRY(reader.only(*rights, {"covers_all", "by", "date", "scope", "covers", "owners", "declarations", "release"}));
    Event::Rights declared;
    declared.covers_all = TRY(reader.needed_yes_or_no(*rights, "covers_all"));
    declared.by = TRY(reader.needed_text(*rights, "by"));
    declared.date = TRY(reader.needed_day(*rights, "date"));
    declared.scope = TRY(reader.text(*rights, "scope")).value_or("");
    if (const toml::node* covers = rights->get("covers")) declared.covers = TRY(reader.texts_of(*covers));
    if (const toml::node* owners = rights->get("owners")) declared.owners = TRY(reader.texts_of(*owners));
    if (const toml::node* papers = rights->get("declarations"))
        for (std::string& name : TRY(reader.texts_of(*papers)))
            event.papers.push_back({std::string(declaration_paper), std::move(name)});
    for (const toml::table* table : TRY(reader.tables(*rights, "release"))) {
        TRY(reader.only(*table, {"file", "covers", "by"}));
        Release release;
        release.file = TRY(reader.needed_text(*table, "file"));
        release.by = TRY(reader.text(*table, "by")).value_or("");
        const toml::node* covers = table->get("covers");
        if (covers == nullptr) return reader.wrong(table->source(), "the key \"covers\"", "none");
        release.covers = TRY(reader.texts_of(*covers));
        event.papers.push_back({std::string(release_paper), release.file});
        declared.releases.push_back(std::move(release));
    }
    event.rights = std::move(declared);
    return {};
}

Result<void> read_statements(const TomlReader& reader, const Profile& profile, Event& event) {
    for (const toml::table* table : TRY(reader.tables(reader.root(), "statement"))) {
        TRY(reader.only(*table, {"clause", "by", "date", "evidence"}));
        Statement statement;
        statement.clause = TRY(reader.needed_text(*table, "clause"));
        statement.by = TRY(reader.needed_text(*table, "by"));
        statement.date = TRY(reader.needed_day(*table, "date"));
        statement.evidence = TRY(reader.needed_text(*table, "evidence"));
        const ClauseProfile* clause = profile.clause(statement.clause);
        if (clause == nullptr || clause->measure != Measure::nobody) {
            const auto ids = profile.attestable();
            return reader.wrong(*table->get("clause"),
                                fmt::format("a clause that no machine measures ({})", fmt::join(ids, ", ")));
        }
        event.statements.push_back(std::move(statement));
    }
    return {};
}

Result<void> read_changed_rules(const TomlReader& reader, Event& event) {
    for (const toml::table* table : TRY(reader.tables(reader.root(), "policy"))) {
        TRY(reader.only(*table, {"rule", "severity", "by", "reason"}));
        ChangedRule changed;
        changed.rule = TRY(reader.needed_text(*table, "rule"));
        changed.severity = TRY(reader.needed_text(*table, "severity"));
        changed.by = TRY(reader.needed_text(*table, "by"));
        changed.reason = TRY(reader.needed_text(*table, "reason"));
        changed.place = reader.place_of(*table->get("rule"));
        event.changed_rules.push_back(std::move(changed));
    }
    return {};
}

}  // namespace

Result<Event> parse_event(std::string_view toml, const std::string& file) {
    const TomlReader reader = TRY(TomlReader::parse(toml, file));
    const toml::table& root = reader.root();
    std::vector<std::string_view> keys{"id",        "kind",     "title", "dates",     "start",  "end",       "place",
                                       "organiser", "contents", "media", "documents", "rights", "statement", "policy"};
    for (const std::string_view key : top_counts()) keys.push_back(key);
    TRY(reader.only(root, keys));
    Event event;
    event.id = TRY(reader.needed_text(root, "id"));
    if (!usable_id(event.id)) {
        return reader.wrong(*root.get("id"),
                            "1 to 80 of A-Z a-z 0-9 - _ . with a letter or digit at both ends, for instance year, place and "
                            "subject: 2023-xiamen-semiconductor-forum");
    }
    const std::string kind = TRY(reader.needed_text(root, "kind"));
    const Profile* profile = profile_named(kind);
    if (profile == nullptr) {
        std::string kinds;
        for (const Profile& one : profiles()) {
            kinds += fmt::format("{}\"{}\" ({})", kinds.empty() ? "" : ", ", one.kind, fmt::join(one.names, ", "));
        }
        return reader.wrong(*root.get("kind"), "one of the kinds " + kinds);
    }
    event.kind = profile->kind;
    event.title = TRY(reader.needed_text(root, "title", title_characters));
    event.place = TRY(reader.text(root, "place")).value_or("");
    event.organiser = TRY(reader.text(root, "organiser")).value_or("");
    TRY(read_dates(reader, event));
    TRY(read_top_counts(reader, event));
    TRY(read_media(reader, event));
    TRY(read_documents(reader, event));
    TRY(read_rights(reader, event));
    TRY(read_statements(reader, *profile, event));
    TRY(read_changed_rules(reader, event));
    return event;
}

}  // namespace yancai
