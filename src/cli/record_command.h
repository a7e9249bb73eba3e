// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai record`: shows an event’s completion record and takes people’s decisions. One thread.
#pragma once

namespace yancai {

class CommandLine;

void add_record_command(CommandLine& line);

}  // namespace yancai
