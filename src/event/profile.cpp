// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/profile.h"

#include <algorithm>

#include "base/embedded.h"
#include "event/sentences.h"
#include "event/toml_reader.h"

namespace yancai {
namespace {

constexpr std::int64_t most = 1'000'000;

Result<Need> read_need(const TomlReader& reader, const toml::table& table) {
    TRY(reader.only(table, {"count", "at_least", "characters", "paper", "published"}));
    Need need;
    need.count = TRY(reader.needed_text(table, "count"));
    const auto keys = count_keys();
    if (std::find(keys.begin(), keys.end(), need.count) == keys.end()) {
        return reader.wrong(*table.get("count"), "a count that event files hold");
    }
    if (table.get("at_least") == nullptr) return reader.wrong(table.source(), "the key \"at_least\"", "none");
    need.at_least = TRY(reader.number_of(*table.get("at_least"), 1, most));
    if (const toml::node* node = table.get("characters")) need.characters = TRY(reader.number_of(*node, 1, most));
    need.paper = TRY(reader.text(table, "paper")).value_or("");
    if (table.get("published") != nullptr) need.published = TRY(reader.needed_yes_or_no(table, "published"));
    return need;
}

Result<Measure> read_measure(const TomlReader& reader, const toml::table& table) {
    const std::string written = TRY(reader.needed_text(table, "measure"));
    if (written == "nobody") return Measure::nobody;
    if (written == "counts") return Measure::counts;
    if (written == "title") return Measure::title;
    if (written == "material") return Measure::material;
    if (written == "platform") return Measure::platform;
    if (written == "reduction") return Measure::reduction;
    return reader.wrong(*table.get("measure"), R"("nobody", "counts", "title", "material", "platform" or "reduction")");
}

Result<ClauseProfile> read_clause(const TomlReader& reader, const toml::table& table) {
    TRY(reader.only(table, {"id", "quote", "optional", "measure", "join", "needs", "reduces", "own"}));
    ClauseProfile clause;
    clause.id = TRY(reader.needed_text(table, "id"));
    clause.quote = TRY(reader.needed_text(table, "quote"));
    clause.measure = TRY(read_measure(reader, table));
    if (table.get("own") != nullptr) clause.own = TRY(reader.needed_yes_or_no(table, "own"));
    if (table.get("optional") != nullptr) clause.optional = TRY(reader.needed_yes_or_no(table, "optional"));
    for (const toml::table* need : TRY(reader.tables(table, "needs"))) clause.needs.push_back(TRY(read_need(reader, *need)));
    if ((clause.measure == Measure::counts) == clause.needs.empty()) {
        return reader.wrong(table.source(), "needs with measure = \"counts\" and nowhere else", "otherwise");
    }
    if (clause.measure == Measure::counts) {
        const std::string join = TRY(reader.needed_text(table, "join"));
        if (join != "and" && join != "or") return reader.wrong(*table.get("join"), "\"and\" or \"or\"");
        clause.any_suffices = join == "or";
    }
    if (const toml::node* reduces = table.get("reduces")) clause.reduces = TRY(reader.texts_of(*reduces));
    if ((clause.measure == Measure::reduction) == clause.reduces.empty()) {
        return reader.wrong(table.source(), "reduces with measure = \"reduction\" and nowhere else", "otherwise");
    }
    return clause;
}

std::vector<Profile> read_embedded() {
    std::vector<Profile> read;
    for (const EmbeddedFile& file : embedded_profiles()) {
        Result<Profile> profile = parse_profile(file.bytes, std::string(file.name));
        if (profile) read.push_back(std::move(profile).value());
    }
    return read;
}

}  // namespace

const ClauseProfile* Profile::clause(std::string_view id) const {
    const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const ClauseProfile& one) { return one.id == id; });
    return found == clauses.end() ? nullptr : &*found;
}

std::vector<std::string_view> Profile::attestable() const {
    std::vector<std::string_view> ids;
    for (const ClauseProfile& one : clauses) {
        if (one.measure == Measure::nobody) ids.push_back(one.id);
    }
    return ids;
}

const ClauseProfile* Profile::reduction_of(std::string_view id) const {
    const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const ClauseProfile& one) {
        return std::find(one.reduces.begin(), one.reduces.end(), id) != one.reduces.end();
    });
    return found == clauses.end() ? nullptr : &*found;
}

Result<Profile> parse_profile(std::string_view text, const std::string& file) {
    const TomlReader reader = TRY(TomlReader::parse(text, file));
    TRY(reader.only(reader.root(), {"kind", "names", "clause"}));
    Profile profile;
    profile.kind = TRY(reader.needed_text(reader.root(), "kind"));
    if (const toml::node* names = reader.root().get("names")) profile.names = TRY(reader.texts_of(*names));
    for (const toml::table* table : TRY(reader.tables(reader.root(), "clause"))) {
        ClauseProfile clause = TRY(read_clause(reader, *table));
        if (profile.clause(clause.id) != nullptr) return reader.wrong(*table->get("id"), "an id that no clause has yet");
        for (const std::string& id : clause.reduces) {
            const ClauseProfile* reduced = profile.clause(id);
            if (reduced == nullptr || reduced->needs.empty())
                return reader.wrong(*table->get("reduces"), "ids of clauses above that have needs");
        }
        profile.clauses.push_back(std::move(clause));
    }
    if (profile.clauses.empty()) return reader.wrong(reader.root().source(), "tables [[clause]]", "none");
    return profile;
}

std::span<const Profile> profiles() {
    static const std::vector<Profile> read = read_embedded();
    return read;
}

const Profile* profile_named(std::string_view kind_or_name) {
    for (const Profile& profile : profiles()) {
        if (profile.kind == kind_or_name) return &profile;
        if (std::find(profile.names.begin(), profile.names.end(), kind_or_name) != profile.names.end()) return &profile;
    }
    return nullptr;
}

}  // namespace yancai
