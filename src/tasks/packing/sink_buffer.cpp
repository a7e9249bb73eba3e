// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/packing/sink_buffer.h"

#include <span>

namespace yancai {

SinkBuffer::SinkBuffer(ByteSink& sink, const std::atomic<bool>* cancelled) : sink_(sink), cancelled_(cancelled) {
    setp(buffer_.data(), buffer_.data() + buffer_.size());
}

Result<void> SinkBuffer::end() {
    if (pass_on()) return {};
    return *trouble_;
}

SinkBuffer::int_type SinkBuffer::overflow(int_type character) {
    if (!pass_on()) return traits_type::eof();
    if (!traits_type::eq_int_type(character, traits_type::eof())) sputc(traits_type::to_char_type(character));
    return traits_type::not_eof(character);
}

int SinkBuffer::sync() {
    return pass_on() ? 0 : -1;
}

bool SinkBuffer::pass_on() {
    if (trouble_) return false;
    const auto bytes = std::as_bytes(std::span(pbase(), pptr()));
    auto done = cancelled_ != nullptr && cancelled_->load() ? Result<void>(Error{ErrorKind::cancelled, "stopped by the user"})
                                                            : sink_.write_at(written_, bytes);
    if (!done) {
        trouble_ = done.error();
        return false;
    }
    written_ += bytes.size();
    setp(buffer_.data(), buffer_.data() + buffer_.size());
    return true;
}

}  // namespace yancai
