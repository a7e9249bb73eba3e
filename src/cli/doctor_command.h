// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai doctor`: says whether this machine can check, and what to do where it cannot. One thread.
#pragma once

namespace yancai {

class CommandLine;

void add_doctor_command(CommandLine& line);

}  // namespace yancai
