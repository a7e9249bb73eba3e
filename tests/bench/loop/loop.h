// SPDX-License-Identifier: GPL-3.0-or-later
// The measuring stick: what Yancai does, done with the bare libraries and nothing around them. No walls, no limits, no findings,
// no mercy with formats that the benchmark's batch does not hold. Not a model for anything.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace loop {

using Bytes = std::span<const std::uint8_t>;

enum class Kind { jpeg, png, tiff, psd, mp4, ts, ps, other };
// By the first bytes alone.
Kind kind_of(Bytes head);

// A file that is open for reading; reads by offset, without read-ahead where that is asked for.
class File {
public:
    File(const std::string& path, bool headers_only);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] std::size_t read_at(std::uint64_t at, std::span<std::uint8_t> into) const;
    [[nodiscard]] std::vector<std::uint8_t> read(std::uint64_t at, std::size_t count) const;
    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
    std::uint64_t size_{0};
};

// What one file showed; added up and printed, so that nothing can be left out by a clever compiler.
struct Seen {
    std::uint64_t files{0}, sized{0}, captions{0}, pictures{0}, packets{0}, thumbnails{0}, broken{0}, bits{0};
    void add(const Seen& other);
};

// A small picture: red, green and blue of each pixel.
struct Small {
    std::vector<std::uint8_t> rgb;
    std::uint32_t width{0}, height{0};
};
// Digests, looks (256 bits of the lowest frequencies) and the thumbnail's bytes.
std::array<std::uint8_t, 32> sha256(Bytes bytes);
std::array<std::uint8_t, 32> sha256(const File& file);
std::array<std::uint64_t, 4> fingerprint(std::span<const std::uint8_t> luma, std::uint32_t width, std::uint32_t height,
                                         std::size_t stride);
std::size_t thumbnail_bytes(const Small& small);
// Both, of a small picture.
void look_at(const Small& small, Seen& seen);

// Size and captions of a still, out of its headers alone.
void still_headers(const File& file, Kind kind, Seen& seen);
// Decoded whole, with thumbnail and fingerprint.
void still_pixels(const File& file, Kind kind, Seen& seen);
// Size and duration of a clip, out of its headers alone.
void clip_headers(const File& file, Kind kind, Seen& seen);
// Pictures decoded in five samples; in as many as a check takes, the packets of all streams walked over and those of pictures
// digested; or every picture and sound decoded.
enum class Clip { samples, samples_and_packets, everything };
void clip_pictures(const File& file, Kind kind, Clip what, Seen& seen);

}  // namespace loop
