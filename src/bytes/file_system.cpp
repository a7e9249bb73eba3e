// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/file_system.h"

#include <fcntl.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "bytes/open_path.h"

namespace yancai {
namespace {

// From linux/magic.h, which does not name all of them: ext2 to ext4, XFS, Btrfs, F2FS, bcachefs, ZFS, tmpfs, ramfs, overlayfs.
// Not FAT and its kin: their times are too coarse, and sticks are pulled out and changed elsewhere.
constexpr std::array<std::uint64_t, 9> local_ones{0xEF53,     0x58465342, 0x9123683E, 0xF2F52010, 0xCA451A4E,
                                                  0x2FC12FC1, 0x01021994, 0x858458F6, 0x794C7630};
constexpr std::uint64_t nfs = 0x6969;

}  // namespace

FileSystem file_system_of(int descriptor) {
    struct statfs about {};
    if (descriptor < 0 || fstatfs(descriptor, &about) != 0) return {};
    const auto kind = static_cast<std::uint64_t>(about.f_type) & 0xFFFFFFFFU;
    const bool local = std::ranges::find(local_ones, kind) != local_ones.end();
    return {local, local || kind == nfs};
}

FileSystem file_system_of(const std::string& native_path) {
    const Descriptor there = open_path(native_path, O_PATH | O_CLOEXEC);
    return file_system_of(there.get());
}

}  // namespace yancai
