// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about the event's papers: which one a document is, whether its words can be read, and whether there are enough of them.
#include <fmt/format.h>

#include <algorithm>

#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/papers.h"

namespace yancai {
namespace {

bool is_rights_paper(const PaperSign& sign) {
    return sign.kind == declaration_paper || sign.kind == release_paper;
}

// The words that name a kind in the policy: “智库报告” of think_tank_reports. Words, not ids, are what people know.
std::string label_of(const std::string& kind, const Policy& policy) {
    const auto first = [&](const Words& words) { return words.empty() ? kind : words.front().written; };
    if (kind == declaration_paper) return first(policy.rights.declaration_words);
    if (kind == release_paper) return first(policy.rights.release_words);
    const auto& kinds = policy.papers.kinds;
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const PaperKind& one) { return one.name == kind; });
    return found == kinds.end() ? kind : first(found->words);
}

// One that its reader has looked into, or tried to.
bool was_looked_into(const Facts& facts) {
    return known(facts.document) != nullptr || failed(facts.document) != nullptr || facts.trouble.has_value() ||
           facts.file.medium == "image" || !facts.file.sha256.empty();
}

std::vector<Paper> papers_in(const Facts& facts, const AssetContext& context, const Policy& policy) {
    return measured_papers(papers_of(facts, context, policy), facts, context.path, policy);
}

Finding short_finding(const Paper& paper, const Policy& policy) {
    Finding finding;
    finding.expected = fmt::format("≥ {} characters", paper.needed);
    finding.found = fmt::format("{} characters", paper.characters);
    finding.message.values = {{"paper", label_of(paper.kind, policy)},
                              {"found", fmt::format("{}", paper.characters)},
                              {"needed", fmt::format("{}", paper.needed)},
                              {"missing", fmt::format("{}", paper.needed - paper.characters)}};
    return finding;
}

}  // namespace

bool applies_document_kind(const Facts& facts, const AssetContext& context, const Policy& policy) {
    return is_plain_file(context) && !papers_of(facts, context, policy).empty();
}

Findings check_document_kind(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const auto signs = papers_of(facts, context, policy);
    if (signs.size() < 2 || signs.front().source == "event_file") return findings;
    std::vector<std::string> labels;
    labels.reserve(signs.size());
    for (const PaperSign& sign : signs) labels.push_back(label_of(sign.kind, policy));
    Finding finding;
    finding.expected = "one paper";
    finding.found = first_few(labels);
    finding.message = {N_("“{text}” fits several of the event's papers: {papers}. Which one the document is, or whether it is "
                          "all of them, a person must say."),
                       {{"text", signs.front().text}, {"papers", finding.found}}};
    finding.remedy = {N_("Hand in each paper as a file of its own, or name the file in event.toml, under [documents]."), {}};
    report(findings, policy.papers.several_kinds, std::move(finding));
    return findings;
}

bool applies_document_readable(const Facts& facts, const AssetContext& context, const Policy& policy) {
    return is_plain_file(context) && was_looked_into(facts) && !papers_of(facts, context, policy).empty() &&
           (!facts.trouble || about_the_file(facts.trouble->kind));
}

Findings check_document_readable(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const auto signs = papers_of(facts, context, policy);
    const std::vector<Paper> papers = papers_in(facts, context, policy);
    const auto unread =
        std::find_if(papers.begin(), papers.end(), [](const Paper& one) { return one.state == PaperState::unread; });
    if (unread == papers.end()) return findings;
    if (const Error* error = failed(facts.document); error != nullptr && !about_the_file(error->kind))
        return findings;  // an obstacle
    const bool scanned = unread->why == "scanned";
    // Whoever grants a licence signs it by hand; but that a picture is one, its name alone must not settle.
    const bool signed_by_hand = scanned && unread->kind == release_paper;
    if (signed_by_hand && (facts.file.medium != "image" || signs.front().source == "event_file")) return findings;
    Finding finding;
    finding.expected = "text that can be read";
    finding.found = scanned ? "scanned" : "unreadable";
    finding.message.values = {{"paper", label_of(unread->kind, policy)}};
    if (scanned) {
        finding.message.text = N_("This {paper} is scanned or photographed: it holds no text, so a person must read it.");
        finding.remedy = {is_rights_paper(signs.front())
                              ? N_("Have a person read it, or say in event.toml, under [rights], what it declares.")
                              : N_("Hand in the document itself (.docx, or a PDF that was exported and not scanned)."),
                          {}};
        report(findings, policy.papers.scanned, std::move(finding));
        return findings;
    }
    if (unread->why == "format_not_read") {
        finding.found = facts.file.format;
        finding.message.text = N_("The words of this {paper} cannot be counted in a file of this format ({format}).");
        finding.message.values.emplace_back("format", format_label(facts.file.format));
    } else if (unread->why == "password") {
        finding.message.text = N_("This {paper} is protected by a password, so nobody can read it here.");
    } else if (unread->why == "old_format") {
        finding.message.text = N_("This {paper} is in the old Word format (.doc, .wps), whose characters are not counted.");
    } else if (unread->why == "damaged") {
        finding.message.text = N_("This {paper} is damaged and cannot be read.");
    } else {
        finding.message.text = N_("This {paper} cannot be read: {why}.");
        finding.message.values.emplace_back("why", unread->why);
    }
    finding.remedy = {N_("Open the document, save it as .docx or export it as PDF, without a password, and hand that in."), {}};
    report(findings, policy.papers.unreadable, std::move(finding));
    return findings;
}

bool applies_document_length(const Facts& facts, const AssetContext& context, const Policy& policy) {
    if (!is_plain_file(context) || known(facts.document) == nullptr) return false;
    const std::vector<Paper> papers = papers_in(facts, context, policy);
    return std::any_of(papers.begin(), papers.end(),
                       [](const Paper& one) { return one.needed > 0 && one.state != PaperState::unread; });
}

Findings check_document_length(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    for (const Paper& paper : papers_in(facts, context, policy)) {
        if (paper.needed == 0 || paper.characters >= paper.needed || paper.state == PaperState::unread) continue;
        Finding finding = short_finding(paper, policy);
        // What only a heading says, or one name for several papers, is too little to reject.
        Tier tier = policy.papers.too_short;
        const bool sure =
            paper.source != "heading" && (paper.source == "event_file" || papers_of(facts, context, policy).size() == 1);
        if (paper.state == PaperState::doubtful) {
            finding.message.text =
                N_("Of this {paper}, {found} characters can be read, {missing} fewer than the {needed} it needs; some pages hold "
                   "no text, so a person must look.");
            finding.remedy = {N_("Hand in the document itself (.docx, or a PDF that was exported and not scanned)."), {}};
        } else {
            finding.message.text = N_("This {paper} has {found} characters, {missing} fewer than the {needed} it needs.");
            finding.remedy = {N_("Hand in a version that is long enough. Counted are the words of text and tables as Word counts "
                                 "them, without text boxes, footnotes, headers and pictures."),
                              {}};
        }
        if (!sure || paper.state == PaperState::doubtful) tier = std::min(tier, Tier::review);
        report(findings, tier, std::move(finding));
        return findings;
    }
    return findings;
}

bool applies_batch_documents(const BatchFacts& batch, const Policy&) {
    return batch.has_event;
}

Findings check_batch_documents(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    report_names(findings, policy.papers.missing, batch.missing_papers, "every file that the event file names",
                 N_("The event file names papers that are not in the folder: {count} ({names})."),
                 {N_("Put the papers into the folder, or correct their names in event.toml."), {}});
    return findings;
}

}  // namespace yancai
