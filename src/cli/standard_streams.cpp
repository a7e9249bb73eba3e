// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/standard_streams.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

namespace yancai {

void fill_closed_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) >= 0) continue;
        // The lowest free number is the one that is closed; the wrong way round, so that using it fails.
        [[maybe_unused]] const int filled = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

void tell(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

}  // namespace yancai
