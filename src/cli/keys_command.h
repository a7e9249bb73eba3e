// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai keys …`: makes the keys that reports are signed with, and gives out their public part. One thread.
#pragma once

namespace yancai {

class CommandLine;

void add_keys_command(CommandLine& line);

}  // namespace yancai
