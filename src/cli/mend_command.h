// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai mend`: what can be put right without touching a picture. One thread.
#pragma once

#include "cli/command_line.h"

namespace yancai {

void add_mend_command(CommandLine& line);

}  // namespace yancai
