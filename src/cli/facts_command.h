// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai facts`: prints what is true of files, one JSON object a line. One thread.
#pragma once

namespace yancai {

class CommandLine;

void add_facts_command(CommandLine& line);

}  // namespace yancai
