// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/text.h"
#include "cli/log_file.h"
#include "reports/causes.h"

namespace yancai {
namespace {

LogFile* log_of_errors = nullptr;

Refusal not_written(const std::string& where, const std::string& why) {
    return {ExitCode::internal,
            {N_("{file}: the result cannot be written ({why})"), {{"file", printable_utf8(where)}, {"why", why}}}};
}

// Renaming over a device, a pipe or a link would put a file in its place: those are written through.
bool takes_a_file_s_place(const std::string& file) {
    std::error_code unknown;
    const auto status = std::filesystem::symlink_status(file, unknown);
    return !std::filesystem::exists(status) || std::filesystem::is_regular_file(status);
}

Result<void> write_through(const std::string& file, const std::function<Result<void>(std::ostream&)>& write) {
    std::ofstream out(file, std::ios::binary);
    if (!out) return Error{ErrorKind::unreadable, "cannot be opened"};
    Result<void> written = write(out);
    out.close();
    if (written && !out) return Error{ErrorKind::unreadable, "disk full or gone"};
    return written;
}

// Hidden, so that what a killed check leaves in the folder it checks is no part of the next batch. This process writes one at a
// time.
std::string unfinished_name(const std::string& file) {
    const std::string name = ".yancai-unfinished-" + std::to_string(getpid());
    return (std::filesystem::path(file).parent_path() / name).string();
}

}  // namespace

Answer<bool> put_out(const std::string& file, const std::function<Result<void>(std::ostream&)>& write,
                     const std::function<void(const std::string&)>& whole) {
    if (file.empty()) {
        if (auto written = write(std::cout); !written) return not_written("-", written.error().what);
        std::cout.flush();
        if (!std::cout) return not_written("-", "standard output is closed or full");
        return true;
    }
    if (!takes_a_file_s_place(file)) {
        if (auto written = write_through(file, write); !written) return not_written(file, written.error().what);
        return true;
    }
    const std::string unfinished = unfinished_name(file);
    std::ofstream out(unfinished, std::ios::binary);
    Result<void> written = out ? write(out) : Result<void>(Error{ErrorKind::unreadable, "cannot be created"});
    out.close();
    if (written && !out) written = Error{ErrorKind::unreadable, "disk full or gone"};
    if (written && whole) whole(unfinished);
    if (written && std::rename(unfinished.c_str(), file.c_str()) != 0)
        written = Error{ErrorKind::unreadable, "cannot be renamed"};
    if (written) return true;
    std::remove(unfinished.c_str());
    return not_written(file, written.error().what);
}

void discard_unfinished(const std::vector<std::string>& files) {
    for (const std::string& file : files) std::remove(unfinished_name(file).c_str());
}

void log_errors_to(LogFile* log) {
    log_of_errors = log;
}

ExitCode refuse(const Refusal& refusal, Language language) {
    if (log_of_errors != nullptr) log_of_errors->say("error", render(refusal.why, Language::en));
    fmt::print(stderr, "yancai: {}\n", explained(refusal.why, language));
    return refusal.code;
}

ExitCode finish(const Answer<bool>& written, ExitCode code, Language language) {
    return written ? code : refuse(written.error(), language);
}

}  // namespace yancai
