// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_appended.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string>
#include <string_view>

#include "probes/byte_order.h"
#include "probes/image/tiff_entries.h"

namespace yancai {
namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t app1 = 0xE1, app2 = 0xE2;
// CIPA DC-007, 5.2.
constexpr std::uint16_t pictures_entry = 0xB002;
constexpr std::size_t picture_entry_size = 16, most_pictures = 1024;
constexpr std::uint64_t type_of_large_thumbnail = 0x01;

// Every number that `name` is given in XMP, as an attribute or as an element.
std::vector<std::uint64_t> numbers_of(std::string_view xmp, std::string_view name) {
    std::vector<std::uint64_t> numbers;
    for (std::size_t at = xmp.find(name); at != std::string_view::npos && numbers.size() < most_pictures;
         at = xmp.find(name, at)) {
        at += name.size();
        std::string_view rest = xmp.substr(at);
        if (rest.substr(0, 2) == "=\"" || rest.substr(0, 2) == "='")
            rest.remove_prefix(2);
        else if (rest.substr(0, 1) == ">")
            rest.remove_prefix(1);
        else
            continue;
        std::uint64_t number = 0;
        if (std::from_chars(rest.data(), rest.data() + rest.size(), number).ec == std::errc{}) numbers.push_back(number);
    }
    return numbers;
}

class Appended {
public:
    Appended(ByteSource& source, std::uint64_t end) : source_(source), window_(source), end_(end) {}

    Result<JpegAppended> run(const JpegLayout& layout) {
        for (const JpegPart& part : layout.parts) {
            const std::size_t size = static_cast<std::size_t>(part.body_size());
            if (part.marker == app2 && TRY(starts(part.body_at(), "MPF\0"sv))) {
                TRY(multi_picture(part));
            } else if (part.marker == app1 && TRY(starts(part.body_at(), "http://ns.adobe.com/xap/1.0/\0"sv))) {
                const std::vector<std::byte> bytes = TRY(read_up_to(source_, part.body_at(), size));
                TRY(xmp(as_text(bytes)));
            }
        }
        TRY(samsung());
        return std::move(found_);
    }

private:
    Result<bool> starts(std::uint64_t at, std::string_view text) {
        if (!window_.holds(at, text.size())) return false;
        return std::memcmp(TRY(window_.at(at, text.size())).data(), text.data(), text.size()) == 0;
    }
    Result<bool> is_photo(std::uint64_t at) { return starts(at, "\xFF\xD8\xFF"sv); }
    Result<bool> is_film(std::uint64_t at) { return starts(at + 4, "ftyp"sv); }

    // Each entry: what it is, size, offset from the MPF's own TIFF header; the first one is the picture before the end mark.
    Result<void> multi_picture(const JpegPart& part) {
        std::optional<TiffEntries> tiff = TRY(TiffEntries::open(source_, part.body_at() + 4, part.body_size() - 4));
        if (!tiff) return {};
        const std::optional<TiffEntryList> list = TRY(tiff->directory(tiff->first()));
        const TiffEntry* const pictures = list ? list->find(pictures_entry) : nullptr;
        if (pictures == nullptr) return {};
        const bool little = TRY(starts(part.body_at() + 4, "II"sv));
        const auto number = [&](std::span<const std::byte> bytes) { return little ? little_endian(bytes) : big_endian(bytes); };
        for (std::size_t i = 1;
             i < std::min<std::size_t>(static_cast<std::size_t>(pictures->size) / picture_entry_size, most_pictures); ++i) {
            const std::span<const std::byte> entry = TRY(window_.at(pictures->at + i * picture_entry_size, picture_entry_size));
            const std::uint64_t type = number(entry.first(4)) >> 16U & 0xFFU;
            const std::uint64_t size = number(entry.subspan(4, 4));
            const std::uint64_t at = part.body_at() + 4 + number(entry.subspan(8, 4));
            if (type != type_of_large_thumbnail) ++found_.further_pictures;
            if (at >= end_ && TRY(is_photo(at))) found_.pieces.push_back({at, size, true});
        }
        return {};
    }

    // Google's photos: "MicroVideo" counts from the end of the file; "Container" lists the lengths of what is appended, in order.
    Result<void> xmp(std::string_view text) {
        for (const std::uint64_t offset : numbers_of(text, "MicroVideoOffset")) TRY(piece(offset, offset));
        if (text.find("Container:Directory") == std::string_view::npos) return {};
        std::vector<std::uint64_t> lengths = numbers_of(text, "Item:Length");
        std::uint64_t from_end = 0;
        for (auto length = lengths.rbegin(); length != lengths.rend(); ++length) {
            if (*length > source_.size() - from_end) break;
            from_end += *length;
            TRY(piece(from_end, *length));
        }
        return {};
    }

    Result<void> piece(std::uint64_t from_end, std::uint64_t size) {
        if (size == 0 || from_end > source_.size() || source_.size() - from_end < end_) return {};
        const std::uint64_t at = source_.size() - from_end;
        const bool film = TRY(is_film(at));
        const bool photo = !film && TRY(is_photo(at));
        if (film || photo) found_.pieces.push_back({at, size, true});
        return {};
    }

    // Samsung's trailer, read from behind: "SEFT", the length of the list, the list "SEFH" with each block's type, distance and
    // size (ExifTool, Samsung.pm). A block begins with its type and name.
    Result<void> samsung() {
        constexpr std::uint64_t foot = 8, head = 12, entry_size = 12;
        const std::uint64_t size = source_.size();
        if (size < foot || size - foot < end_ || !TRY(starts(size - 4, "SEFT"sv))) return {};
        const std::uint64_t length = little_endian(TRY(window_.at(size - foot, 4)));
        if (length < head || length > size - foot - end_ || !TRY(starts(size - foot - length, "SEFH"sv))) return {};
        const std::uint64_t list = size - foot - length;
        found_.pieces.push_back({list, length + foot, false});
        const std::uint64_t count = little_endian(TRY(window_.at(list + 8, 4)));
        for (std::uint64_t i = 0; i < std::min(count, (length - head) / entry_size); ++i) {
            const std::span<const std::byte> entry = TRY(window_.at(list + head + i * entry_size, entry_size));
            const std::uint64_t distance = little_endian(entry.subspan(4, 4));
            const std::uint64_t block_size = little_endian(entry.subspan(8, 4));
            if (distance > list - end_ || block_size > distance || block_size < 8) continue;
            const std::uint64_t block = list - distance;
            const std::uint64_t name = 8 + little_endian(TRY(window_.at(block + 4, 4)));
            const std::uint64_t data = block + std::min(name, block_size);
            const bool photo = TRY(is_photo(data));
            if (photo) ++found_.further_pictures;
            const bool film = TRY(is_film(data));
            found_.pieces.push_back({block, block_size, photo || film});
        }
        return {};
    }

    ByteSource& source_;
    ByteWindow window_;
    std::uint64_t end_;
    JpegAppended found_;
};

}  // namespace

Result<JpegAppended> read_jpeg_appended(ByteSource& source, const JpegLayout& layout, std::uint64_t end) {
    return Appended(source, end).run(layout);
}

}  // namespace yancai
