// SPDX-License-Identifier: GPL-3.0-or-later
// What may be believed of the file system on which a file or folder lies. Those that are not known promise nothing. Any thread.
#pragma once

#include <string>

namespace yancai {

struct FileSystem {
    bool local{false};               // this system alone writes to it: it tells every change, knows who has a file open, and its
                                     // times are by our clock
    bool keeps_change_times{false};  // content that changed has another time of change, whoever changed it
};

[[nodiscard]] FileSystem file_system_of(int descriptor);
[[nodiscard]] FileSystem file_system_of(const std::string& native_path);

}  // namespace yancai
