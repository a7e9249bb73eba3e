// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai report`: writes the report of an earlier check again, in any format and language. One thread.
#pragma once

namespace yancai {

class CommandLine;

void add_report_command(CommandLine& line);

}  // namespace yancai
