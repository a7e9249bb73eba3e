// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai record …`: its verbs, their options and examples. One thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "event/record.h"
#include "tasks/answer.h"

namespace CLI {
class App;
}

namespace yancai {

struct RecordOptions {
    std::string event, store, output, format;  // format: "text", "json"; empty: as the verb has it
    Decision decision;
    std::vector<std::string> reductions;  // "achievements=30"
};

using RecordTask = ExitCode (*)(const RecordOptions& options, Language language);

// `options` and `choose` outlive the parsing; `choose` gets the verb that was named.
void add_record_command(CLI::App& app, RecordOptions& options, Language language, std::function<void(RecordTask)> choose);

}  // namespace yancai
