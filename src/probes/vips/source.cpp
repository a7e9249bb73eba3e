// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/vips/source.h"

#include <cstdio>
#include <limits>

namespace yancai {

VipsSourceHandle VipsReading::open() {
    position_ = 0;
    VipsSourceCustom* source = vips_source_custom_new();
    if (source == nullptr) return nullptr;
    g_signal_connect(source, "read", G_CALLBACK(&VipsReading::read), this);
    g_signal_connect(source, "seek", G_CALLBACK(&VipsReading::seek), this);
    return VipsSourceHandle(VIPS_SOURCE(source));
}

bool VipsReading::may_go_on() {
    if (trouble_) return false;
    const Result<void> time = deadline_.check();
    if (!time) trouble_ = time.error();
    return !trouble_;
}

// Trouble looks like the end of the file to the decoder. Told of an error, libtiff 4.5 clears what it has not read from offset
// -1 on: a byte before its buffer.
gint64 VipsReading::read(VipsSourceCustom*, void* into, gint64 length, VipsReading* self) noexcept {
    try {
        if (!self->may_go_on() || length < 0) return 0;
        const Result<std::size_t> got =
            self->bytes_.read_at(self->position_, std::span(static_cast<std::byte*>(into), static_cast<std::size_t>(length)));
        if (!got) {
            self->trouble_ = got.error();
            return 0;
        }
        self->position_ += *got;
        return static_cast<gint64>(*got);
    } catch (...) {
        self->trouble_ = Error{ErrorKind::internal, "exception while reading"};
        return 0;
    }
}

gint64 VipsReading::seek(VipsSourceCustom*, gint64 offset, int whence, VipsReading* self) noexcept {
    const auto size = static_cast<gint64>(self->bytes_.size());
    const gint64 from = whence == SEEK_SET ? 0 : whence == SEEK_END ? size : static_cast<gint64>(self->position_);
    if (offset > std::numeric_limits<gint64>::max() - from || offset < -from) return -1;
    self->position_ = static_cast<std::uint64_t>(from + offset);
    return from + offset;
}

}  // namespace yancai
