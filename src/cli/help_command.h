// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai man` and `yancai completions`: manual pages and completions of shells, made from the commands. One thread.
#pragma once

namespace yancai {

class CommandLine;

void add_man_command(CommandLine& line);
void add_completions_command(CommandLine& line);

}  // namespace yancai
