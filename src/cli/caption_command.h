// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai caption`: texts of the material sheet into copies of the photos. One thread.
#pragma once

#include "cli/command_line.h"

namespace yancai {

void add_caption_command(CommandLine& line);

}  // namespace yancai
