// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watch_teller.h"

#include <iostream>
#include <utility>

#include "base/text.h"
#include "cli/output.h"
#include "cli/standard_streams.h"
#include "cli/terminal.h"
#include "reports/causes.h"
#include "reports/live_text.h"
#include "reports/ndjson_report.h"
#include "tasks/clock.h"

namespace yancai {
namespace {

Phrase sentence_of(Arriving why, const std::string& path) {
    switch (why) {
        case Arriving::open: return {N_("{path}: still arriving, a program has it open for writing"), {{"path", path}}};
        case Arriving::temporary_name:
            return {N_("{path}: still arriving, its name is that of an unfinished copy"), {{"path", path}}};
        case Arriving::changing: break;
    }
    return {N_("{path}: still arriving, it is changing"), {{"path", path}}};
}

}  // namespace

WatchTeller::WatchTeller(const CommandLine& line, const ReportOutputs& outputs, const std::string& store)
    : language_(line.language()),
      manners_(line.manners()),
      log_(line.log()),
      outputs_(outputs),
      store_(store),
      for_programs_(streams(outputs)) {}

void WatchTeller::began(const Report& head) {
    if (!for_programs_) return;
    std::string line = head_line(head, language_);
    const std::lock_guard lock(mutex_);
    if (line != head_) put(line);
    head_ = std::move(line);
}

void WatchTeller::judged(const AssetReport& asset, bool news) {
    const LiveText line = live_text(asset, language_);
    log("info", live_text(asset, Language::en).text);
    const std::lock_guard lock(mutex_);
    if (for_programs_)
        put(asset_line(asset, language_));
    else if (news || manners_.verbose)
        say(line.text, line.paint);
}

void WatchTeller::still_arriving(const std::string& path, Arriving why) {
    const Phrase sentence = sentence_of(why, path);
    log("info", render(sentence, Language::en));
    const std::lock_guard lock(mutex_);
    if (for_programs_)
        put(arriving_line(path, word(why)));
    else
        say(explained(sentence, language_), Paint::faint);
}

void WatchTeller::gone(const std::string& path) {
    const Phrase sentence{N_("{path}: gone"), {{"path", path}}};
    log("info", render(sentence, Language::en));
    const std::lock_guard lock(mutex_);
    if (for_programs_)
        put(gone_line(path));
    else
        say(explained(sentence, language_), Paint::faint);
}

Answer<bool> WatchTeller::checked(const CheckResult& result) {
    const LiveText line = live_text(result.report, language_);
    log("info", live_text(result.report, Language::en).text);
    {
        const std::lock_guard lock(mutex_);
        if (for_programs_)
            put(last_lines(result.report, language_));
        else if (line.text != whole_ || manners_.verbose)
            say(line.text, line.paint);
        whole_ = line.text;
    }
    return put_out_report_files(result.report, outputs_, store_, language_);
}

void WatchTeller::told(const Refusal& why) {
    const std::lock_guard lock(mutex_);
    whole_.clear();  // what was told of the whole no longer holds
    static_cast<void>(refuse(why, language_));
}

void WatchTeller::told(const Phrase& what) {
    log("warning", render(what, Language::en));
    if (manners_.quiet) return;
    const std::lock_guard lock(mutex_);
    tell("yancai: " + printable_utf8(explained(what, language_)) + "\n");
}

void WatchTeller::warn(const std::string& sentence) {
    log("warning", sentence);
    if (manners_.quiet) return;
    const std::lock_guard lock(mutex_);
    tell("yancai: " + printable_utf8(sentence) + "\n");
}

bool WatchTeller::listening() const {
    return static_cast<bool>(std::cout);
}

void WatchTeller::say(const std::string& text, Paint paint) {
    Page page(std::cout, style_of_output({}));
    page.whole(0, moment() + "  " + text, paint);
    std::cout.flush();
}

// Whoever follows must not wait for a buffer to fill.
void WatchTeller::put(const std::string& lines) {
    std::cout << lines << std::flush;
}

void WatchTeller::log(std::string_view level, const std::string& text) {
    if (log_ != nullptr) log_->say(level, text);
}

}  // namespace yancai
