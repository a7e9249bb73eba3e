// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai config`: says what each setting is and where it comes from, and prints a file of settings to begin with. One thread.
#pragma once

namespace yancai {

class CommandLine;

void add_config_command(CommandLine& line);

}  // namespace yancai
