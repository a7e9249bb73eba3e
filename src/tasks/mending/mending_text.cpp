// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/mending/mending_text.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "base/text.h"
#include "reports/causes.h"

namespace yancai {
namespace {

constexpr std::size_t longest_quote = 60;  // characters of a text that is quoted

struct StepWords {
    std::string_view what, planned, done;
};
constexpr std::array<StepWords, 8> step_words{{
    {"copied", N_("copy as it is"), N_("copied as it is")},
    {"captioned", N_("write its texts into the copy"), N_("its texts are in the copy, pixel for pixel the same picture")},
    {"sidecar", N_("write its texts beside it: {sidecar}"), N_("its texts are beside it: {sidecar}")},
    {"renamed", N_("name it by its content: {to}"), N_("named by its content: {to}")},
    {"rewrapped", N_("rewrap it as MP4, without encoding anything anew"),
     N_("rewrapped as MP4, picture for picture the same film")},
    {"table-first", N_("put its table before its pictures, so that it plays at once"),
     N_("its table stands before its pictures now, so that it plays at once")},
    {"relisted", N_("name the files in it as they will be called"), N_("it names the files as they are called now")},
    {"trimmed", N_("leave out the bytes after its end"), N_("the bytes after its end are left out")},
}};

std::string_view words_of(std::string_view what, bool done) {
    for (const StepWords& row : step_words)
        if (row.what == what) return done ? row.done : row.planned;
    return what;
}

std::string quoted(const std::string& text) {
    std::string cut = text;
    std::replace(cut.begin(), cut.end(), '\n', ' ');
    while (code_points(cut) > longest_quote) {
        do cut.pop_back();
        while (!is_utf8(cut));
    }
    return cut.size() < text.size() ? cut + "…" : cut;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

class Page {
public:
    Page(Language language, std::ostream& out) : language_(language), out_(out) {}
    void line(int indent, const Phrase& phrase) {
        Phrase shown = phrase;
        for (auto& [name, value] : shown.values)
            if (name == "text") value = quoted(value);
        out_ << std::string(static_cast<std::size_t>(indent), ' ') << explained(shown, language_) << "\n";
    }
    void file(const MendedFile& file, bool done) {
        out_ << "  " << (file.from.empty() ? file.to : file.from) << "\n";
        for (const MendStep& step : file.steps) {
            line(4, {std::string(words_of(step.what, done)), {{"sidecar", file.sidecar}, {"to", file.to}}});
            if (!step.why.text.empty()) line(6, step.why);
            if (!step.removes.empty()) line(6, {N_("removes the finding {rules}"), {{"rules", joined(step.removes)}}});
        }
        for (const ReplacedText& one : file.replaced)
            line(6, {N_("{field} said “{text}”"), {{"field", one.field}, {"text", one.text}}});
        for (const std::string& field : file.shortened)
            line(6, {N_("{field} has no room for all of it; XMP holds it whole"), {{"field", field}}});
        for (const std::string& stream : file.left_out)
            line(6, {N_("MP4 has no place for “{stream}”: it stays in the original"), {{"stream", stream}}});
        for (const Phrase& note : file.notes) line(4, note);
    }

private:
    Language language_;
    std::ostream& out_;
};

}  // namespace

void write_mending_text(const Mending& mending, Language language, bool all, std::ostream& out) {
    Page page(language, out);
    const auto count = [&](auto what) { return std::to_string(std::count_if(mending.files.begin(), mending.files.end(), what)); };
    page.line(0, {mending.done ? N_("From {from} into {into}:") : N_("Plan for {from}; nothing is written:"),
                  {{"from", mending.from}, {"into", mending.into}}});
    for (const MendedFile& file : mending.files)
        if (all || file.changed() || !file.notes.empty()) page.file(file, mending.done);
    page.line(
        0, {mending.done ? N_("Files {all}: changed {changed}, copied as they are {copied}, thrown away and done otherwise "
                              "{fallen}, left behind {failed}")
                         : N_("Files {all}: to be changed {changed}, to be copied as they are {copied}, to stay behind {failed}"),
            {{"all", std::to_string(mending.files.size())},
             {"changed", count([](const MendedFile& file) { return file.changed() && !file.failed; })},
             {"copied", count([](const MendedFile& file) { return !file.changed() && !file.to.empty() && !file.failed; })},
             {"fallen", count([](const MendedFile& file) { return file.fell_back; })},
             {"failed", count([](const MendedFile& file) { return file.failed || (file.to.empty() && !file.changed()); })}}});
    if (!mending.log.empty()) page.line(0, {N_("Log: {log} (with --undo it takes back exactly this)"), {{"log", mending.log}}});
}

void write_undone_text(const Undone& undone, bool dry, Language language, std::ostream& out) {
    Page page(language, out);
    for (const std::string& name : undone.left)
        page.line(2, {N_("{file} stays: it was changed since, or cannot be removed"), {{"file", name}}});
    page.line(0, {dry ? N_("Files that would be removed: {removed}; that would stay: {left}")
                      : N_("Files removed: {removed}; that stay: {left}"),
                  {{"removed", std::to_string(undone.removed.size())}, {"left", std::to_string(undone.left.size())}}});
}

}  // namespace yancai
