// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai pack`: a delivery of what was accepted. One thread.
#pragma once

#include "cli/command_line.h"

namespace yancai {

void add_pack_command(CommandLine& line);

}  // namespace yancai
