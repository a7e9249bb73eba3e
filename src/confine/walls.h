// SPDX-License-Identifier: GPL-3.0-or-later
// Walls: what stands between a confined process and the system. Plain values.
#pragma once

#include <cstdint>
#include <string>

namespace yancai {

// Whether the kernel is asked for landlock. `absent` behaves as on a kernel without it: for tests, and to compare.
enum class Landlock : std::uint8_t { where_the_kernel_has_it, absent };

struct Walls {
    bool seccomp{false}, landlock{false};

    // As reports spell them: "seccomp, landlock", "seccomp"; empty: none.
    [[nodiscard]] std::string text() const {
        if (!seccomp) return landlock ? "landlock" : "";
        return landlock ? "seccomp, landlock" : "seccomp";
    }
};

// The run-time of a sanitizer needs system calls and address space that a confined process does not have: such a build, which is
// for finding faults, forks its workers as ever but puts up no walls, and its reports say so.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool can_be_confined = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool can_be_confined = false;
#else
inline constexpr bool can_be_confined = true;
#endif
#else
inline constexpr bool can_be_confined = true;
#endif

}  // namespace yancai
