// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/mp4_claims.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "probes/video/timeline.h"
#include "probes/video/walks.h"

namespace yancai {
namespace {

constexpr int deepest = 5;                     // moov/trak/mdia/minf/stbl
constexpr std::uint32_t most_boxes = 100'000;  // of all tracks
constexpr std::size_t table_piece = 32 << 10;

struct Table {
    std::uint64_t at{0}, end{0};  // of its content, version and flags first
    [[nodiscard]] bool here() const { return end > at; }
};

struct Track {
    std::uint32_t id{0};
    bool pictures_or_sound{false};
    std::uint64_t shown_ticks{0};            // tkhd, in the film's ticks
    std::uint64_t scale{0}, media_ticks{0};  // mdhd
    Table sizes, times, chunks_of, chunks;   // stsz or stz2, stts, stsc, stco or co64
};

// What mvhd, mdhd and tkhd have in common: a number, which is the ticks of a second or the track's ID, and a duration.
struct Header {
    std::uint64_t number{0}, ticks{0};
};

std::optional<std::int64_t> lasts_us(std::uint64_t ticks, std::uint64_t scale) {
    if (ticks == 0 || scale == 0 || scale > INT32_MAX) return std::nullopt;
    return microseconds(static_cast<std::int64_t>(ticks), AVRational{1, static_cast<int>(scale)});
}

class ClaimsReader {
public:
    ClaimsReader(ByteSource& source, const Deadline& deadline) : bytes_(source, deadline) {}

    Result<void> walk(std::uint64_t at, std::uint64_t end, int depth, Track* track) {
        constexpr std::array<std::string_view, 3> containers{"mdia", "minf", "stbl"};
        while (depth < deepest && at + 8 <= end && boxes_++ < most_boxes) {
            const auto head = TRY(bytes_.at(at, 16));
            if (head.size() < 8) return {};
            std::uint64_t size = big_endian(head, 0, 4), header = 8;
            std::string type;
            for (const std::byte byte : head.subspan(4, 4)) type.push_back(std::to_integer<char>(byte));
            if (size == 1 && head.size() == 16) {
                size = big_endian(head, 8, 8);
                header = 16;
            }
            if (size < header || size > end - at) return {};
            const Table body{at + header, at + size};
            if (type == "trak" && track == nullptr) {
                Track met;
                TRY(walk(body.at, body.end, depth + 1, &met));
                TRY(judge(met));
            } else if (type == "mvhd") {
                film_ = TRY(header_in(body, 0));
            } else if (track != nullptr && std::find(containers.begin(), containers.end(), type) != containers.end()) {
                TRY(walk(body.at, body.end, depth + 1, track));
            } else if (track != nullptr) {
                TRY(take(type, body, *track));
            }
            at += size;
        }
        return {};
    }

    [[nodiscard]] Mp4Claims done() && {
        const bool differs = film_.ticks > 0 && longest_ticks_ > 0 && film_.ticks != longest_ticks_;
        if (differs) claims_.movie_us = lasts_us(film_.ticks, film_.number);
        return std::move(claims_);
    }

private:
    Result<void> take(std::string_view type, Table body, Track& track) {
        if (type == "tkhd") {
            constexpr std::size_t reserved = 4;  // between the ID and the duration
            const Header header = TRY(header_in(body, reserved));
            track.id = static_cast<std::uint32_t>(header.number);
            track.shown_ticks = header.ticks;
        } else if (type == "mdhd") {
            const Header header = TRY(header_in(body, 0));
            track.scale = header.number;
            track.media_ticks = header.ticks;
        } else if (type == "hdlr") {
            const auto head = TRY(bytes_.at(body.at, 12));
            constexpr std::uint64_t vide = 0x76696465, soun = 0x736F756E;
            if (head.size() == 12) {
                const std::uint64_t kind = big_endian(head, 8, 4);
                track.pictures_or_sound |= kind == vide || kind == soun;
            }
        } else if (type == "stsz" || type == "stz2") {
            track.sizes = body;
        } else if (type == "stts") {
            track.times = body;
        } else if (type == "stsc") {
            track.chunks_of = body;
        } else if (type == "stco" || type == "co64") {
            track.chunks = body;
        }
        return {};
    }

