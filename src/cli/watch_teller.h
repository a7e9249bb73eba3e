// SPDX-License-Identifier: GPL-3.0-or-later
// WatchTeller: tells a person or a program what a watch sees – a line for each result on standard output, the reports in their
// files, trouble on standard error, all of it in the log. Safe from several threads.
#pragma once

#include <mutex>
#include <string>

#include "cli/command_line.h"
#include "cli/report_output.h"
#include "reports/page.h"
#include "tasks/progress.h"
#include "tasks/watch.h"

namespace yancai {

class WatchTeller final : public Watcher {
public:
    WatchTeller(const CommandLine& line, const ReportOutputs& outputs, const std::string& store);

    void began(const Report& head) override;
    void judged(const AssetReport& asset, bool news) override;
    void still_arriving(const std::string& path, Arriving why) override;
    void gone(const std::string& path) override;
    Answer<bool> checked(const CheckResult& result) override;
    void told(const Refusal& why) override;
    void told(const Phrase& what) override;
    [[nodiscard]] bool listening() const override;

    void warn(const std::string& sentence);
    // Of the checks themselves only warnings are passed on: their results come by judged().
    [[nodiscard]] Progress* progress() { return &warnings_; }

private:
    class Warnings final : public Progress {
    public:
        explicit Warnings(WatchTeller& teller) : teller_(teller) {}
        void batch_listed(std::uint64_t, std::uint64_t) override {}
        void began(const std::string&) override {}
        void finished(const std::string&, std::uint64_t) override {}
        void warn(const std::string& sentence) override { teller_.warn(sentence); }

    private:
        WatchTeller& teller_;
    };

    // A line of standard output for a person, with the time before it.
    void say(const std::string& text, Paint paint);
    void put(const std::string& lines);
    void log(std::string_view level, const std::string& text);

    const Language language_;
    const Manners manners_;
    LogFile* const log_;
    const ReportOutputs& outputs_;
    const std::string& store_;  // which remembers what was written
    const bool for_programs_;   // standard output gets lines of JSON
    Warnings warnings_{*this};
    std::mutex mutex_;
    std::string head_, whole_;  // what was told last
};

}  // namespace yancai
