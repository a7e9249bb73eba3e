// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/nearest.h"
#include "policy/checks.h"
#include "policy/papers.h"
#include "policy/rule_table.h"
#include "policy/waivers.h"

namespace yancai {
namespace {

const std::string no_clause;

void add_obstacle(std::vector<Error>& obstacles, const Error& error) {
    if (about_the_file(error.kind)) return;
    if (std::find(obstacles.begin(), obstacles.end(), error) == obstacles.end()) obstacles.push_back(error);
}

template <class T>
void add_obstacle(std::vector<Error>& obstacles, const Probed<T>& probed) {
    if (const Error* error = failed(probed)) add_obstacle(obstacles, *error);
}

std::vector<Error> obstacles_of(const Facts& facts, const AssetContext& context) {
    std::vector<Error> obstacles;
    if (facts.trouble) add_obstacle(obstacles, *facts.trouble);
    if (context.entry == "unreadable_folder" && obstacles.empty())
        obstacles.push_back(Error{ErrorKind::unreadable, "the folder may not be listed"});
    add_obstacle(obstacles, facts.image);
    add_obstacle(obstacles, facts.video);
    add_obstacle(obstacles, facts.metadata);
    add_obstacle(obstacles, facts.document);
    if (context.sidecar_trouble) add_obstacle(obstacles, *context.sidecar_trouble);
    return obstacles;
}

bool is_off(const Rule& rule, const Policy& policy) {
    return std::find(policy.switched_off.begin(), policy.switched_off.end(), rule.id) != policy.switched_off.end();
}

// What the table knows and the rule need not repeat: id, clause, the severity that the policy gives the whole rule, and whether
// a person waived it.
Findings completed(Findings findings, const Rule& rule, const Policy& policy, const std::vector<Waiver>& waivers) {
    const auto severity = policy.severities.find(std::string(rule.id));
    for (Finding& finding : findings) {
        finding.rule = rule.id;
        finding.clause = clause_of(rule, policy);
        if (severity != policy.severities.end()) finding.severity = severity->second;
        waive(finding, waivers);
    }
    return findings;
}

void add_findings(Judgement& judgement, Findings findings) {
    std::move(findings.begin(), findings.end(), std::back_inserter(judgement.findings));
    ++judgement.rules_checked;
}

std::vector<Waiver> waivers_of_batch(const std::vector<WaiverUse>& all) {
    std::vector<Waiver> waivers;
    for (const auto& [waiver, expired, findings] : all) {
        if (!expired && waiver.path.empty() && waiver.sha256.empty()) waivers.push_back(waiver);
    }
    return waivers;
}

}  // namespace

std::span<const Rule> all_rules() {
    return rule_table();
}

const Rule* rule_named(std::string_view id) {
    const auto rules = all_rules();
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

std::string expected_rule_id(std::string_view written) {
    std::vector<std::string_view> known;
    for (const Rule& rule : all_rules()) known.push_back(rule.id);
    const std::string_view meant = nearest(written, known);
    return meant.empty() ? "the id of a rule" : fmt::format("the id of a rule (perhaps {})", meant);
}

const std::string& clause_of(const Rule& rule, const Policy& policy) {
    if (rule.serves_material) return policy.material_clause;
    if (rule.id == "event.title") return policy.title_clause;
    if (rule.id.starts_with("document.") || rule.id == "batch.documents") return policy.papers_clause;
    return rule.id == "event.reuse" ? policy.results_clause : no_clause;
}

std::string_view word(Subject subject) {
    switch (subject) {
        case Subject::image: return "image";
        case Subject::video: return "video";
        default: return "other";
    }
}

Subject subject_of(const Facts& facts) {
    if (facts.file.medium == "image") return Subject::image;
    if (facts.file.medium == "video") return Subject::video;
    const bool content_seen = !facts.file.format.empty() && (!facts.trouble || about_the_file(facts.trouble->kind));
    return content_seen ? Subject::other : subject_of_extension(facts.file.extension);
}

Subject subject_of(const Facts& facts, const AssetContext& context, const Policy& policy) {
    const Subject subject = subject_of(facts);
    return subject == Subject::image && facts.file.medium == "image" && !papers_of(facts, context, policy).empty()
               ? Subject::other
               : subject;
}

Judgement judge(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Judgement judgement;
    judgement.obstacles = obstacles_of(facts, context);
    const Subject subject = subject_of(facts, context, policy);
    for (const Rule& rule : all_rules()) {
        if (rule.check == nullptr || (rule.subject != Subject::any_file && rule.subject != subject) || is_off(rule, policy))
            continue;
        if (rule.applies != nullptr && !rule.applies(facts, context, policy)) continue;
        add_findings(judgement, completed(rule.check(facts, context, policy), rule, policy, context.waivers));
    }
    judgement.verdict = verdict_of(judgement.findings, judgement.obstacles, judgement.rules_checked);
    return judgement;
}

Judgement judge_batch(BatchFacts batch, const Policy& policy) {
    const std::vector<Waiver> waivers = waivers_of_batch(batch.waivers);
    Judgement judgement;
    for (const Rule& rule : all_rules()) {
        if (rule.check_batch == nullptr || is_off(rule, policy)) continue;
        if (rule.applies_to_batch != nullptr && !rule.applies_to_batch(batch, policy)) continue;
        Findings findings = completed(rule.check_batch(batch, policy), rule, policy, waivers);
        count_uses(findings, batch.waivers);
        add_findings(judgement, std::move(findings));
    }
    judgement.verdict = verdict_of(judgement.findings, judgement.obstacles, judgement.rules_checked);
    return judgement;
}

}  // namespace yancai
