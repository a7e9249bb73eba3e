// SPDX-License-Identifier: GPL-3.0-or-later
#include "mending/iptc_digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "mending/span_source.h"
#include "mending/tiff_entries.h"
#include "probes/byte_order.h"
#include "probes/image/jpeg_segments.h"
#include "probes/image/psd_resources.h"
#include "probes/image/psd_sections.h"

namespace yancai {
namespace {

constexpr std::uint16_t psd_iptc_digest = 0x0425;
constexpr std::size_t digest_bytes = 16;
constexpr std::string_view photoshop_mark("Photoshop 3.0\0", 14);
constexpr std::uint8_t app13 = 0xED;
constexpr std::size_t longest_segment = 65'533;  // of what follows its length
constexpr std::size_t longest_edit = 28;         // a resource with a digest: mark, number, empty name, size, digest

using Digest = std::array<unsigned char, digest_bytes>;
using Bytes = std::vector<std::byte>;

std::optional<Digest> md5_of(std::span<const std::byte> bytes) {
    Digest digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_md5(), nullptr) != 1) return std::nullopt;
    return digest;
}

void put(Bytes& file, std::uint64_t at, const Digest& digest) {
    std::transform(digest.begin(), digest.end(), file.begin() + static_cast<std::ptrdiff_t>(at),
                   [](unsigned char byte) { return std::byte{byte}; });
}

void put_number(Bytes& file, std::uint64_t at, std::uint64_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i) file[at + i] = std::byte{static_cast<unsigned char>(value >> (8U * (bytes - 1 - i)))};
}

Bytes resource_of(const Digest& digest) {
    constexpr std::array<unsigned char, 12> head{'8', 'B', 'I', 'M', 0x04, 0x25, 0, 0, 0, 0, 0, digest_bytes};
    Bytes resource;
    for (const unsigned char byte : head) resource.push_back(std::byte{byte});
    for (const unsigned char byte : digest) resource.push_back(std::byte{byte});
    return resource;
}

// What the resources between two places say of IPTC and its digest.
struct Found {
    bool iptc{false}, digest{false};
    std::uint64_t end{0};  // of the last resource
};

Result<Found> settle_resources(Bytes& file, std::uint64_t begin, std::uint64_t size, const Digest& digest) {
    SpanSource source(file);
    Found found;
    found.end = begin;
    for (const PsdResource& resource : TRY(read_psd_resources(source, begin, size))) {
        found.end = resource.offset + resource.size + resource.size % 2;
        found.iptc |= resource.id == psd_iptc;
        if (resource.id != psd_iptc_digest || resource.size != digest_bytes) continue;
        found.digest = true;
        put(file, resource.offset, digest);
    }
    found.end = std::min<std::uint64_t>(found.end, begin + size);
    return found;
}

Result<void> settle_jpeg(Bytes& file, const Digest& digest) {
    SpanSource source(file);
    const JpegSegments structure = TRY(read_jpeg_segments(source));
    const JpegSegment* home = nullptr;  // where it can be added
    bool found = false;
    for (const JpegSegment& segment : structure.segments) {
        const auto content = std::span(file).subspan(segment.offset, segment.size);
        if (segment.marker != app13 || !as_text(content).starts_with(photoshop_mark)) continue;
        const std::uint64_t begin = segment.offset + photoshop_mark.size();
        const Found here = TRY(settle_resources(file, begin, segment.size - photoshop_mark.size(), digest));
        found |= here.digest;
        const bool whole = here.end == segment.offset + segment.size;
        if (here.iptc && whole && segment.size + longest_edit <= longest_segment) home = &segment;
    }
    if (found || home == nullptr) return {};
    const Bytes resource = resource_of(digest);
    const std::uint64_t end = home->offset + home->size;
    file.insert(file.begin() + static_cast<std::ptrdiff_t>(end), resource.begin(), resource.end());
    put_number(file, home->offset - 2, home->size + resource.size() + 2, 2);
    return {};
}

Result<void> settle_psd(Bytes& file, const Digest& digest) {
    SpanSource source(file);
    const PsdSections sections = TRY(read_psd_sections(source));
    const Found here = TRY(settle_resources(file, sections.resources_at, sections.resources_size, digest));
    const std::uint64_t end = sections.resources_at + sections.resources_size;
    if (here.digest || !here.iptc || here.end != end || sections.truncated) return {};
    const Bytes resource = resource_of(digest);
    file.insert(file.begin() + static_cast<std::ptrdiff_t>(end), resource.begin(), resource.end());
    put_number(file, sections.resources_at - 4, sections.resources_size + resource.size(), 4);
    return {};
}

Result<void> settle_tiff(Bytes& file, const Digest& digest) {
    for (const TiffValue& entry : TRY(read_tiff_entries(file)).entries) {
        if (entry.tag != tiff_photoshop) continue;
        TRY(settle_resources(file, entry.data_at, entry.data_size, digest));
    }
    return {};
}

}  // namespace

Result<void> settle_iptc_digest(std::vector<std::byte>& file, std::string_view format, std::span<const std::byte> iptc) {
    const auto digest = md5_of(iptc);
    if (!digest) return Error{ErrorKind::internal, "MD5 is not to be had"};
    if (format == "jpeg") return settle_jpeg(file, *digest);
    if (format == "psd") return settle_psd(file, *digest);
    if (format == "tiff") return settle_tiff(file, *digest);
    return {};
}

}  // namespace yancai
