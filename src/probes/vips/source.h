// SPDX-License-Identifier: GPL-3.0-or-later
// VipsReading: lets libvips read a ByteSource, stops it when the time is over, and keeps the first trouble of reading, which
// libvips itself would report as damage of the picture. One object, one thread; outlives the images opened through it.
#pragma once

#include <optional>

#include "base/deadline.h"
#include "bytes/byte_source.h"
#include "probes/vips/handles.h"

namespace yancai {

class VipsReading {
public:
    VipsReading(ByteSource& bytes, const Deadline& deadline) : bytes_(bytes), deadline_(deadline) {}
    VipsReading(const VipsReading&) = delete;
    VipsReading& operator=(const VipsReading&) = delete;

    // A new source at the first byte; null when there is no memory.
    [[nodiscard]] VipsSourceHandle open();
    // Why reading failed or had to stop; a decoder's error means nothing when this is set.
    [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }
    // How far reading has come since open().
    [[nodiscard]] std::uint64_t position() const { return position_; }
    // False, and told by trouble(), when the time is over.
    [[nodiscard]] bool may_go_on();

private:
    static gint64 read(VipsSourceCustom* source, void* into, gint64 length, VipsReading* self) noexcept;
    static gint64 seek(VipsSourceCustom* source, gint64 offset, int whence, VipsReading* self) noexcept;

    ByteSource& bytes_;
    const Deadline& deadline_;
    std::uint64_t position_{0};
    std::optional<Error> trouble_;
};

}  // namespace yancai
