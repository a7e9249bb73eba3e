// SPDX-License-Identifier: GPL-3.0-or-later
// All commands, in the order in which help shows them.
#pragma once

namespace yancai {

class CommandLine;

void add_commands(CommandLine& line);

}  // namespace yancai
