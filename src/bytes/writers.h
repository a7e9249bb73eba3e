// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a file is still open for writing somewhere on this machine, told without touching it. Any thread.
//
// The kernel grants a read lease on a file only while nobody has it open for writing, whoever that is; the lease is given back
// at once. It asks that the file be ours (or we root), and a file system that knows all its writers. /proc/*/fd would tell no
// more: it shows only our own processes.
#pragma once

#include <cstdint>
#include <string>

namespace yancai {

enum class Writers : std::uint8_t { none, some, unknown };

[[nodiscard]] Writers writers_of(const std::string& native_path);

}  // namespace yancai
