// SPDX-License-Identifier: GPL-3.0-or-later
// WrittenFiles: the files that options make a command write, and what they may not take the place of: what the same command
// reads – a key, a report, the store – and what was handed in. One thread.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tasks/answer.h"

namespace yancai {

// Whether a file's place must be there when the command begins, or may come while it goes on.
enum class OutputPlace : std::uint8_t { is_there, may_come };

class WrittenFiles {
public:
    // `files` tells, once all is read, which files the option made the command write.
    void add(const CLI::Option* option, std::function<std::vector<std::string>()> files, OutputPlace place);
    // Refusal usage when one of them cannot be written, or would lose something. `handed_in`: the folders that the command is
    // about.
    [[nodiscard]] Answer<bool> allow(const CLI::App& command, const std::vector<std::string>& handed_in) const;

private:
    [[nodiscard]] bool writes(const CLI::Option* option) const;

    struct Written {
        const CLI::Option* option;
        std::function<std::vector<std::string>()> files;
        OutputPlace place;
    };
    std::vector<Written> written_;
};

// Refusal usage when this file is one that another option of the command names.
[[nodiscard]] Answer<bool> named_once(const std::string& file, const CLI::App& command,
                                      const std::function<bool(const CLI::Option*)>& is_output);

}  // namespace yancai
