// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/ts_continuity.h"

#include <algorithm>

namespace yancai {
namespace {

constexpr std::uint8_t sync_byte = 0x47;
constexpr std::uint16_t null_pid = 0x1FFF;
constexpr std::size_t rhythm = 10;         // sync bytes in a row that make a layout
constexpr int syncs_to_trust = 3;          // after a loss
constexpr int strides_before_hunting = 8;  // damaged bytes keep the rhythm, lost ones do not

}  // namespace

std::optional<TsLayout> ts_layout(std::span<const std::byte> head) {
    for (std::size_t first = 0; first < head.size(); ++first) {
        if (std::to_integer<std::uint8_t>(head[first]) != sync_byte) continue;
        for (const std::size_t stride : {188U, 192U, 204U}) {
            std::size_t seen = 0;
            std::size_t at = first;
            while (at < head.size() && seen < rhythm && std::to_integer<std::uint8_t>(head[at]) == sync_byte) {
                ++seen;
                at += stride;
            }
            // A short file counts when every one of its few packets is in step.
            if (seen == rhythm || (at >= head.size() && seen >= 3)) return TsLayout{stride, first};
        }
    }
    return std::nullopt;
}

TsContinuity::TsContinuity(TsLayout layout) : stride_(layout.stride), next_(layout.first_sync), seen_to_(0) {
    last_.fill(unknown);
    unit_rest_.fill(no_unit);
}

// A unit's own header stands behind the adaptation field of the packet that begins it.
std::size_t TsContinuity::wanted_bytes() const noexcept {
    const bool begins = (header_[1] & 0x40) != 0, has_payload = (header_[3] & 0x10) != 0;
    if (header_[0] != sync_byte || !begins || !has_payload) return header_bytes;
    const std::size_t payload = (header_[3] & 0x20) != 0 ? 5U + header_[4] : 4U;
    return std::max(header_bytes, std::min(payload + 6, packet_bytes));
}

void TsContinuity::lose_units() noexcept {
    unit_rest_.fill(no_unit);
}

void TsContinuity::saw(std::uint64_t offset, std::span<const std::byte> bytes) noexcept {
    const std::uint64_t end = offset + bytes.size();
    if (offset > seen_to_) {  // somebody jumped: what lies between was not looked at, so nothing is known of the counters
        last_.fill(unknown);
        lose_units();
        header_have_ = 0;
        header_want_ = header_bytes;
        if (next_ < offset) next_ += (offset - next_ + stride_ - 1) / stride_ * stride_;
    }
    std::uint64_t at = std::max(offset, seen_to_);
    seen_to_ = std::max(seen_to_, end);
    while (at < end) {
        if (header_have_ == 0 && !in_sync_ && bad_strides_ >= strides_before_hunting) {
            const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(at - offset);
            const auto sync = std::find(begin, bytes.end(), std::byte{sync_byte});
            at += static_cast<std::uint64_t>(sync - begin);
            next_ = at;
            if (at >= end) return;
        }
        const std::uint64_t wanted = next_ + header_have_;
        if (wanted >= end) return;
        at = std::max(at, wanted);
        header_[header_have_++] = std::to_integer<std::uint8_t>(bytes[at - offset]);
        ++at;
        if (header_have_ == header_bytes) header_want_ = wanted_bytes();
        if (header_have_ == header_want_) {
            header_complete();
            header_have_ = 0;
            header_want_ = header_bytes;
            next_ += stride_;
        }
    }
}

void TsContinuity::header_complete() noexcept {
    ++packets_;
    if (header_[0] != sync_byte) {
        if (in_sync_) {
            report(TsEvent::Kind::sync_lost, next_, null_pid);
            bad_strides_ = 0;
        }
        if (in_sync_) lose_units();
        in_sync_ = false;
        good_syncs_ = 0;
        ++bad_strides_;
        return;
    }
    if (!in_sync_) {
        if (++good_syncs_ < syncs_to_trust) return;
        in_sync_ = true;
        bad_strides_ = 0;
        last_.fill(unknown);  // the loss is told already, once
        return;
    }
    end_ = next_ + (stride_ == 204 ? 204 : packet_bytes);
    const auto pid = static_cast<std::uint16_t>((header_[1] & 0x1F) << 8 | header_[2]);
    if (pid == null_pid) {
        ++null_packets_;
        return;
    }
    if ((header_[1] & 0x80) != 0) {
        report(TsEvent::Kind::transport_error, next_, pid);
        last_[pid] = unknown;
        unit_rest_[pid] = no_unit;
        return;
    }
    follow_counter(pid);
}

// Is the adaptation field longer than what it carries (2.4.3.4)? Clock references are six bytes each, a splice countdown is one.
bool TsContinuity::has_stuffing() const noexcept {
    if ((header_[3] & 0x20) == 0) return false;
    if (header_[4] == 0) return true;
    const unsigned flags = header_[5];
    if ((flags & 0x03U) != 0) return false;  // private data and extensions: as long as they like
    const unsigned carried =
        1 + ((flags & 0x10U) != 0 ? 6U : 0U) + ((flags & 0x08U) != 0 ? 6U : 0U) + ((flags & 0x04U) != 0 ? 1U : 0U);
    return header_[4] > carried;
}

void TsContinuity::follow_unit(std::uint16_t pid) noexcept {
    const std::size_t payload_at = (header_[3] & 0x20) != 0 ? 5U + header_[4] : 4U;
    const std::size_t payload = payload_at < packet_bytes ? packet_bytes - payload_at : 0;
    filled_[pid] = !has_stuffing();
    if ((header_[3] & 0xC0) != 0) {  // scrambled: its headers cannot be read
        unit_rest_[pid] = no_unit;
        return;
    }
    std::int32_t& rest = unit_rest_[pid];
    if ((header_[1] & 0x40) != 0) {
        if (rest > 0) report(TsEvent::Kind::short_unit, next_, pid);
        rest = no_unit;
        if (payload < 6 || header_[payload_at] != 0 || header_[payload_at + 1] != 0 || header_[payload_at + 2] != 1) return;
        const int said = header_[payload_at + 4] << 8 | header_[payload_at + 5];
        rest = said == 0 ? open_unit : said + 6;
    }
    if (rest > 0) rest = std::max(0, rest - static_cast<std::int32_t>(payload));
}

std::optional<std::uint16_t> TsContinuity::unfinished() const {
    const auto found = std::find_if(unit_rest_.begin(), unit_rest_.end(), [](std::int32_t rest) { return rest > 0; });
    if (found == unit_rest_.end()) return std::nullopt;
    return static_cast<std::uint16_t>(found - unit_rest_.begin());
}

bool TsContinuity::ends_openly(std::uint16_t pid) const {
    return pid < unit_rest_.size() && unit_rest_[pid] == open_unit && filled_[pid];
}

void TsContinuity::follow_counter(std::uint16_t pid) noexcept {
    if ((header_[3] & 0xC0) != 0) ++scrambled_;
    const bool has_payload = (header_[3] & 0x10) != 0;
    const bool has_adaptation = (header_[3] & 0x20) != 0;
    const auto counter = static_cast<std::uint8_t>(header_[3] & 0x0F);
    const bool announced = has_adaptation && header_[4] > 0 && (header_[5] & 0x80) != 0;
    if (!has_payload) {  // the counter stands still
        if (announced) last_[pid] = unknown;
        return;
    }
    const std::uint8_t last = last_[pid];
    last_[pid] = counter;
    const bool known = last != unknown && !announced;
    if (known && counter == last && !repeated_[pid]) {
        repeated_[pid] = true;
        return;
    }
    repeated_[pid] = false;
    if (known && counter != ((last + 1) & 0x0F)) {
        report(TsEvent::Kind::packets_lost, next_, pid);
        packets_lost_ += (counter - last - 1) & 0x0F;
        unit_rest_[pid] = no_unit;
    }
    follow_unit(pid);
}

void TsContinuity::report(TsEvent::Kind kind, std::uint64_t at_byte, std::uint16_t pid) noexcept {
    ++total_;
    if (events_kept_ < most_events) events_[events_kept_++] = {kind, at_byte, pid};
}

std::vector<TsEvent> TsContinuity::take_events() {
    std::vector<TsEvent> taken(events_.begin(), events_.begin() + static_cast<std::ptrdiff_t>(events_kept_));
    events_kept_ = 0;
    return taken;
}

}  // namespace yancai
