// SPDX-License-Identifier: GPL-3.0-or-later
// Texts into a copy of a photo, and into XMP documents beside files. exiv2 sees whole containers here, so this runs in a process
// on which nobody depends.
#include <algorithm>
#include <array>
#include <exiv2/exiv2.hpp>

#include "mending/iptc_digest.h"
#include "mending/tiff_entries.h"
#include "mending/works.h"
#include "mending/written_texts.h"
#include "probes/metadata/exiv2.h"

namespace yancai {
namespace {

constexpr std::size_t piece = 1U << 20;

using ImagePointer = Exiv2::Image::AutoPtr;
using IoPointer = Exiv2::BasicIo::AutoPtr;

// Each by name: what the bytes would like to be is not asked.
struct WriterRow {
    std::string_view format;
    ImagePointer (*open)(IoPointer io, bool create);
};
const std::array<WriterRow, 4> writers{{{"jpeg", Exiv2::newJpegInstance},
                                        {"png", Exiv2::newPngInstance},
                                        {"tiff", Exiv2::newTiffInstance},
                                        {"psd", Exiv2::newPsdInstance}}};

std::vector<std::byte> copy_of(Exiv2::BasicIo& io) {
    std::vector<std::byte> bytes(static_cast<std::size_t>(std::max(0L, static_cast<long>(io.size()))));
    io.open();
    io.seek(0, Exiv2::BasicIo::beg);
    const long got = io.read(reinterpret_cast<Exiv2::byte*>(bytes.data()), static_cast<long>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max(0L, got)));
    return bytes;
}

Result<void> put_out(ByteSink& sink, std::span<const std::byte> bytes, const Deadline& deadline) {
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        TRY(deadline.check());
        TRY(sink.write_at(at, bytes.subspan(at, std::min(piece, bytes.size() - at))));
    }
    return {};
}

// Of a packet, for which JPEG has no more than 64 KB of room.
constexpr std::size_t most_blanks = 60'000, most_packet = 65'000;

// The XMP packet with that many more blanks than it usually gets.
void widen_packet(Exiv2::Image& image, std::size_t blanks) {
    std::string usual, bare, wide;
    const auto encoded = [&](std::string& packet, std::size_t padding) {
        return Exiv2::XmpParser::encode(packet, image.xmpData(), Exiv2::XmpParser::useCompactFormat,
                                        static_cast<std::uint32_t>(padding)) == 0;
    };
    if (!encoded(usual, 0) || !encoded(bare, 1) || usual.size() + blanks > most_packet) return;
    if (!encoded(wide, 1 + usual.size() + blanks - bare.size())) return;
    image.setXmpPacket(wide);
    image.writeXmpFromPacket(true);
}

// The new file's bytes.
Result<std::vector<std::byte>> written(std::span<const std::byte> file, const WriterRow& writer, const MaterialTexts& texts,
                                       Mended& mended, std::size_t blanks) {
    try {
        IoPointer io(new Exiv2::MemIo(reinterpret_cast<const Exiv2::byte*>(file.data()), static_cast<long>(file.size())));
        const ImagePointer image = writer.open(io, false);
        if (image.get() == nullptr) return Error{ErrorKind::corrupt, "exiv2 does not open it"};
        image->readMetadata();
        put_texts(image->xmpData(), texts, mended);
        put_texts(image->iptcData(), texts, mended);
        put_texts(image->exifData(), texts, mended);
        if (blanks > 0) widen_packet(*image, blanks);
        image->writeMetadata();
        std::vector<std::byte> bytes = copy_of(image->io());
        const Exiv2::DataBuf block = Exiv2::IptcParser::encode(image->iptcData());
        TRY(settle_iptc_digest(bytes, writer.format,
                               std::as_bytes(std::span<const Exiv2::byte>(block.pData_, static_cast<std::size_t>(block.size_)))));
        return bytes;
    } catch (const std::exception& error) {
        return Error{ErrorKind::corrupt, std::string("exiv2 does not write it: ") + error.what()};
    }
}

// Editors leave kilobytes of blanks in a packet, which exiv2 does not keep. A photo that is just large enough is not to become
// too small by that: what it would lose stays as blanks.
Result<std::vector<std::byte>> written_as_large(std::span<const std::byte> file, const WriterRow& writer,
                                                const MaterialTexts& texts, Mended& mended) {
    auto bytes = written(file, writer, texts, mended, 0);
    if (!bytes || bytes->size() >= file.size() || file.size() - bytes->size() > most_blanks) return bytes;
    Mended again;
    auto wider = written(file, writer, texts, again, file.size() - bytes->size());
    if (wider) bytes = std::move(wider);
    return bytes;
}

}  // namespace

Result<Mended> annotate(const Workbench& bench) {
    const auto writer =
        std::find_if(writers.begin(), writers.end(), [&](const WriterRow& row) { return row.format == bench.order.format; });
    if (writer == writers.end()) return Error{ErrorKind::unsupported, bench.order.format + " is not written to"};
    if (bench.source.size() > bench.limits.buffered_bytes)
        return Error{ErrorKind::over_limit, "larger than what is written to in memory"};
    const auto file = TRY(read_exactly(bench.source, 0, static_cast<std::size_t>(bench.source.size())));
    if (writer->format == "tiff") TRY(plain_tiff(file));
    prepare_exiv2();
    Mended mended;
    const auto bytes = TRY(written_as_large(file, *writer, bench.order.texts, mended));
    TRY(put_out(bench.sink, bytes, bench.deadline));
    return mended;
}

Result<Mended> write_sidecar(const Workbench& bench) {
    if (bench.source.size() > bench.limits.metadata_bytes) return Error{ErrorKind::over_limit, "the sidecar is too large"};
    const auto before = TRY(read_exactly(bench.source, 0, static_cast<std::size_t>(bench.source.size())));
    MetadataTexts known;  // measured for depth and width before exiv2's own reading
    if (!before.empty()) TRY(decode_xmp(before, bench.limits, known));
    prepare_exiv2();
    Mended mended;
    std::string packet;
    try {
        Exiv2::XmpData xmp;
        const std::string text(reinterpret_cast<const char*>(before.data()), before.size());
        if (!text.empty() && Exiv2::XmpParser::decode(xmp, text) != 0)
            return Error{ErrorKind::corrupt, "the sidecar cannot be read"};
        put_texts(xmp, bench.order.texts, mended);
        if (Exiv2::XmpParser::encode(packet, xmp, Exiv2::XmpParser::omitPacketWrapper | Exiv2::XmpParser::useCompactFormat) != 0)
            return Error{ErrorKind::corrupt, "XMP cannot be written"};
    } catch (const std::exception& error) {
        return Error{ErrorKind::corrupt, std::string("XMP cannot be written: ") + error.what()};
    }
    packet.insert(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    TRY(put_out(bench.sink, std::as_bytes(std::span(packet)), bench.deadline));
    return mended;
}

}  // namespace yancai
