// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace yancai {

TextStyle style_of_output(const std::string& file) {
    TextStyle style;
    winsize size{};
    const bool terminal = file.empty() && isatty(STDOUT_FILENO) == 1;
    style.color = terminal && std::getenv("NO_COLOR") == nullptr;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        style.columns = std::min<int>(size.ws_col, 120);
    return style;
}

}  // namespace yancai
