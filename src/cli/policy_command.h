// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai policy`: lists, shows, explains, checks and compares policies. One thread.
#pragma once

namespace yancai {

class CommandLine;

void add_policy_command(CommandLine& line);

}  // namespace yancai
