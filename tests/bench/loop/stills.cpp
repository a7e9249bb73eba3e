// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>  // for jpeglib.h, which forgets it

#include <jpeglib.h>
#include <sys/mman.h>
#include <vips/vips.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <exiv2/exiv2.hpp>

#include "tests/bench/loop/loop.h"

namespace loop {
namespace {

constexpr std::size_t head_size = 64U << 10U, tail_size = 64U << 10U;
constexpr std::uint32_t small_side = 384;

std::uint32_t big_endian(const std::uint8_t* bytes, int count) {
    std::uint32_t number = 0;
    for (int i = 0; i < count; ++i) number = number << 8U | bytes[i];
    return number;
}

// Captions and size, of bytes that hold all metadata.
void tell(Bytes bytes, Seen& seen) {
    try {
        const auto image = Exiv2::ImageFactory::open(bytes.data(), static_cast<long>(bytes.size()));
        image->readMetadata();
        seen.sized += image->pixelWidth() > 0 && image->pixelHeight() > 0;
        const auto& xmp = image->xmpData();
        const auto& exif = image->exifData();
        const auto& iptc = image->iptcData();
        bool caption = exif.findKey(Exiv2::ExifKey("Exif.Image.ImageDescription")) != exif.end();
        caption |= iptc.findKey(Exiv2::IptcKey("Iptc.Application2.Caption")) != iptc.end();
        caption |= xmp.findKey(Exiv2::XmpKey("Xmp.dc.description")) != xmp.end();
        seen.captions += caption;
    } catch (const Exiv2::Error&) {
        ++seen.broken;
    }
}

// The segments up to the scan lie in the head, almost always.
void jpeg_headers(const File& file, Seen& seen) {
    auto bytes = file.read(0, head_size);
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && bytes[at] == 0xFF && bytes[at + 1] != 0xDA) {
        at += 2 + big_endian(&bytes[at + 2], 2);
        if (at + 4 > bytes.size() && at < file.size()) {
            const auto more = file.read(bytes.size(), at + head_size - bytes.size());
            if (more.empty()) break;
            bytes.insert(bytes.end(), more.begin(), more.end());
        }
    }
    tell(bytes, seen);
}

// The chunks before the first and after the last one of pixels.
void png_headers(const File& file, Seen& seen) {
    auto bytes = file.read(0, head_size);
    std::size_t at = 8;
    while (at + 8 <= bytes.size() && std::memcmp(&bytes[at + 4], "IDAT", 4) != 0) at += 12 + big_endian(&bytes[at], 4);
    bytes.resize(std::min(at, bytes.size()));
    const std::uint64_t from = file.size() > tail_size ? file.size() - tail_size : 0;
    const auto tail = file.read(from, tail_size);
    constexpr std::string_view pixels = "IDAT";
    const auto last = std::find_end(tail.begin(), tail.end(), pixels.begin(), pixels.end());
    if (last != tail.end() && last - tail.begin() >= 4) {
        const auto chunk = static_cast<std::size_t>(last - tail.begin()) - 4;
        const std::size_t behind = chunk + 12 + big_endian(&tail[chunk], 4);
        if (behind < tail.size()) bytes.insert(bytes.end(), tail.begin() + static_cast<std::ptrdiff_t>(behind), tail.end());
    }
    tell(bytes, seen);
}

// Directories may lie anywhere: exiv2 sees all of the file, and the system reads what it touches.
void mapped_headers(const File& file, Seen& seen) {
    void* map = mmap(nullptr, file.size(), PROT_READ, MAP_PRIVATE, file.descriptor(), 0);
    if (map == MAP_FAILED) return;
    madvise(map, file.size(), MADV_RANDOM);
    tell({static_cast<const std::uint8_t*>(map), file.size()}, seen);
    munmap(map, file.size());
}

struct JpegErrors {
    jpeg_error_mgr base{};
    std::jmp_buf out{};
};

// Every byte is entropy-decoded, and an eighth of the picture comes out.
bool jpeg_eighth(Bytes bytes, Small& small) {
    jpeg_decompress_struct jpeg{};
    JpegErrors errors;
    jpeg.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = [](j_common_ptr common) { std::longjmp(reinterpret_cast<JpegErrors*>(common->err)->out, 1); };
    errors.base.output_message = [](j_common_ptr) {};
    if (setjmp(errors.out) != 0) {
        jpeg_destroy_decompress(&jpeg);
        return false;
    }
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, bytes.data(), bytes.size());
    jpeg_read_header(&jpeg, TRUE);
    jpeg.scale_num = 1;
    jpeg.scale_denom = 8;
    jpeg.out_color_space = JCS_RGB;
    jpeg_start_decompress(&jpeg);
    small.width = jpeg.output_width;
    small.height = jpeg.output_height;
    small.rgb.resize(std::size_t{3} * small.width * small.height);
    while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW row = small.rgb.data() + std::size_t{3} * small.width * jpeg.output_scanline;
        jpeg_read_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_decompress(&jpeg);
    const bool sound = errors.base.num_warnings == 0;
    jpeg_destroy_decompress(&jpeg);
    return sound;
}

