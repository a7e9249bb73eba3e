// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai verify`: tells whether a report, its record or the delivered files changed. One thread.
#pragma once

namespace yancai {

class CommandLine;

void add_verify_command(CommandLine& line);

}  // namespace yancai
