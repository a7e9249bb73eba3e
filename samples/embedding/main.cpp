// SPDX-License-Identifier: GPL-3.0-or-later
// The check inside another program: embedding FOLDER REPORT.json prints each file's verdict as soon as it is there, writes the
// report, and ends with the exit code of `yancai check`. embedding --facts FILE prints what is true of one file.
#include <yancai/yancai.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <iostream>
#include <string_view>

namespace {

std::atomic<bool> stopped{false};
static_assert(std::atomic<bool>::is_always_lock_free, "it is set by a signal handler");

// Where a service would write its log and tell the uploader how far it is.
class Teller : public yancai::Progress, public yancai::ResultStream {
public:
    void batch_listed(std::uint64_t files, std::uint64_t bytes) override {
        std::cerr << files << " files, " << bytes << " bytes\n";
    }
    void began(const std::string&) override {}
    void finished(const std::string&, std::uint64_t) override {}
    void warn(const std::string& sentence) override { std::cerr << sentence << '\n'; }

    void began(const yancai::Report& head) override { std::cerr << "policy " << head.policy.id << '\n'; }
    void finished(const yancai::AssetReport& asset) override {
        std::cout << word(asset.judgement.verdict) << '\t' << asset.path << std::endl;
    }
};

int check(const std::string& folder, const std::string& report_file, const yancai::Measurer& measurer) {
    Teller teller;
    yancai::CheckRequest request;
    request.folder = folder;
    request.store = ":memory:";  // a file here, and nothing is measured twice, and the event has a record
    request.jobs = 2;
    request.measurer = measurer;
    request.cancelled = &stopped;
    request.progress = &teller;
    request.stream = &teller;
    auto checked = yancai::check_batch(request);
    if (!checked) {
        std::cerr << render(checked.error().why, request.language) << '\n';
        return static_cast<int>(checked.error().code);
    }
    std::ofstream out(report_file);
    const auto written = write_json(checked->report, request.language, out);
    if (!written || !out.flush()) {
        std::cerr << "the report cannot be written\n";
        return static_cast<int>(yancai::ExitCode::internal);
    }
    return static_cast<int>(checked->exit_code);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "embedding FOLDER REPORT.json, or embedding --facts FILE\n";
        return static_cast<int>(yancai::ExitCode::usage);
    }
    // First of all, before any thread: the processes that decode are forked from this one.
    const auto measurer = yancai::confined_measurer();
    if (!measurer) {
        std::cerr << measurer.error().what << '\n';
        return static_cast<int>(yancai::ExitCode::internal);
    }
    std::signal(SIGINT, [](int) { stopped = true; });
    std::signal(SIGTERM, [](int) { stopped = true; });
    if (std::string_view(argv[1]) != "--facts") return check(argv[1], argv[2], *measurer);
    const yancai::Facts facts = yancai::facts_of_file(argv[2], {}, *measurer, &stopped);
    std::cout << yancai::facts_line(argv[2], facts) << '\n';
    return static_cast<int>(facts.trouble ? yancai::ExitCode::undecided : yancai::ExitCode::accepted);
}
