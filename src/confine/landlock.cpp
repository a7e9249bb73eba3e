// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/landlock.h"

#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace yancai {
namespace {

// As the kernel's uapi header declares it today (linux/landlock.h of 6.12); Debian 12 ships an older header than the kernels it
// may run on, and a rule set that leaves out what the kernel could forbid is a hole.
struct RulesetAttributes {
    std::uint64_t files, network, scoped;
};

// What each version of the interface (its number is the row, from 1) can forbid: all bits up to the last one it knows.
struct Version {
    std::uint64_t files, network, scoped;
    std::size_t size;  // of the attributes it reads
};
constexpr std::uint64_t first_bits(unsigned count) {
    return (std::uint64_t{1} << count) - 1;
}
constexpr std::array<Version, 6> versions{{
    {first_bits(13), 0, 0, 8},                           // execute, read, write, list, remove, make
    {first_bits(14), 0, 0, 8},                           // and refer: link or rename between folders
    {first_bits(15), 0, 0, 8},                           // and truncate
    {first_bits(15), first_bits(2), 0, 16},              // and TCP bind, connect
    {first_bits(16), first_bits(2), 0, 16},              // and ioctl on devices
    {first_bits(16), first_bits(2), first_bits(2), 24},  // and abstract sockets, signals to those outside
}};

}  // namespace

// A rule set that handles every access and allows none.
bool set_landlock() {
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return false;
    const Version& known = versions[version > 6 ? 5 : static_cast<std::size_t>(version) - 1];
    const RulesetAttributes everything{known.files, known.network, known.scoped};
    const auto rules = static_cast<int>(syscall(SYS_landlock_create_ruleset, &everything, known.size, 0));
    if (rules < 0) return false;
    const bool set = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return set;
}

}  // namespace yancai
