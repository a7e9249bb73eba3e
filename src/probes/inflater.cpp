// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/inflater.h"

#include <zlib.h>

#include <array>
#include <utility>

namespace yancai {

void Inflater::Free::operator()(z_stream_s* stream) const noexcept {
    inflateEnd(stream);
    delete stream;
}

Result<Inflater> Inflater::start() {
    auto fresh = std::make_unique<z_stream>();
    if (inflateInit(fresh.get()) != Z_OK) return Error{ErrorKind::internal, "zlib does not start"};
    return Inflater(std::unique_ptr<z_stream_s, Free>(fresh.release()));
}

Inflater::State Inflater::feed(std::span<const std::byte> packed, std::uint64_t most, const SeeBytes& see) {
    std::array<std::byte, std::size_t{64} << 10U> scratch;  // zlib writes it
    // Never written to: zlib's older interface only lacks the const.
    stream_->next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));
    stream_->avail_in = static_cast<uInt>(packed.size());
    do {
        stream_->next_out = reinterpret_cast<Bytef*>(scratch.data());
        stream_->avail_out = static_cast<uInt>(scratch.size());
        const int answer = inflate(stream_.get(), Z_NO_FLUSH);
        const std::size_t fresh = scratch.size() - stream_->avail_out;
        made_ += fresh;
        if (see) see(std::span<const std::byte>(scratch).first(fresh));
        if (answer == Z_STREAM_END) return State::ended;
        if (answer == Z_BUF_ERROR) return State::open;  // it wants more
        if (answer != Z_OK) return State::broken;
    } while (made_ <= most && (stream_->avail_in > 0 || stream_->avail_out == 0));
    return State::open;
}

std::size_t Inflater::unused() const {
    return stream_->avail_in;
}

}  // namespace yancai
