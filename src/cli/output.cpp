// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/text.h"
#include "cli/log_file.h"
#include "cli/standard_streams.h"
#include "reports/causes.h"
#include "tasks/own_reports.h"

namespace yancai {
namespace {

LogFile* log_of_errors = nullptr;

Refusal not_written(const std::string& file, const std::string& why, ExitCode code = ExitCode::internal) {
    return {code, {N_("{file}: the result cannot be written ({why})"), {{"file", printable_utf8(file)}, {"why", why}}}};
}

Refusal not_said(const std::string& why) {
    return {ExitCode::internal, {N_("the result cannot be written to standard output ({why})"), {{"why", why}}}};
}

std::string with_reason(const char* what) {
    return std::string(what) + ": " + std::strerror(errno);
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
    if (!out) return Error{ErrorKind::unreadable, "disk full or gone"};  // who wrote knows only that it went wrong
    return written;
}

// Hidden, so that what a killed check leaves in the folder it checks is no part of the next batch. This process writes one at a
// time.
std::string unfinished_name(const std::string& file) {
    const std::string name = ".yancai-unfinished-" + std::to_string(getpid());
    return (std::filesystem::path(file).parent_path() / name).string();
}

}  // namespace

Answer<bool> put_out(const std::string& file, const std::function<Result<void>(std::ostream&)>& write, const std::string& store) {
    if (file.empty()) {
        const auto written = write(std::cout);
        TRY(standard_output_has_all());
        if (!written) return not_said(written.error().what);
        return true;
    }
    if (!takes_a_file_s_place(file)) {
        if (auto written = write_through(file, write); !written) return not_written(file, written.error().what);
        return true;
    }
    const std::string unfinished = unfinished_name(file);
    std::ofstream out(unfinished, std::ios::binary);
    Result<void> written = out ? write(out) : Result<void>(Error{ErrorKind::unreadable, with_reason("cannot be created")});
    const bool begun = out.is_open();
    out.close();
    if (begun && !out) written = Error{ErrorKind::unreadable, "disk full or gone"};
    if (written && !store.empty()) remember_own_report(store, unfinished);
    if (written && std::rename(unfinished.c_str(), file.c_str()) != 0)
        written = Error{ErrorKind::unreadable, with_reason("cannot be renamed")};
    if (written) return true;
    std::remove(unfinished.c_str());
    return not_written(file, written.error().what);
}

Answer<bool> standard_output_has_all() {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.flush()) return true;
    return not_said("standard output is closed or full");
}

Answer<bool> writable(const std::string& file) {
    std::error_code unknown;
    if (std::filesystem::is_directory(file, unknown))
        return Refusal{ExitCode::usage, {N_("{file} is a folder: name a file for the result"), {{"file", printable_utf8(file)}}}};
    if (!takes_a_file_s_place(file)) {
        if (::access(file.c_str(), W_OK) == 0 || errno == ENOENT) return true;
        return not_written(file, with_reason("cannot be opened"), ExitCode::usage);
    }
    std::filesystem::path folder = std::filesystem::path(file).parent_path();
    if (folder.empty()) folder = ".";
    if (::access((folder / ".").c_str(), W_OK | X_OK) == 0) return true;
    return not_written(file, with_reason("cannot be created"), ExitCode::usage);
}

void discard_unfinished(const std::vector<std::string>& files) {
    for (const std::string& file : files) std::remove(unfinished_name(file).c_str());
}

void log_errors_to(LogFile* log) {
    log_of_errors = log;
}

ExitCode refuse(const Refusal& refusal, Language language) {
    if (log_of_errors != nullptr) log_of_errors->say("error", render(refusal.why, Language::en));
    tell("yancai: " + explained(refusal.why, language) + "\n");
    return refusal.code;
}

ExitCode finish(const Answer<bool>& written, ExitCode code, Language language) {
    return written ? code : refuse(written.error(), language);
}

}  // namespace yancai
