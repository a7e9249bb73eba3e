// SPDX-License-Identifier: GPL-3.0-or-later
// Facts: everything that is true of one file, and who claims it. Facts know no rule. Plain values, kept as one JSON document.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/claim.h"
#include "facts/decode.h"

namespace yancai {

// Of the file as it was handed in.
struct FileFacts {
    std::string name;       // last part of the path, printable UTF-8
    std::string extension;  // of the name, lower case, no dot
    std::uint64_t size_bytes{0};
    std::string sha256;  // empty when the content was not read whole: quick depth, or trouble
    std::string format;  // told by content: "jpeg", "m2ts", … "unknown"
    std::string medium;  // of the format: image, video, audio, document, archive, playlist, program, text, unknown
    std::vector<std::string> usual_extensions;  // of the format, the best first; empty: any will do

    friend bool operator==(const FileFacts&, const FileFacts&) = default;
};

struct ImageFacts {
    std::uint32_t width{0}, height{0};                // as a viewer sees it: orientation applied, in pixels
    std::uint32_t stored_width{0}, stored_height{0};  // the raster in the file
    int orientation{1};                               // Exif 1…8
    int bands{0};                                     // channels, alpha included
    int bits_per_band{0};
    std::string color_space;  // srgb, b-w, cmyk, lab, rgb16, …
    int pages{1};
    bool has_alpha{false}, has_profile{false};
    DecodeFacts decode;

    friend bool operator==(const ImageFacts&, const ImageFacts&) = default;
};

// One size that the pictures of a clip have, and the share of the clip's time (0…1) they have it.
struct SizeShare {
    std::uint32_t width{0}, height{0};                // display: pixel aspect and rotation applied
    std::uint32_t stored_width{0}, stored_height{0};  // cropped raster
    double share{0};

    friend bool operator==(const SizeShare&, const SizeShare&) = default;
};

enum class Scan : std::uint8_t { unknown, progressive, interlaced };
[[nodiscard]] std::string_view word(Scan scan);
[[nodiscard]] std::optional<Scan> scan_named(std::string_view word);

// The main picture track: the longest real video stream (no cover art, thumbnail or single picture).
struct PictureTrack {
    std::uint32_t width{0}, height{0};  // display size of the first picture
    std::uint32_t stored_width{0}, stored_height{0};
    Rational pixel_aspect{1, 1};
    int rotation{0};  // degrees clockwise a player turns the picture: 0, 90, 180, 270
    std::string codec, profile, pixel_format;
    int bits_per_band{0};
    Scan scan{Scan::unknown};
    Claim<Rational> frame_rate;
    Claim<std::int64_t> duration_us;  // declared by the container, measured from the pictures' times
    Claim<std::uint64_t> pictures;    // declared: sample table; measured: packets with pictures
    std::vector<SizeShare> sizes;     // largest share first; empty when no picture was decoded
    DecodeFacts decode;

    friend bool operator==(const PictureTrack&, const PictureTrack&) = default;
};

struct SoundTrack {
    std::string codec;
    int channels{0}, sample_rate{0};
    friend bool operator==(const SoundTrack&, const SoundTrack&) = default;
};

struct VideoFacts {
    std::optional<PictureTrack> picture;  // none: audio only, cover art only, a single picture, …
    std::string no_picture_because;       // "audio only", "cover art only", "single picture" when there is none
    std::vector<SoundTrack> sound;
    int video_streams{0};   // real ones
    int cover_pictures{0};  // attached pictures, thumbnails, single pictures
    bool encrypted{false};
    Claim<std::int64_t> duration_us;  // of the container
    std::string brand;                // ISO major brand
    std::map<std::string, std::string>
        tags;  // container tags that name or date it: title, comment, copyright, artist, encoder, creation_time

    friend bool operator==(const VideoFacts&, const VideoFacts&) = default;
};

// One text that somebody put somewhere.
struct TextClaim {
    std::string source;    // "sheet", "sidecar", "xmp", "iptc", "exif", "png", "jpeg-comment", "container"
    std::string field;     // the field's usual name: "dc:description", "Caption-Abstract", "ImageDescription", a column's heading
    std::string text;      // UTF-8, trimmed
    std::string encoding;  // "utf-8", "gb18030", …
    bool repaired{false};  // mojibake that could be undone
    bool damaged{false};   // characters are lost

    friend bool operator==(const TextClaim&, const TextClaim&) = default;
};

// Texts embedded in the file (or in a sidecar), each list in the order of deliberateness of domain practice.
struct MetadataFacts {
    std::vector<TextClaim> captions;  // describe the picture
    std::vector<TextClaim> titles;    // headline, title, object name: weaker than a caption
    std::vector<TextClaim> rights;    // holder, maker, agency, usage terms
    std::string captured_at;          // as written, "2023-09-01T10:00:00+08:00" where it can be normalised
    std::string device;               // make and model
    std::string software;

    friend bool operator==(const MetadataFacts&, const MetadataFacts&) = default;
};

struct Facts {
    FileFacts file;
    Probed<ImageFacts> image;
    Probed<VideoFacts> video;
    Probed<MetadataFacts> metadata;
    std::optional<Error> trouble;  // the file itself could not be read or recognised

    friend bool operator==(const Facts&, const Facts&) = default;
};

}  // namespace yancai
