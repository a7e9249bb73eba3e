// SPDX-License-Identifier: GPL-3.0-or-later
// The report as one page that needs no network and runs nothing but its own script: the page's own policy says so to the browser.
// Two walks over the assets: one for the overview, one to write them down.
#include <array>
#include <ostream>

#include "base/base64.h"
#include "base/digest.h"
#include "base/embedded.h"
#include "reports/html/sections.h"

namespace yancai {
namespace {

std::string_view embedded(std::string_view name) {
    for (const EmbeddedFile& file : embedded_page())
        if (file.name == name) return file.bytes;
    return {};
}

// The parts of the script, in the order in which they build on one another.
std::string script() {
    std::string code = "(() => {\n\"use strict\";\n";
    for (const char* name : {"dom.js", "assets.js", "timeline.js", "card.js", "filters.js", "list.js"}) code += embedded(name);
    return code + "})();\n";
}

// As browsers compare it: what stands between the tags.
std::string source_digest(std::string_view code) {
    std::string raw;
    const std::string hex = sha256_hex(code);
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
        raw.push_back(static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16)));
    return "'sha256-" + to_base64(raw) + "'";
}

void write_head(const Part& part, std::string_view style, std::string_view code) {
    Markup& page = part.page;
    page.start("head").lone("meta", {{"charset", "utf-8"}});
    page.lone("meta", {{"http-equiv", "Content-Security-Policy"},
                       {"content", "default-src 'none'; img-src data:; style-src " + source_digest(style) + "; script-src " +
                                       source_digest(code) + "; base-uri 'none'; form-action 'none'"}});
    page.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    page.lone("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    page.lone("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    page.lone("meta", {{"name", "robots"}, {"content", "noindex"}});
    page.lone("meta", {{"name", "generator"}, {"content", "yancai " YANCAI_VERSION}});
    const std::string& name = part.report.event ? part.report.event->title : part.report.run.folder;
    page.leaf("title", part.say(N_("{name} – report on the material"), {{"name", name}}));
    page.ours("style", style).close();
}

}  // namespace

std::vector<Stop> stops_of(const Part& part) {
    const Report& report = part.report;
    std::vector<Stop> stops{{"to-do", part.say(N_("What is left to do"))}};
    const auto add = [&](bool is_there, const char* anchor, std::string_view heading) {
        if (is_there) stops.push_back({anchor, part.say(heading)});
    };
    add(report.record.has_value(), "record", N_("Completion record"));
    add(!report.scenes.empty(), "scenes", N_("Scenes"));
    add(!report.batch.findings.empty() || !report.batch.obstacles.empty(), "batch", N_("The batch as a whole"));
    add(part.overview.assets > 0, "files", N_("Files"));
    add(!report.waivers.empty() || !report.changes.empty(), "exceptions", N_("Exceptions"));
    add(!part.overview.notices.empty(), "notices", N_("Notices"));
    return stops;
}

Result<void> write_html(const Report& report, Language language, std::ostream& out) {
    Overview overview = TRY(overview_of(report, language));
    const std::string code = script();
    const std::string_view style = embedded("page.css");
    {
        Markup page(out);
        const Part part{report, overview, language, page};
        out << "<!doctype html>\n";
        page.start("html", {{"lang", language == Language::zh ? "zh-CN" : "en"}});
        write_head(part, style, code);
        page.start("body").leaf("a", part.say(N_("Go to what is left to do")), {{"class", "skip"}, {"href", "#to-do"}});
        write_top(part);
        page.start("main");
        write_answer(part);
        write_to_do(part);
        write_record(part);
        write_scenes(part);
        write_batch(part);
        TRY(write_files(part));
        write_exceptions(part);
        write_notices(part);
        page.close();
        write_foot(part);
        page.ours("script", code);
    }
    if (!out) return Error{ErrorKind::unreadable, "the report could not be written to its end"};
    return {};
}

}  // namespace yancai
