// SPDX-License-Identifier: GPL-3.0-or-later
// The quick look at a clip: headers, the first picture, and what its end and a few places between tell of its length.
#include <algorithm>
#include <array>

#include "probes/video/clip.h"
#include "probes/video/stream_clock.h"

namespace yancai {
namespace {

// How much a quick look reads until a picture is found: a long group of pictures at camera rates, and for streams whose
// sequence header comes late as much as ffmpeg's own advice (50 MB).
constexpr std::uint64_t look_for_streams_bytes = 4ULL << 20;
constexpr std::uint64_t look_for_picture_bytes = 50ULL << 20;
constexpr std::uint64_t look_for_sound_bytes = 512ULL << 10;
// Of the first picture, when it is known where that lies: its headers and more than a decoder is shown of it at first.
constexpr std::size_t beginning_of_picture = 32U << 10;
// The last picture's time lies within these last bytes: enough at camera rates, then once more at sixteen times as much.
constexpr std::array<std::uint64_t, 2> tail_bytes{256ULL << 10, 4ULL << 20};
// A quarter of a recording's bytes lasts a fiftieth of its time at least: pictures of one scene do not differ more.
constexpr std::int64_t least_share_of_a_quarter = 50;
constexpr std::uint64_t parts_looked_at = 4;

}  // namespace

bool VideoClip::looked_enough() {
    const std::uint64_t bytes = av_.bytes_read();
    const PictureStream* main = main_stream();
    if (main == nullptr) {
        // Nobody is a candidate yet: a container whose header lists its streams has none.
        const bool open_list = (av_.context().ctx_flags & AVFMTCTX_NOHEADER) != 0 || demuxer_.tail_times;
        const bool waits =
            std::any_of(pictures_.begin(), pictures_.end(), [](const auto& entry) { return !entry.second->is_cover(); });
        return bytes > (waits ? look_for_picture_bytes : look_for_streams_bytes) || (!open_list && pictures_.empty());
    }
    if (!main->looked() && !main->obstacle() && !main->encrypted()) return bytes > look_for_picture_bytes;
    const bool heard = std::all_of(sounds_.begin(), sounds_.end(), [](const auto& entry) { return entry.second->known(); });
    return heard || bytes > look_for_sound_bytes;
}

// Where the header lists all pictures, the others need not even be read; and of the first one its beginning, which tells what a
// decoder will make of it.
void VideoClip::look_at_listed(PictureStream& main) {
    AVFormatContext& format = av_.context();
    for (unsigned index = 0; index < format.nb_streams; ++index)
        if (static_cast<int>(index) != main.stream().index) format.streams[index]->discard = AVDISCARD_ALL;
    const AVIndexEntry* first = avformat_index_get_entry(format.streams[main.stream().index], 0);
    if (first == nullptr || first->pos < 0 || static_cast<std::size_t>(first->size) <= beginning_of_picture) return;
    const auto at = static_cast<std::uint64_t>(first->pos);
    av_.pass_over(at + beginning_of_picture, at + static_cast<std::uint64_t>(first->size));
    main.expect_beginning(at, beginning_of_picture);
}

Result<void> VideoClip::look() {
    AvPacketHandle packet{av_packet_alloc()};
    if (!packet) return Error{ErrorKind::internal, "out of memory"};
    if (demuxer_.timing == Timing::sample_table)
        if (PictureStream* main = main_stream()) look_at_listed(*main);
    for (int broken = 0; broken < most_broken_reads && !looked_enough();) {
        const auto read = TRY(av_.read(*packet));
        if (read == AvInput::Read::end) break;
        if (read == AvInput::Read::broken) {
            ++broken;
            continue;
        }
        broken = 0;
        take(*packet);
        for (const auto& [index, stream] : pictures_)
            if (stream->trouble()) return *stream->trouble();
    }
    date_held(input_.source.size(), std::nullopt);
    for (auto& [index, stream] : pictures_) stream->finish(false);
    if (PictureStream* main = main_stream(); main != nullptr && demuxer_.tail_times) TRY(look_at_tail(*main));
    return {};
}

Result<void> VideoClip::read_times(const PictureStream& main, std::uint64_t from, const TakeTime& take_time) {
    AvPacketHandle packet{av_packet_alloc()};
    if (!packet) return Error{ErrorKind::internal, "out of memory"};
    if (!av_.seek_to_byte(from)) return {};
    for (int broken = 0; broken < most_broken_reads;) {
        const auto read = TRY(av_.read(*packet));
        if (read == AvInput::Read::end) return {};
        if (read == AvInput::Read::broken) {
            ++broken;
            continue;
        }
        if (packet->stream_index != main.stream().index) continue;
        const AVRational base = main.stream().time_base;
        const auto shown_us = microseconds(packet->pts, base);
        if (!shown_us) continue;
        const auto lasts_us = std::max(main.nominal_us(), microseconds(packet->duration, base).value_or(0));
        if (!take_time(microseconds(packet->dts, base).value_or(*shown_us), *shown_us + lasts_us)) return {};
    }
    return {};
}

Result<void> VideoClip::look_at_tail(const PictureStream& main) {
    const std::uint64_t size = input_.source.size();
    for (const std::uint64_t bytes : tail_bytes) {
        TRY(read_times(main, size > bytes ? size - bytes : 0, [&](std::int64_t, std::int64_t end_us) {
            tail_end_us_ = std::max(tail_end_us_.value_or(end_us), end_us);
            return true;
        }));
        if (tail_end_us_ || bytes >= size) break;
    }
    if (tail_end_us_ && !TRY(times_grow(main, *tail_end_us_))) tail_end_us_.reset();
    return {};
}

// Told by what stands beside the pictures, for a recording of this length; false also where nothing does.
Result<bool> VideoClip::clock_grows(const PictureStream& main, std::int64_t length_us) {
    ByteSource& source = input_.source;
    const auto time_at = [&](std::uint64_t byte) -> Result<std::optional<StreamTicks>> {
        if (layout_) return transport_time(source, *layout_, byte, static_cast<std::uint16_t>(main.stream().id));
        if (input_.format == "mpeg-ps") return program_clock(source, byte);
        return std::optional<StreamTicks>{};
    };
    const std::optional<StreamTicks> start = TRY(time_at(0));
    if (!start) return false;
    const std::int64_t least_us = length_us / least_share_of_a_quarter;
    std::int64_t before_us = 0;
    for (std::uint64_t part = 1; part < parts_looked_at; ++part) {
        const std::optional<StreamTicks> here = TRY(time_at(source.size() / parts_looked_at * part));
        const std::int64_t here_us = here ? microseconds_behind(*start, *here) : 0;
        if (here_us - before_us < least_us) return false;
        before_us = here_us;
    }
    return length_us - before_us >= least_us;
}

Result<bool> VideoClip::times_grow(const PictureStream& main, std::int64_t end_us) {
    if (input_.source.size() <= parts_looked_at * tail_bytes.front()) {  // too few pictures for so few looks, and little to read
        std::optional<std::int64_t> latest_us;
        bool grow = true;
        TRY(read_times(main, 0, [&](std::int64_t decoded_us, std::int64_t) {
            grow = !latest_us || !is_new_line(decoded_us - *latest_us);
            latest_us = decoded_us;
            return grow;
        }));
        return grow;
    }
    std::int64_t before_us = main.timeline().start_us();
    if (TRY(clock_grows(main, end_us - before_us))) return true;
    const std::int64_t least_us = (end_us - before_us) / least_share_of_a_quarter;
    for (std::uint64_t part = 1; part < parts_looked_at; ++part) {
        std::optional<std::int64_t> here_us;
        TRY(read_times(main, input_.source.size() / parts_looked_at * part, [&](std::int64_t decoded_us, std::int64_t) {
            here_us = decoded_us;
            return false;
        }));
        if (!here_us || *here_us - before_us < least_us) return false;
        before_us = *here_us;
    }
    return end_us - before_us >= least_us;
}

}  // namespace yancai
