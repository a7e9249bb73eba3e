// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/tiff_entries.h"

#include <algorithm>

#include "probes/byte_order.h"

namespace yancai {
namespace {

// Of one directory; baseline TIFF has about 40 tags, cameras write below 100.
constexpr std::uint64_t most_entries = 4096;

// Bytes of one value (TIFF 6.0, section 2, and BigTIFF).
std::uint64_t width_of(std::uint64_t type) {
    switch (type) {
        case 1:
        case 2:
        case 6:
        case 7:
        case 129: return 1;
        case 3:
        case 8: return 2;
        case 4:
        case 9:
        case 11:
        case 13: return 4;
        case 5:
        case 10:
        case 12:
        case 16:
        case 17:
        case 18: return 8;
        default: return 0;
    }
}

}  // namespace

const TiffEntry* TiffEntryList::find(std::uint16_t tag) const {
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const TiffEntry& entry) { return entry.tag == tag; });
    return found == entries.end() ? nullptr : &*found;
}

std::uint64_t TiffEntries::spelled(std::span<const std::byte> bytes) const {
    return little_ ? little_endian(bytes) : big_endian(bytes);
}

Result<std::optional<TiffEntries>> TiffEntries::open(ByteSource& source, std::uint64_t at, std::uint64_t size) {
    const std::uint64_t there = at > source.size() ? 0 : std::min(size, source.size() - at);
    TiffEntries tiff(source, at, there);
    if (there < 8) return std::optional<TiffEntries>{};
    const std::span<const std::byte> head = TRY(tiff.window_.at(at, 8));
    const std::uint64_t order = big_endian(head.first(2));
    if (order != 0x4949 && order != 0x4D4D) return std::optional<TiffEntries>{};
    tiff.little_ = order == 0x4949;
    tiff.big_ = tiff.spelled(head.subspan(2, 2)) == 43;
    tiff.first_ = tiff.spelled(head.subspan(4, 4));
    if (tiff.big_) {
        if (there < 16) return std::optional<TiffEntries>{};
        tiff.first_ = tiff.spelled(TRY(tiff.window_.at(at + 8, 8)));
    }
    return std::optional<TiffEntries>(std::move(tiff));
}

Result<std::optional<TiffEntryList>> TiffEntries::directory(std::uint64_t offset) {
    const std::size_t count_width = big_ ? 8 : 2;
    const std::size_t entry_width = big_ ? 20 : 12;
    const std::size_t word = big_ ? 8 : 4;  // of counts, offsets, and values that need no offset
    if (!holds(offset, count_width)) return std::optional<TiffEntryList>{};
    const std::uint64_t count = spelled(TRY(window_.at(begin_ + offset, count_width)));
    if (count > most_entries || !holds(offset + count_width, count * entry_width)) return std::optional<TiffEntryList>{};
    TiffEntryList list;
    list.at = begin_ + offset;
    list.size = count_width + count * entry_width;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t at = list.at + count_width + i * entry_width;
        const std::span<const std::byte> bytes = TRY(window_.at(at, entry_width));
        TiffEntry entry;
        entry.tag = static_cast<std::uint16_t>(spelled(bytes.first(2)));
        entry.type = static_cast<std::uint16_t>(spelled(bytes.subspan(2, 2)));
        entry.count = spelled(bytes.subspan(4, word));
        const std::uint64_t width = width_of(entry.type);
        entry.apart = width > 0 && entry.count > word / width;
        const std::uint64_t value = entry.apart ? spelled(bytes.last(word)) : at + 4 + word - begin_;
        if (width > 0 && entry.count <= size_ / width && holds(value, entry.count * width)) {
            entry.at = begin_ + value;
            entry.size = entry.count * width;
        }
        list.entries.push_back(entry);
    }
    if (holds(offset + list.size, word)) {
        list.next = spelled(TRY(window_.at(list.at + list.size, word)));
        list.size += word;
    }
    return std::optional<TiffEntryList>(std::move(list));
}

Result<std::vector<std::uint64_t>> TiffEntries::numbers(const TiffEntry& entry, std::size_t most) {
    std::vector<std::uint64_t> values;
    const std::uint64_t width = width_of(entry.type);
    const bool whole =
        entry.type == 1 || entry.type == 3 || entry.type == 4 || entry.type == 13 || entry.type == 16 || entry.type == 18;
    if (!whole) return values;
    const std::uint64_t count = std::min<std::uint64_t>(entry.size / width, most);
    for (std::uint64_t i = 0; i < count; ++i)
        values.push_back(spelled(TRY(window_.at(entry.at + i * width, static_cast<std::size_t>(width)))));
    return values;
}

Result<std::uint64_t> TiffEntries::number(const TiffEntry* entry, std::uint64_t otherwise) {
    if (entry == nullptr) return otherwise;
    const std::vector<std::uint64_t> first = TRY(numbers(*entry, 1));
    return first.empty() ? otherwise : first[0];
}

}  // namespace yancai
