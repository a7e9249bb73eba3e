// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/weight.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "bytes/format.h"

namespace yancai {
namespace {

constexpr std::array<std::pair<std::string_view, ImageWeigher>, 14> weighers{{
    {"jpeg", weigh_jpeg},
    {"png", weigh_png},
    {"tiff", weigh_tiff},
    {"bigtiff", weigh_tiff},
    {"gif", weigh_gif},
    {"webp", weigh_webp},
    {"bmp", weigh_bitmap},
    {"ico", weigh_icon},
    {"tga", weigh_targa},
    {"pnm", weigh_portable},
    {"jp2", weigh_boxes},
    {"jxl", weigh_boxes},
    {"heif", weigh_heif},
    {"avif", weigh_heif},
}};

// What lies behind the end, as a file of its own.
class Tail final : public ByteSource {
public:
    Tail(ByteSource& source, std::uint64_t from) : source_(source), from_(std::min(from, source.size())) {}
    [[nodiscard]] std::uint64_t size() const override { return source_.size() - from_; }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        if (offset >= size()) return std::size_t{0};
        return source_.read_at(from_ + offset, into);
    }
    [[nodiscard]] std::span<const std::byte> view() const override {
        const std::span<const std::byte> all = source_.view();
        return all.empty() ? all : all.subspan(static_cast<std::size_t>(from_));
    }

private:
    ByteSource& source_;
    std::uint64_t from_;
};

// Padding before what is appended: up to a disk block.
constexpr std::size_t most_padding = 4096;

// By content, behind padding of one value; "unknown" when it is nothing, text, or no format of its own.
Result<std::string> name_of_tail(ByteSource& source, std::uint64_t from) {
    const std::vector<std::byte> head = TRY(read_up_to(source, from, most_padding));
    std::size_t padding = 0;
    if (!head.empty() && (head[0] == std::byte{0} || head[0] == std::byte{0xFF})) {
        while (padding < head.size() && head[padding] == head[0]) ++padding;
        if (padding == head.size()) return std::string("unknown");
    }
    // 0xFF also begins a JPEG, and 0 the length of a box.
    const std::size_t own = padding == 0 ? 0 : head[0] == std::byte{0xFF} ? 1 : 3;
    for (const std::size_t at : {std::size_t{0}, padding, padding - std::min(padding, own)}) {
        Tail tail(source, from + at);
        const Format& format = *TRY(sniff(tail));
        if (format.medium != Medium::unknown && format.medium != Medium::text && format.name != "empty")
            return std::string(format.name);
        if (padding == 0) break;
    }
    return std::string("unknown");
}

}  // namespace

Result<void> weigh_image(ByteSource& source, std::string_view format, const Deadline& deadline, ImageFacts& facts) {
    const auto* const found =
        std::find_if(weighers.begin(), weighers.end(), [&](const auto& weigher) { return weigher.first == format; });
    if (found == weighers.end()) return {};
    ImageWeighing weighing(source.size());
    TRY(found->second(source, deadline, weighing));
    return settle_weight(source, weighing, facts);
}

Result<void> settle_weight(ByteSource& source, const ImageWeighing& weighing, ImageFacts& facts) {
    facts.quality = weighing.quality;
    facts.further_pictures = weighing.further_pictures;
    facts.moves = facts.moves || weighing.moves;
    facts.stored_uncompressed = weighing.stored_uncompressed;
    facts.weight = weighing.known ? weighing.ledger.settle() : std::nullopt;
    if (facts.weight && facts.weight->trailing > 0)
        facts.weight->trailing_format = TRY(name_of_tail(source, source.size() - facts.weight->trailing));
    // Another photo behind the first one, of which nothing in it speaks: the second lens of older phones.
    if (facts.weight && facts.weight->trailing_format == "jpeg" && facts.further_pictures == 0) facts.further_pictures = 1;
    return {};
}

}  // namespace yancai
