// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai check`: checks every file below a folder and prints what is to be done. One thread.
#pragma once

namespace yancai {

class CommandLine;

void add_check_command(CommandLine& line);

}  // namespace yancai
