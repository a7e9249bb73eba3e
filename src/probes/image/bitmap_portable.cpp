// SPDX-License-Identifier: GPL-3.0-or-later
// The portable bitmaps of Netpbm: PBM, PGM and PPM by their text header (pbm(5), pgm(5), ppm(5)), which libvips takes cut as
// merely damaged; PAM is told apart, which libvips takes for something else.
#include <cctype>
#include <optional>

#include "probes/image/reader.h"
#include "probes/image/structure.h"
#include "probes/image/weight.h"

namespace yancai {
namespace {

constexpr std::size_t longest_header = 4096;  // comments included

struct PortableHeader {
    char kind{0};           // '1' to '7'
    std::uint64_t size{0};  // of the header
    std::uint64_t width{0}, height{0}, most{1};
    [[nodiscard]] bool packed() const { return kind >= '4' && kind <= '6'; }
    // Of the pixels, when their number does not need decoding.
    [[nodiscard]] std::uint64_t data() const {
        const std::uint64_t samples = kind == '6' ? 3 : 1;
        return kind == '4' ? (width + 7) / 8 * height : width * height * samples * (most > 255 ? 2U : 1U);
    }
};

// A number of at most nine digits after white space and comments.
std::optional<std::uint64_t> take_number(std::span<const std::byte> bytes, std::uint64_t& at) {
    const auto letter = [&] { return at < bytes.size() ? std::to_integer<int>(bytes[static_cast<std::size_t>(at)]) : -1; };
    for (; letter() == '#' || std::isspace(letter()) != 0; ++at)
        if (letter() == '#')
            while (letter() >= 0 && letter() != '\n') ++at;
    std::uint64_t number = 0;
    int digits = 0;
    for (; std::isdigit(letter()) != 0 && digits < 10; ++at, ++digits)
        number = number * 10 + static_cast<std::uint64_t>(letter() - '0');
    if (digits == 0 || digits == 10) return std::nullopt;
    return number;
}

Result<PortableHeader> read_header(ByteSource& source) {
    const std::vector<std::byte> bytes = TRY(read_up_to(source, 0, longest_header));
    PortableHeader header;
    if (bytes.size() < 2 || bytes[0] != std::byte{'P'}) return header;
    const char kind = static_cast<char>(bytes[1]);
    if (kind < '1' || kind > '7') return header;
    header.kind = kind;
    if (kind == '7') return header;
    std::uint64_t at = 2;
    const std::optional<std::uint64_t> width = take_number(bytes, at);
    const std::optional<std::uint64_t> height = take_number(bytes, at);
    const bool bilevel = kind == '1' || kind == '4';
    const std::optional<std::uint64_t> most = bilevel ? 1 : take_number(bytes, at);
    if (!width || !height || !most) return PortableHeader{};
    header.width = *width;
    header.height = *height;
    header.most = *most;
    header.size = at + 1;  // one white space ends it
    return header;
}

}  // namespace

Result<ImageStructure> walk_portable(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    TRY(deadline.check());
    const PortableHeader header = TRY(read_header(source));
    if (header.kind == '7') return Error{ErrorKind::unsupported, "a portable arbitrary map"};
    ImageStructure structure;
    structure.width = static_cast<std::uint32_t>(header.width);
    structure.height = static_cast<std::uint32_t>(header.height);
    const bool small = header.height == 0 || header.width <= limits.pixels / header.height;
    if (header.packed() && small && (header.size > source.size() || source.size() - header.size < header.data()))
        structure.cut(source.size(), "ends before its last row", limits);
    return structure;
}

Result<void> weigh_portable(ByteSource& source, const Deadline&, ImageWeighing& weighing) {
    const PortableHeader header = TRY(read_header(source));
    weighing.known = header.packed();
    weighing.ledger.claim(ImagePart::effective, 0, header.size);
    weighing.ledger.claim(ImagePart::effective, header.size, header.data());
    return {};
}

}  // namespace yancai
