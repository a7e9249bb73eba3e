// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/record_text.h"

#include <algorithm>

#include "base/text.h"
#include "reports/causes.h"
#include "reports/sentences.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

constexpr std::size_t longest_evidence = 400;

Paint paint_of(ClauseStatus status) {
    switch (status) {
        case ClauseStatus::met:
        case ClauseStatus::waived: return Paint::green;
        case ClauseStatus::unmet: return Paint::red;
        case ClauseStatus::review: return Paint::yellow;
        case ClauseStatus::open: break;
    }
    return Paint::faint;
}

constexpr ClauseStatus statuses[] = {ClauseStatus::met, ClauseStatus::waived, ClauseStatus::unmet, ClauseStatus::review,
                                     ClauseStatus::open};

int label_width(Language language) {
    int widest = 0;
    for (const ClauseStatus any : statuses) widest = std::max(widest, display_width(spoken(any, language)));
    return widest;
}

// As much as one line holds, cut where a line would be.
std::string first_line(const std::string& text, int columns) {
    if (display_width(text) <= columns) return text;
    return wrapped(text, columns - 1).front() + "…";
}

}  // namespace

std::string tally(const CompletionRecord& record, Language language) {
    std::string line;
    for (const ClauseStatus status : statuses) {
        const auto count =
            std::ranges::count_if(record.clauses, [&](const ClauseState& clause) { return clause.status == status; });
        if (count == 0) continue;
        if (!line.empty()) line += language == Language::zh ? "，" : ", ";
        line += spoken(status, language) + " " + std::to_string(count);
    }
    return line;
}

std::string evidence_sentence(const Evidence& evidence, Language language, const std::string& attempt) {
    std::string line = explained(evidence.says, language);
    std::vector<std::string> voucher;
    for (const std::string& part : {evidence.by, evidence.date})
        if (!part.empty()) voucher.push_back(part);
    // Many sentences already say what they refer to.
    const bool said = evidence.reference == attempt || line.find(evidence.reference) != std::string::npos;
    if (!said) voucher.push_back(evidence.reference);
    if (voucher.empty()) return clipped(line, longest_evidence);
    line += language == Language::zh ? "（" : " (";
    for (std::size_t index = 0; index < voucher.size(); ++index)
        line += (index == 0 ? "" : language == Language::zh ? "，" : ", ") + voucher[index];
    return clipped(line + (language == Language::zh ? "）" : ")"), longest_evidence);
}

void write_record(Page& page, const CompletionRecord& record, Language language, Quotes quotes, const std::string& attempt) {
    page.paragraph(
        0,
        say(language, N_("Completion record {event}: {tally}"), {{"event", record.event_id}, {"tally", tally(record, language)}}),
        Paint::strong);
    if (quotes == Quotes::whole)
        page.paragraph(0, say(language, N_("{title} ({kind})"),
                              {{"title", record.title}, {"kind", spoken_event_kind(record.kind, language)}}));
    page.blank();
    const int width = label_width(language), beside = 2 + width + label_gap;
    for (const ClauseState& clause : record.clauses) {
        const std::string option = clause.optional ? say(language, N_(" (optional)")) : std::string();
        const std::string name = clause.id + "  ";
        const int room = page.room(beside) - display_width(name) - display_width(option);
        const std::string quote = quotes == Quotes::whole ? clause.quote : first_line(clause.quote, room);
        page.labelled(2, spoken(clause.status, language), width, paint_of(clause.status), name + quote + option);
        for (const Evidence& evidence : clause.evidence)
            page.paragraph(beside, "– " + evidence_sentence(evidence, language, attempt), Paint::faint);
    }
}

void write_record_text(const CompletionRecord& record, Language language, std::ostream& out) {
    Page page(out, {});
    write_record(page, record, language, Quotes::whole, {});
}

}  // namespace yancai
