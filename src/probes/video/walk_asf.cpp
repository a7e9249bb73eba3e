// SPDX-License-Identifier: GPL-3.0-or-later
// ASF (WMV): objects with an identifier and a length; the data object holds packets of one size.
#include <algorithm>
#include <array>

#include "probes/video/walks.h"

namespace yancai {
namespace {

using Guid = std::array<std::uint8_t, 16>;
constexpr Guid header_object{0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE, 0x6C};
constexpr Guid data_object{0x36, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE, 0x6C};
constexpr Guid file_properties{0xA1, 0xDC, 0xAB, 0x8C, 0x47, 0xA9, 0xCF, 0x11, 0x8E, 0xE4, 0x00, 0xC0, 0x0C, 0x20, 0x53, 0x65};
constexpr int most_objects = 4096;
constexpr std::uint64_t object_head = 24, data_head = 50;

bool is(std::span<const std::byte> head, const Guid& guid) {
    return head.size() >= 16 && std::equal(guid.begin(), guid.end(), head.begin(), [](std::uint8_t left, std::byte right) {
               return left == std::to_integer<std::uint8_t>(right);
           });
}

// Behind the data stand only indexes: simple, by stream, by media object, by time code.
bool is_index(std::span<const std::byte> head) {
    constexpr std::array<std::uint32_t, 4> begin_with{0x33000890, 0xD6E229D3, 0xFEB103F8, 0x3CB73FD0};
    return std::find(begin_with.begin(), begin_with.end(), little_endian(head, 0, 4)) != begin_with.end();
}

struct Properties {
    bool live{true};  // broadcast: sizes are not meant
    std::uint64_t file_bytes{0}, packets{0}, packet_bytes{0};
};

Result<Properties> properties_of(WalkBytes& bytes, std::uint64_t header_end) {
    Properties found;
    std::uint64_t at = object_head + 6;
    for (int object = 0; object < most_objects && at + object_head <= header_end; ++object) {
        const auto head = TRY(bytes.at(at, 104));
        if (head.size() < object_head) break;
        const std::uint64_t size = little_endian(head, 16, 8);
        if (is(head, file_properties) && head.size() == 104) {
            found.file_bytes = little_endian(head, 40, 8);
            found.packets = little_endian(head, 56, 8);
            found.live = (little_endian(head, 88, 4) & 1U) != 0;
            const std::uint64_t least = little_endian(head, 92, 4), most = little_endian(head, 96, 4);
            if (least == most) found.packet_bytes = least;
            break;
        }
        if (size < object_head || size > header_end - at) break;
        at += size;
    }
    return found;
}

// Each packet begins with its error correction flags; a writer uses the same ones throughout.
Result<void> walk_packets(WalkBytes& bytes, std::uint64_t at, std::uint64_t end, std::uint64_t packet, VideoExtent& extent) {
    std::optional<std::byte> usual;
    for (; packet > 0 && at + packet <= end; at += packet) {
        const auto head = TRY(bytes.at(at, 3));
        if (head.size() < 3) return {};
        if (!usual) usual = head[0];
        if ((*usual & std::byte{0x80}) != std::byte{0} && head[0] != *usual) {
            extent.faults.push_back(torn_at(at, "no packet where one should begin"));
            return {};
        }
    }
    return {};
}

// Packets are counted in the header, in the data object, and by the room that they take.
Result<void> check_count(WalkBytes& bytes, std::uint64_t at, std::uint64_t size, const Properties& properties,
                         VideoExtent& extent) {
    const auto head = TRY(bytes.at(at, data_head));
    if (head.size() < data_head || properties.live || properties.packet_bytes == 0 || size < data_head) return {};
    const std::uint64_t here = little_endian(head, 40, 8), room = (size - data_head) / properties.packet_bytes;
    if (here == room && properties.packets != room)
        extent.faults.push_back(torn_at(
            at, "the header counts " + std::to_string(properties.packets) + " packets, and there are " + std::to_string(room)));
    return {};
}

}  // namespace

Result<VideoExtent> walk_asf(WalkBytes& bytes, bool whole) {
    VideoExtent extent;
    Properties properties;
    std::uint64_t at = 0;
    for (int object = 0; object < most_objects && at < bytes.size(); ++object) {
        const auto head = TRY(bytes.at(at, object_head));
        if (head.size() < object_head) {
            extent.faults.push_back(cut_at(bytes.size(), "the last object is cut"));
            return extent;
        }
        std::uint64_t size = little_endian(head, 16, 8);
        const bool data = is(head, data_object);
        if (at == 0 && !is(head, header_object)) return extent;
        // A live recording's data object does not know its length.
        if (size < object_head || (data && properties.live && size <= data_head)) break;
        if (at == 0) properties = TRY(properties_of(bytes, std::min(size, bytes.size())));
        if (at > 0 && !data && !is_index(head)) break;
        if (size > bytes.size() - at) {
            check_end(extent, bytes.size(), size > UINT64_MAX - at ? UINT64_MAX : at + size);
            return extent;
        }
        if (data && whole) TRY(check_count(bytes, at, size, properties, extent));
        if (data && whole) TRY(walk_packets(bytes, at + data_head, at + size, properties.packet_bytes, extent));
        at += size;
        extent.end = at;
    }
    if (extent.faults.empty() && !properties.live && properties.file_bytes > bytes.size())
        check_end(extent, bytes.size(), properties.file_bytes);
    return extent;
}

}  // namespace yancai
