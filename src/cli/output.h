// SPDX-License-Identifier: GPL-3.0-or-later
// Output: where results go – standard output, a file that appears whole or not at all, or what else has a name (a device, a pipe,
// what a link leads to), which is written through. One thread.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/result.h"
#include "tasks/answer.h"

namespace yancai {

class LogFile;

// Lets `write` fill standard output (`file` empty) or `file`, which `store` (empty: none) remembers as one of ours, so that it is
// no material where it lies. Refusal internal when it cannot be written.
[[nodiscard]] Answer<bool> put_out(const std::string& file, const std::function<Result<void>(std::ostream&)>& write,
                                   const std::string& store = {});

// Refusal internal when what was written to standard output did not all get there.
[[nodiscard]] Answer<bool> standard_output_has_all();

// Whether there can be such a file; to be asked before anything long begins. Refusal usage.
[[nodiscard]] Answer<bool> writable(const std::string& file);

// Takes away what a write into one of these files, broken off now, would leave behind. Any thread.
void discard_unfinished(const std::vector<std::string>& files);

// From now on what refuse() says is written down there too; null: no longer.
void log_errors_to(LogFile* log);
// Says on standard error why not; answers the exit code.
[[nodiscard]] ExitCode refuse(const Refusal& refusal, Language language);
[[nodiscard]] ExitCode finish(const Answer<bool>& written, ExitCode code, Language language);

}  // namespace yancai
