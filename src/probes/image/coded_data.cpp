// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/coded_data.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "probes/byte_order.h"
#include "probes/image/boxes.h"
#include "probes/image/items.h"
#include "probes/image/reader.h"

namespace yancai {
namespace {

// Of AV1 and JPEG 2000: as many zeros stand for more pixels of one colour than a photo has. WebP is left out: its coder writes
// longer rows for a large black picture.
constexpr std::uint64_t long_row_of_zeros = 2048;

struct Piece {
    std::uint64_t at{0}, size{0};
};

// What cannot stand in coded data, looked for byte by byte.
class CodedData {
public:
    explicit CodedData(std::uint64_t zeros_allowed) : zeros_allowed_(zeros_allowed) {}
    virtual ~CodedData() = default;

    Result<std::optional<ImageFlaw>> look(ByteSource& source, const Deadline& deadline, Piece piece) {
        ImageReader reader(source, deadline, piece.at);
        const std::uint64_t end = piece.at + std::min(piece.size, source.size() - std::min(piece.at, source.size()));
        std::uint64_t zeros = 0;
        while (reader.position() < end) {
            std::span<const std::byte> bytes = TRY(reader.next());
            if (bytes.empty()) break;
            bytes = bytes.first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), end - reader.position())));
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                const auto byte = std::to_integer<std::uint8_t>(bytes[i]);
                zeros = byte == 0 ? zeros + 1 : 0;
                const std::uint64_t at = reader.position() + i;
                if (zeros > zeros_allowed_) return std::optional<ImageFlaw>({at + 1 - zeros, "zeros where coded data should be"});
                if (cannot_be(byte)) return std::optional<ImageFlaw>({at, "coded data that cannot be"});
            }
            reader.skip(bytes.size());
        }
        return std::optional<ImageFlaw>{};
    }

private:
    [[nodiscard]] virtual bool cannot_be(std::uint8_t) { return false; }
    std::uint64_t zeros_allowed_;
};

// ISO 15444-1, A.1 and D.4: in packets and their headers no byte above 8F follows FF; marks that stand among packets are SOP and
// EPH.
class Jpeg2000Data final : public CodedData {
public:
    Jpeg2000Data() : CodedData(long_row_of_zeros) {}

private:
    [[nodiscard]] bool cannot_be(std::uint8_t byte) override {
        const bool wrong = after_mark_ && byte > 0x8F && byte != 0x91 && byte != 0x92;
        after_mark_ = byte == 0xFF;
        return wrong;
    }
    bool after_mark_{false};
};

// Calls `visit(type, piece)` for each box of the file; stops where it answers something.
template <class Visit>
Result<std::optional<ImageFlaw>> for_each_box(ByteSource& source, const Deadline& deadline, const Visit& visit) {
    ImageReader reader(source, deadline);
    while (const std::optional<FileBox> box = TRY(next_box(reader))) {
        const std::uint64_t length = box->end - box->body;
        std::optional<ImageFlaw> flaw = TRY(visit(box->type(), Piece{box->body, length}));
        if (flaw) return flaw;
        reader.skip(length);
    }
    return std::optional<ImageFlaw>{};
}

// HEVC and AVC keep three zeros from standing in a row (ISO 23008-2, 7.4.2); before each unit stands its length, in four bytes
// as all writers have it, which may begin with three.
Result<std::optional<ImageFlaw>> look_at_units(ByteSource& source, const Deadline& deadline, Piece piece) {
    ImageReader reader(source, deadline, piece.at);
    const std::uint64_t end = piece.at + piece.size;
    while (reader.position() < end) {
        const std::uint64_t at = reader.position();
        std::array<std::byte, 4> spelled{};
        if (!TRY(reader.fill(spelled))) break;
        const std::uint64_t length = big_endian(spelled);
        if (end - at < 4 || length == 0 || length > end - at - 4)
            return std::optional<ImageFlaw>({at, "a unit of coded data whose length cannot be"});
        constexpr std::uint64_t zeros_at_the_end = 8;  // cabac_zero_words end in 03; some encoders leave a few plain zeros
        CodedData data(zeros_at_the_end);
        std::optional<ImageFlaw> flaw = TRY(data.look(source, deadline, {at + 4, length}));
        if (flaw) return flaw;
        reader.skip(length);
    }
    return std::optional<ImageFlaw>{};
}

