// SPDX-License-Identifier: GPL-3.0-or-later
// The rule about declarations of rights: somebody vouches, by name and date, for every photo and clip. It says nothing of whether
// that is true (不构成侵权与否的法律判断).
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "policy/checks.h"
#include "policy/declaration.h"
#include "policy/findings.h"

namespace yancai {
namespace {

Phrase remedy() {
    return {N_("Let the person responsible declare in event.toml, under [rights], that all material is cleared: name, "
               "date, covers_all = true; or put a declaration with name, date and scope into the folder (权属声明.docx)."),
            {}};
}

Finding lacking(const RightsDeclaration& declaration, const char* sentence, const char* what) {
    Finding finding;
    finding.expected = "a declaration that covers the batch";
    finding.found = what;
    finding.message = {sentence, {{"paper", excerpt(declaration.path)}, {"why", declaration.unread}}};
    finding.remedy = remedy();
    return finding;
}

// What a paper would have to say, and does not.
void tell_what_lacks(Findings& findings, const RightsDeclaration& declaration, const Policy& policy) {
    if (!declaration.unread.empty()) {
        const bool scanned = declaration.unread == "scanned";
        Finding finding =
            lacking(declaration,
                    scanned ? N_("The declaration of rights “{paper}” is scanned, so a person must read who declares "
                                 "what, and when.")
                            : N_("The declaration of rights “{paper}” could not be read, so a person must look."),
                    scanned ? "scanned" : "unreadable");
        finding.remedy = {N_("Have a person read it, and say in event.toml, under [rights], what it declares."), {}};
        report(findings, policy.rights.declaration_unread, std::move(finding));
        return;
    }
    if (trimmed(declaration.by).empty())
        report(findings, policy.rights.undeclared,
               lacking(declaration, N_("The declaration of rights “{paper}” does not say who makes it."), "no name"));
    if (declaration.date.empty())
        report(findings, policy.rights.undeclared,
               lacking(declaration, N_("The declaration of rights “{paper}” bears no date."), "no date"));
    if (!declaration.covers_all && declaration.covers.empty())
        report(
            findings, policy.rights.undeclared,
            lacking(declaration, N_("The declaration of rights “{paper}” does not say for which material it is."), "no scope"));
}

void tell_of_event_file(Findings& findings, const RightsDeclaration& declaration, const Policy& policy) {
    Finding finding;
    finding.expected = "a declaration that covers the batch";
    finding.remedy = remedy();
    if (trimmed(declaration.by).empty()) {
        finding.found = "no name";
        finding.message = {N_("The declaration of rights names nobody who makes it."), {}};
    } else {
        finding.found = excerpt(declaration.scope);
        finding.message = {
            N_("The declaration of rights by {by} does not cover the whole batch (it covers: {scope})."),
            {{"by", excerpt(declaration.by)}, {"scope", declaration.scope.empty() ? "–" : excerpt(declaration.scope)}}};
    }
    report(findings, policy.rights.undeclared, std::move(finding));
}

// The photos and clips that nobody at all declares.
std::vector<std::string> left_over(const BatchFacts& batch) {
    std::vector<std::string> paths = batch.undeclared;
    for (const RightsDeclaration& declaration : batch.declared_on_paper) {
        if (is_whole(declaration)) std::erase_if(paths, [&](const std::string& path) { return covers(declaration, path); });
    }
    return paths;
}

}  // namespace

bool applies_rights_declared(const BatchFacts& batch, const Policy&) {
    return batch.has_event || !batch.declared_on_paper.empty();
}

Findings check_rights_declared(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    const auto for_all = [](const RightsDeclaration& one) { return is_whole(one) && one.covers_all; };
    const auto& papers = batch.declared_on_paper;
    if (batch.declaration && for_all(*batch.declaration)) return findings;
    if (std::any_of(papers.begin(), papers.end(), for_all)) return findings;
    const std::vector<std::string> rest = left_over(batch);
    if (batch.usable > 0 && rest.empty()) return findings;  // every file by its row, or by a declaration for a part
    if (batch.declaration) tell_of_event_file(findings, *batch.declaration, policy);
    for (const RightsDeclaration& declaration : papers) tell_what_lacks(findings, declaration, policy);
    if (!batch.declaration && papers.empty() && rest.size() == batch.usable) {
        Finding finding;
        finding.expected = "a declaration that covers the batch";
        finding.message = {N_("Nobody declares that the organiser may use all of the material."), {}};
        finding.remedy = remedy();
        report(findings, policy.rights.undeclared, std::move(finding));
        return findings;
    }
    report_names(findings, policy.rights.undeclared, rest, "a declaration that covers the batch",
                 N_("Photos and clips that no declaration of rights covers: {count} ({names})."), remedy());
    return findings;
}

}  // namespace yancai