    // ISO/IEC 14496-12, 8.2.2, 8.3.2 and 8.4.2: behind two dates of 32 or 64 bits. Ticks 0: not known.
    Result<Header> header_in(Table body, std::size_t between) {
        const auto head = TRY(bytes_.at(body.at, 40));
        if (head.size() < 40 || body.end - body.at < 20) return Header{};
        const bool wide = head[0] == std::byte{1};
        const std::size_t number_at = wide ? 20 : 12, ticks_at = number_at + 4 + between;
        Header header{big_endian(head, number_at, 4), big_endian(head, ticks_at, wide ? 8 : 4)};
        if (header.ticks == UINT32_MAX || header.ticks > INT64_MAX) header.ticks = 0;
        return header;
    }

    // Calls `visit(bytes of an entry)` for each entry of a table; false: it has fewer than it says.
    template <class Visit>
    Result<bool> for_each_entry(Table table, std::size_t entry_bytes, const Visit& visit) {
        const std::uint64_t count = TRY(count_of(table));
        if (table.end - table.at < 8 || count > (table.end - table.at - 8) / entry_bytes) return false;
        for (std::uint64_t entry = 0; entry < count;) {
            const std::uint64_t piece = std::min<std::uint64_t>(table_piece, count - entry);
            const auto bytes = TRY(bytes_.at(table.at + 8 + entry_bytes * entry, static_cast<std::size_t>(entry_bytes * piece)));
            if (bytes.size() < entry_bytes * piece) return false;
            for (std::size_t i = 0; i < piece; ++i) visit(bytes.subspan(entry_bytes * i, entry_bytes));
            entry += piece;
        }
        return true;
    }

    Result<std::uint64_t> count_of(Table table, std::size_t count_at = 4) {
        const auto head = TRY(bytes_.at(table.at + count_at, 4));
        return head.size() == 4 ? big_endian(head, 0, 4) : 0;
    }

    // The samples that lie in chunks: entries name the first chunk of a run and how many samples each of the run holds.
    Result<std::optional<std::uint64_t>> samples_in_chunks(const Track& track) {
        const std::uint64_t chunks = TRY(count_of(track.chunks));
        std::uint64_t samples = 0, first = 1, each = 0;
        bool in_order = true;
        const bool whole = TRY(for_each_entry(track.chunks_of, 12, [&](std::span<const std::byte> entry) {
            const std::uint64_t next = big_endian(entry, 0, 4);
            in_order = in_order && next >= first && next <= chunks;
            if (in_order) samples += (next - first) * each;
            first = next;
            each = big_endian(entry, 4, 4);
        }));
        if (!whole || !in_order || each == 0) return std::optional<std::uint64_t>{};
        return std::optional<std::uint64_t>(samples + (chunks + 1 - first) * each);
    }

    // Of pictures and sound alone: what else is kept in tracks is written with less care.
    Result<void> judge(const Track& track) {
        longest_ticks_ = std::max(longest_ticks_, track.shown_ticks);
        if (!track.pictures_or_sound || !track.sizes.here() || !track.times.here()) return {};
        const std::uint64_t samples = TRY(count_of(track.sizes, 8));
        if (samples == 0) return {};  // they follow in fragments
        std::uint64_t timed = 0, ticks = 0;
        const bool whole = TRY(for_each_entry(track.times, 8, [&](std::span<const std::byte> entry) {
            const std::uint64_t count = big_endian(entry, 0, 4);
            timed += count;
            ticks += count * big_endian(entry, 4, 4);
        }));
        if (!whole) return {};
        if (timed != samples) {
            tell(track, samples, timed, "durations");
        } else if (track.chunks.here() && track.chunks_of.here()) {
            const auto placed = TRY(samples_in_chunks(track));
            if (placed && *placed != samples) tell(track, samples, *placed, "places");
        }
        const bool differs = track.media_ticks > 0 && ticks > 0 && track.media_ticks != ticks;
        if (differs)
            if (const auto said_us = lasts_us(track.media_ticks, track.scale)) claims_.media_us[track.id] = *said_us;
        return {};
    }

    void tell(const Track& track, std::uint64_t samples, std::uint64_t others, const char* what) {
        constexpr std::size_t most_told = 16;
        if (claims_.faults.size() < most_told)
            claims_.faults.push_back(torn_at(track.sizes.at, "sizes of " + std::to_string(samples) + " samples, but " + what +
                                                                 " of " + std::to_string(others)));
    }

    WalkBytes bytes_;
    Header film_;
    std::uint64_t longest_ticks_{0};
    std::uint32_t boxes_{0};
    Mp4Claims claims_;
};

}  // namespace

Result<Mp4Claims> read_mp4_claims(ByteSource& source, std::uint64_t begin, std::uint64_t end, const Deadline& deadline) {
    ClaimsReader reader(source, deadline);
    TRY(reader.walk(begin, end, 0, nullptr));
    return std::move(reader).done();
}

}  // namespace yancai
