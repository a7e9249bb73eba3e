// SPDX-License-Identifier: GPL-3.0-or-later
// `yancai watch`: checks the files of a folder as they arrive, and the folder whenever it rests. One thread.
#pragma once

namespace yancai {

class CommandLine;

void add_watch_command(CommandLine& line);

}  // namespace yancai
