// SPDX-License-Identifier: GPL-3.0-or-later
// The head of the page, and the answer.
#include <algorithm>

#include "reports/html/sections.h"
#include "reports/record_text.h"

namespace yancai {
namespace {

std::string folder_name(const std::string& folder) {
    const auto end = folder.find_last_not_of('/');
    if (end == std::string::npos) return folder;
    const auto slash = folder.find_last_of('/', end);
    return folder.substr(slash == std::string::npos ? 0 : slash + 1, end - (slash == std::string::npos ? 0 : slash + 1) + 1);
}

// "2023-09-04T01:02:03Z" → "2023-09-04 01:02 UTC".
std::string spoken_time(const std::string& iso) {
    if (iso.size() < 16 || iso[10] != 'T') return iso;
    return iso.substr(0, 10) + " " + iso.substr(11, 5) + " UTC";
}

std::string answer(const Part& part) {
    if (part.overview.assets == 0) return part.say(N_("Nothing was checked"));
    switch (part.overview.verdict) {
        case Verdict::accepted:
            return part.report.depth == Depth::quick ? part.say(N_("Nothing found against it so far"))
                                                     : part.say(N_("The material can be handed in"));
        case Verdict::review: return part.say(N_("A person must look before it is handed in"));
        case Verdict::undecided: return part.say(N_("It cannot be told yet whether it can be handed in"));
        case Verdict::rejected: break;
    }
    return part.say(N_("The material cannot be handed in yet"));
}

std::vector<std::string> reasons(const Part& part) {
    const Report& report = part.report;
    std::vector<std::string> lines;
    const std::string assets = part.number(part.overview.assets);
    const auto add = [&](std::uint64_t count, std::string_view sentence) {
        if (count > 0) lines.push_back(part.say(sentence, {{"count", part.number(count)}, {"assets", assets}}));
    };
    if (part.overview.assets == 0) return {part.say(N_("The folder holds no photo, clip or other file to check."))};
    add(report.rejected, N_("{count} of {assets} files must be replaced or mended."));
    add(report.undecided, N_("{count} of {assets} files could not be checked to the end."));
    add(report.review, N_("{count} of {assets} files are for a person to look at."));
    if (report.batch.verdict == Verdict::rejected) lines.push_back(part.say(N_("The batch as a whole does not keep the rules.")));
    if (report.batch.verdict == Verdict::undecided)
        lines.push_back(part.say(N_("The batch as a whole could not be checked to the end.")));
    if (report.batch.verdict == Verdict::review)
        lines.push_back(part.say(N_("Something about the batch as a whole is for a person to look at.")));
    if (lines.empty()) lines.push_back(part.say(N_("All {assets} files pass."), {{"assets", assets}}));
    if (report.depth == Depth::quick)
        lines.push_back(
            part.say(N_("This was a quick check that looks at headers only. Check at standard depth before handing in.")));
    return lines;
}

struct Share {
    Verdict verdict;
    std::uint64_t files;
};

std::vector<Share> shares(const Report& report) {
    return {{Verdict::accepted, report.accepted},
            {Verdict::review, report.review},
            {Verdict::undecided, report.undecided},
            {Verdict::rejected, report.rejected}};
}

// Of 1000 units; what is there is never too thin to see.
void write_bar(const Part& part) {
    constexpr std::uint64_t width = 1000, least = 8;
    part.page.start("svg",
                    {{"class", "bar"}, {"viewBox", "0 0 1000 10"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}});
    std::uint64_t at = 0;
    for (const auto& [verdict, files] : shares(part.report)) {
        if (files == 0) continue;
        const std::uint64_t wide = std::max(least, files * width / part.overview.assets);
        part.page.leaf(
            "rect", "",
            {{"class", word(verdict)}, {"x", part.number(at)}, {"y", "0"}, {"width", part.number(wide)}, {"height", "10"}});
        at += wide;
    }
    part.page.close();
}

std::string kinds(const Part& part) {
    std::string line;
    const auto add = [&](const char* kind, std::string_view sentence) {
        const auto found = part.overview.accepted_kinds.find(kind);
        if (found == part.overview.accepted_kinds.end()) return;
        if (!line.empty()) line += part.language == Language::zh ? "，" : ", ";
        line += part.say(sentence, {{"count", part.number(found->second)}});
    };
    add("image", N_("images {count}"));
    add("video", N_("videos {count}"));
    add("other", N_("other files {count}"));
    return line;
}

}  // namespace

void write_top(const Part& part) {
    const Report& report = part.report;
    Markup& page = part.page;
    page.start("header", {{"class", "top"}});
    page.leaf("p", part.say(N_("Yancai · report on the material")), {{"class", "brand"}});
    page.leaf("h1", report.event ? report.event->title : folder_name(report.run.folder), {{"dir", "auto"}});
    page.start("p", {{"class", "facts"}});
    if (report.event) {
        page.leaf("span", spoken_event_kind(report.event->kind, part.language));
        page.leaf("span", report.event->id, {{"class", "code"}});
    }
    page.leaf("span", part.say(N_("checked {time}"), {{"time", spoken_time(report.run.started_at)}}));
    page.close().close();
}

void write_answer(const Part& part) {
    Markup& page = part.page;
    const std::string kind = "answer " + std::string(word(part.overview.verdict));
    page.start("section", {{"id", "answer"}, {"class", kind}, {"aria-labelledby", "answer-heading"}});
    page.leaf("h2", answer(part), {{"id", "answer-heading"}});
    for (const std::string& line : reasons(part)) page.leaf("p", line);
    if (part.overview.assets > 0) {
        write_bar(part);
        page.start("dl", {{"class", "counts"}});
        const auto count = [&](std::string_view verdict, const std::string& name, std::uint64_t files) {
            page.start("div", {{"class", verdict}}).leaf("dt", name).leaf("dd", part.number(files)).close();
        };
        count("all", part.say(N_("Files")), part.overview.assets);
        for (const auto& [verdict, files] : shares(part.report))
            if (files > 0 || verdict != Verdict::undecided)
                count(files > 0 ? word(verdict) : "nothing", spoken(verdict, part.language), files);
        page.close();
    }
    if (const std::string accepted = kinds(part); !accepted.empty())
        page.leaf("p", part.say(N_("Accepted: {kinds}"), {{"kinds", accepted}}), {{"class", "quiet"}});
    if (part.report.record)
        page.leaf("p", part.say(N_("Completion record: {tally}"), {{"tally", tally(*part.report.record, part.language)}}),
                  {{"class", "quiet"}});
    page.close();

    page.start("nav", {{"aria-label", part.say(N_("On this page"))}}).start("ul");
    for (const auto& [anchor, heading] : stops_of(part)) page.start("li").leaf("a", heading, {{"href", "#" + anchor}}).close();
    page.close().close();
}

}  // namespace yancai
