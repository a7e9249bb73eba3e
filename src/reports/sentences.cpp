// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/sentences.h"

#include <algorithm>

#include "event/sentences.h"
#include "reports/causes.h"

namespace yancai {

std::string say(Language language, std::string_view text, std::vector<std::pair<std::string, std::string>> values) {
    return explained({std::string(text), std::move(values)}, language);
}

std::string_view list_mark(Language language) {
    return language == Language::zh ? "、" : ", ";
}

std::string listed(const std::vector<std::string>& names, Language language) {
    constexpr std::size_t most_named = 8;
    std::string list;
    for (std::size_t index = 0; index < std::min(names.size(), most_named); ++index)
        list.append(list.empty() ? "" : list_mark(language)).append(names[index]);
    if (names.size() > most_named) list += language == Language::zh ? " 等" : ", …";
    return list;
}

std::string disclaimer(Language language) {
    return say(
        language,
        N_("This report is no legal opinion: it does not say whether any material infringes anybody's rights. Whoever hands "
           "in the material answers for its rights."));
}

std::string spoken(Verdict verdict, Language language) {
    switch (verdict) {
        case Verdict::accepted: return say(language, N_("accepted"));
        case Verdict::review: return say(language, N_("to review"));
        case Verdict::rejected: return say(language, N_("rejected"));
        case Verdict::undecided: break;
    }
    return say(language, N_("undecided"));
}

std::string spoken(Severity severity, Language language) {
    switch (severity) {
        case Severity::notice: return say(language, N_("notice"));
        case Severity::review: return say(language, N_("review"));
        case Severity::reject: break;
    }
    return say(language, N_("reject"));
}

std::string spoken(ClauseStatus status, Language language) {
    switch (status) {
        case ClauseStatus::met: return say(language, N_("met"));
        case ClauseStatus::unmet: return say(language, N_("not met"));
        case ClauseStatus::review: return say(language, N_("review"));
        case ClauseStatus::waived: return say(language, N_("waived"));
        case ClauseStatus::open: break;
    }
    return say(language, N_("open"));
}

std::string spoken(Depth depth, Language language) {
    switch (depth) {
        case Depth::quick: return say(language, N_("quick: structure and headers only, no picture was decoded"));
        case Depth::standard:
            return say(language, N_("standard: every image decoded whole, every video read whole and decoded in samples"));
        case Depth::deep: break;
    }
    return say(language, N_("deep: every image and every picture of every video decoded"));
}

// As its sentence begins, before the number.
std::string spoken_count(const std::string& count, Language language) {
    const CountSentences* sentences = sentences_of(count);
    if (sentences == nullptr) return count;
    const std::string sentence = translated(sentences->enough, language);
    const std::string_view colon = language == Language::zh ? "：" : ": ";
    return sentence.substr(0, sentence.find(std::string(colon) + "{found}"));
}

std::string spoken_event_kind(std::string_view kind, Language language) {
    if (kind == "forum") return say(language, N_("industrial innovation forum"));
    if (kind == "conference") return say(language, N_("industry–academia conference"));
    if (kind == "industry-team") return say(language, N_("industry service team"));
    if (kind == "region-team") return say(language, N_("regional service team"));
    if (kind == "profession-team") return say(language, N_("professional service team"));
    return std::string(kind);
}

std::string spoken_obstacle(const Error& obstacle, Language language) {
    const std::string why = spoken_cause(obstacle.what, language);
    const auto because = [&](std::string_view text) { return say(language, text, {{"why", why}}); };
    switch (obstacle.kind) {
        case ErrorKind::not_found: return because(N_("The file has vanished ({why})."));
        case ErrorKind::unreadable: return because(N_("The file could not be read ({why})."));
        case ErrorKind::timed_out: return because(N_("The check took too long and was ended ({why})."));
        case ErrorKind::cancelled: return because(N_("The check was stopped ({why})."));
        case ErrorKind::internal: return because(N_("The check itself failed ({why})."));
        case ErrorKind::unrecognised:
        case ErrorKind::corrupt:
        case ErrorKind::unsupported:
        case ErrorKind::over_limit: break;
    }
    return why;
}

std::string obstacle_remedy(ErrorKind kind, Language language) {
    switch (kind) {
        case ErrorKind::not_found: return say(language, N_("Put the file back and check again."));
        case ErrorKind::unreadable:
            return say(language,
                       N_("See that the file opens on this computer and may be read, then check again; copy it anew if it "
                          "does not."));
        case ErrorKind::timed_out: return say(language, N_("Check again when the computer is less busy, or allow more time."));
        case ErrorKind::cancelled: return say(language, N_("Check again: what is finished is not measured anew."));
        case ErrorKind::unrecognised:
        case ErrorKind::corrupt:
        case ErrorKind::unsupported:
        case ErrorKind::over_limit: return {};
        case ErrorKind::internal: break;
    }
    return say(language, N_("Check again; if it fails once more, send this file to those who maintain Yancai. The file itself "
                            "may well be in order."));
}

}  // namespace yancai
