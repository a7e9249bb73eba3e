// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/policy.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "base/digest.h"
#include "base/embedded.h"
#include "policy/policy_tables.h"
#include "policy/rules.h"
#include "policy/toml_policy_reader.h"

namespace yancai {
namespace {

constexpr std::string_view policy_schema = "yancai/policy/1";
constexpr std::array<std::string_view, 5> names{"kczg-2023-forum", "kczg-2023-conference", "kczg-2023-industry-team",
                                                "kczg-2023-region-team", "kczg-2023-profession-team"};

struct ReadPolicy {
    Policy policy;
    std::string covered;  // the texts it was read from, the extended one first: what its digest covers
};

Result<ReadPolicy> read_policy(std::string_view text, const std::string& file);

// Built-in policies never change while the program runs, so each is read once, by whichever thread asks first.
template <std::size_t index>
const Result<ReadPolicy>& builtin_at() {
    static const auto read = read_policy(builtin_policy_text(names[index]), std::string(names[index]) + ".toml");
    return read;
}

template <std::size_t... indices>
const Result<ReadPolicy>* read_builtin_of(std::string_view name, std::index_sequence<indices...>) {
    const Result<ReadPolicy>* found = nullptr;
    static_cast<void>(((name == names[indices] && (found = &builtin_at<indices>(), true)) || ...));
    return found;
}

const Result<ReadPolicy>* read_builtin(std::string_view name) {
    return read_builtin_of(name, std::make_index_sequence<names.size()>());
}

// The best first: who writes jpg means jpeg rather than jp2.
std::vector<std::string_view> by_tier(const std::map<std::string, Tier>& formats) {
    std::vector<std::string_view> listed;
    for (const Tier wanted : {Tier::accept, Tier::notice, Tier::review, Tier::reject}) {
        for (const auto& [name, tier] : formats) {
            if (tier == wanted) listed.emplace_back(name);
        }
    }
    return listed;
}

Result<ReadPolicy> read_document(const toml::table& table, std::string_view text, const std::string& file) {
    PolicyReading reading{file, true, std::nullopt};
    TomlPolicyReader document(table, "", reading);
    std::string extends;
    read_policy_lineage(document, text, extends);
    ReadPolicy read = extends.empty() ? ReadPolicy{} : TRY(*read_builtin(extends));
    reading.complete = read.covered.empty();
    const PolicyVocabulary vocabulary = TRY(policy_vocabulary(text));
    read_policy_tables(document, vocabulary, read.policy);
    document.finish();
    if (reading.error) return *std::move(reading.error);
    read.covered += text;
    read.policy.sha256 = sha256_hex(read.covered);
    return read;
}

Result<ReadPolicy> read_policy(std::string_view text, const std::string& file) {
    return read_document(TRY(parse_toml("a policy", text, file)), text, file);
}

}  // namespace

void read_policy_lineage(PolicyReader& document, std::string_view text, std::string& extends) {
    std::string schema;
    document.shaped_text("schema",
                         {fmt::format("schema = \"{}\"", policy_schema),
                          [](const std::string& value) { return value == policy_schema; },
                          {policy_schema}},
                         PolicyReader::Presence::always, schema);
    // Only the first built-in policy stands alone; one that extends itself would wait for itself.
    document.shaped_text(
        "extends",
        {fmt::format("the name of a built-in policy ({}) for extends", fmt::join(names, ", ")),
         [&](const std::string& value) { return text != builtin_policy_text(value) && read_builtin(value) != nullptr; },
         {names.begin(), names.end()}},
        PolicyReader::Presence::optional, extends);
}

Result<PolicyVocabulary> policy_vocabulary(std::string_view text) {
    PolicyVocabulary vocabulary;
    for (const Rule& rule : all_rules()) vocabulary.rules.push_back(rule.id);
    if (text == builtin_policy_text(names.front())) return vocabulary;
    const Result<ReadPolicy>& first = *read_builtin(names.front());
    if (!first) return first.error();
    vocabulary.image_formats = by_tier(first->policy.images.formats);
    vocabulary.video_formats = by_tier(first->policy.videos.formats);
    return vocabulary;
}

std::span<const std::string_view> builtin_policy_names() {
    return names;
}

std::string_view builtin_policy_text(std::string_view name) {
    for (const EmbeddedFile& file : embedded_policies()) {
        if (file.name.size() == name.size() + 5 && file.name.starts_with(name) && file.name.ends_with(".toml")) return file.bytes;
    }
    return {};
}

Result<Policy> parse_policy(std::string_view text, const std::string& file) {
    return TRY(read_policy(text, file)).policy;
}

Result<Policy> builtin_policy(std::string_view name) {
    const Result<ReadPolicy>* read = read_builtin(name);
    if (read == nullptr) return Error{ErrorKind::not_found, fmt::format("no built-in policy is called {}", name)};
    if (!*read) return read->error();
    return (*read)->policy;
}

std::string_view word(Tier tier) {
    switch (tier) {
        case Tier::accept: return "accept";
        case Tier::notice: return "notice";
        case Tier::review: return "review";
        case Tier::reject: return "reject";
    }
    return "reject";
}

}  // namespace yancai