Result<std::optional<ImageFlaw>> look_at_items(ByteSource& source, const Deadline& deadline) {
    return for_each_box(source, deadline, [&](std::string_view type, Piece piece) -> Result<std::optional<ImageFlaw>> {
        if (type != "meta") return std::optional<ImageFlaw>{};
        const std::optional<ImageItems> found = TRY(read_image_items(source, piece.at, piece.size));
        if (!found) return std::optional<ImageFlaw>{};
        for (const auto& [id, item] : found->items) {
            const bool units = item.type == "hvc1" || item.type == "avc1";
            if (!units && item.type != "av01") continue;
            for (const auto& [at, size] : item.extents) {
                CodedData data(long_row_of_zeros);
                // A unit may be spread over several extents: then only the zeros tell.
                std::optional<ImageFlaw> flaw = units && item.extents.size() == 1
                                                    ? TRY(look_at_units(source, deadline, {at, size}))
                                                    : TRY(data.look(source, deadline, {at, size}));
                if (flaw) return flaw;
            }
        }
        return std::optional<ImageFlaw>{};
    });
}

// Tile-part after tile-part: the head SOT tells the length, the mark SOD where the packets begin.
Result<std::optional<ImageFlaw>> look_at_codestream(ByteSource& source, const Deadline& deadline, Piece stream) {
    ImageReader reader(source, deadline, stream.at + 2);
    std::uint64_t part_end = 0;
    for (;;) {
        const std::uint64_t at = reader.position();
        std::array<std::byte, 4> head{};
        if (!TRY(reader.fill(std::span(head).first(2)))) break;
        const std::uint64_t mark = big_endian(std::span<const std::byte>(head).first(2));
        if (mark == 0xFF93) {  // SOD
            if (part_end <= at) break;
            Jpeg2000Data data;
            std::optional<ImageFlaw> flaw = TRY(data.look(source, deadline, {at + 2, part_end - at - 2}));
            if (flaw) return flaw;
            reader.seek(part_end);
            continue;
        }
        if (mark < 0xFF4F || mark == 0xFFD9 || !TRY(reader.fill(std::span(head).subspan(2)))) break;
        const std::uint64_t length = big_endian(std::span<const std::byte>(head).subspan(2));
        if (mark == 0xFF90 && length == 10) {  // SOT
            std::array<std::byte, 6> body{};
            if (!TRY(reader.fill(body))) break;
            const std::uint64_t told = big_endian(std::span<const std::byte>(body).subspan(2));
            part_end = told > 0 ? at + told : std::min(stream.at + stream.size, source.size()) - 2;  // 0: up to the end mark
        }
        reader.seek(at + 2 + std::max<std::uint64_t>(length, 2));
    }
    return std::optional<ImageFlaw>{};
}

Result<std::optional<ImageFlaw>> look_at_jpeg2000(ByteSource& source, const Deadline& deadline) {
    const std::vector<std::byte> head = TRY(read_up_to(source, 0, 2));
    if (head.size() == 2 && big_endian(head) == 0xFF4F) return look_at_codestream(source, deadline, {0, source.size()});
    return for_each_box(source, deadline, [&](std::string_view type, Piece piece) -> Result<std::optional<ImageFlaw>> {
        if (type != "jp2c") return std::optional<ImageFlaw>{};
        return look_at_codestream(source, deadline, piece);
    });
}

}  // namespace

Result<std::optional<ImageFlaw>> look_at_coded_data(ByteSource& source, std::string_view format, const Deadline& deadline) {
    if (format == "heif" || format == "avif") return look_at_items(source, deadline);
    if (format == "jp2") return look_at_jpeg2000(source, deadline);
    return std::optional<ImageFlaw>{};
}

}  // namespace yancai