bool vips_whole(Bytes bytes, Small& small) {
    VipsImage* picture = nullptr;
    VipsImage* colours = nullptr;
    bool sound = vips_thumbnail_buffer(const_cast<std::uint8_t*>(bytes.data()), bytes.size(), &picture, small_side, "fail_on",
                                       VIPS_FAIL_ON_WARNING, nullptr) == 0 &&
                 vips_colourspace(picture, &colours, VIPS_INTERPRETATION_sRGB, nullptr) == 0;
    if (sound) {
        std::size_t size = 0;
        auto* pixels = static_cast<std::uint8_t*>(vips_image_write_to_memory(colours, &size));
        sound = pixels != nullptr && vips_image_get_bands(colours) >= 3;
        if (sound) {
            small.width = static_cast<std::uint32_t>(vips_image_get_width(colours));
            small.height = static_cast<std::uint32_t>(vips_image_get_height(colours));
            const auto bands = static_cast<std::size_t>(vips_image_get_bands(colours));
            small.rgb.resize(std::size_t{3} * small.width * small.height);
            for (std::size_t i = 0; i < std::size_t{small.width} * small.height; ++i)
                std::memcpy(&small.rgb[i * 3], pixels + i * bands, 3);
        }
        g_free(pixels);
    }
    if (colours != nullptr) g_object_unref(colours);
    if (picture != nullptr) g_object_unref(picture);
    vips_error_clear();
    return sound;
}

// The bytes of one PackBits row; false when they do not make the row.
bool unpack(Bytes packed, std::span<std::uint8_t> row) {
    std::size_t at = 0, out = 0;
    while (at < packed.size()) {
        const auto count = static_cast<std::int8_t>(packed[at++]);
        if (count >= 0) {
            const std::size_t length = static_cast<std::size_t>(count) + 1;
            if (at + length > packed.size() || out + length > row.size()) return false;
            std::memcpy(&row[out], &packed[at], length);
            at += length;
            out += length;
        } else if (count != -128) {
            const std::size_t length = 1 - static_cast<std::ptrdiff_t>(count);
            if (at >= packed.size() || out + length > row.size()) return false;
            std::memset(&row[out], packed[at++], length);
            out += length;
        }
    }
    return out == row.size();
}

// The merged picture of 8 bits and three colours, which is what the batch has.
bool psd_merged(Bytes bytes, Small& small) {
    if (bytes.size() < 30) return false;
    const std::uint32_t channels = big_endian(&bytes[12], 2), height = big_endian(&bytes[14], 4),
                        width = big_endian(&bytes[18], 4);
    std::size_t at = 26;
    for (int section = 0; section < 3; ++section) {
        if (at + 4 > bytes.size()) return false;
        at += 4 + big_endian(&bytes[at], 4);
    }
    if (at + 2 > bytes.size() || channels < 3) return false;
    const bool packed = big_endian(&bytes[at], 2) == 1;
    at += 2;
    const std::size_t lengths = at;
    if (packed) at += std::size_t{2} * channels * height;
    const std::uint32_t by = std::max(1U, std::max(width, height) / small_side);
    small = {{}, width / by, height / by};
    small.rgb.resize(std::size_t{3} * small.width * small.height);
    std::vector<std::uint8_t> row(width);
    std::vector<std::uint32_t> sums(small.width);
    for (std::uint32_t line = 0; line < channels * height; ++line) {
        const std::size_t length = packed ? big_endian(&bytes[lengths + std::size_t{2} * line], 2) : width;
        if (at + length > bytes.size()) return false;
        if (!packed)
            std::memcpy(row.data(), &bytes[at], width);
        else if (!unpack(bytes.subspan(at, length), row))
            return false;
        at += length;
        const std::uint32_t band = line / height, y = line % height;
        if (band >= 3 || y / by >= small.height) continue;
        for (std::uint32_t x = 0; x < small.width * by; ++x) sums[x / by] += row[x];
        if (y % by + 1 < by) continue;
        for (std::uint32_t x = 0; x < small.width; ++x)
            small.rgb[(std::size_t{y / by} * small.width + x) * 3 + band] = static_cast<std::uint8_t>(sums[x] / (by * by));
        std::fill(sums.begin(), sums.end(), 0);
    }
    return true;
}

}  // namespace

void still_headers(const File& file, Kind kind, Seen& seen) {
    switch (kind) {
        case Kind::jpeg: return jpeg_headers(file, seen);
        case Kind::png: return png_headers(file, seen);
        case Kind::tiff:
        case Kind::psd: return mapped_headers(file, seen);
        default: ++seen.broken;
    }
}

void still_pixels(const File& file, Kind kind, Seen& seen) {
    if (kind == Kind::other) {
        seen.bits ^= sha256(file)[0];
        ++seen.broken;
        return;
    }
    const auto bytes = file.read(0, file.size());
    seen.bits ^= sha256(bytes)[0];
    still_headers(file, kind, seen);
    Small small;
    const bool sound = kind == Kind::jpeg  ? jpeg_eighth(bytes, small)
                       : kind == Kind::psd ? psd_merged(bytes, small)
                                           : vips_whole(bytes, small);
    seen.pictures += sound;
    seen.broken += !sound;
    if (sound) look_at(small, seen);
}

}  // namespace loop
