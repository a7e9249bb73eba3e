// SPDX-License-Identifier: GPL-3.0-or-later
// Facts: everything that is true of one file, and who claims it. Facts know no rule. Plain values, kept as one JSON document.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/appearance.h"
#include "facts/claim.h"
#include "facts/decode.h"
#include "facts/document.h"
#include "facts/motion.h"
#include "facts/origin.h"
#include "facts/text_claim.h"
#include "facts/weight.h"

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
    std::vector<std::string> also;              // further formats as which other programs would read the same bytes: a polyglot

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
    int further_pictures{0};            // beside the one a viewer shows: MPF, HEIF's other images; no thumbnails
    bool moves{false};                  // the pages are frames of an animation
    std::optional<bool> has_composite;  // PSD: the merged picture is really there
    bool stored_uncompressed{false};    // a PNG whose pixels were not compressed at all
    std::optional<ImageWeight> weight;  // empty: no walk knows this format, or nobody looked (quick depth)
    std::optional<JpegQuality> quality;
    // Of decoded pixels; empty at quick depth, and where the picture does not decode.
    // The same picture under other metadata has the same: of the decoded raster; of a JPEG, whose raster is not the same
    // everywhere, of all that its decoder makes it of.
    std::string pixels_sha256;
    std::optional<PictureHash> hash;
    std::optional<Detail> detail;
    std::optional<ActiveArea> active;
    std::optional<CompressionGhost> ghost;      // JPEG and what was made from one; empty: no trace found
    std::optional<ResamplingTrace> resampling;  // empty: nothing large enough to tell
    std::optional<bool> eight_bits_in_sixteen;  // 16-bit rasters: every sample is an 8-bit one written twice or padded with zeros
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
    // Of decoded pictures; empty at quick depth.
    std::string packets_sha256;           // of the packets' contents, in order: the same film in another container has the same
    std::vector<SampledPicture> samples;  // in order of time
    std::vector<Look> looks;              // in order of time: one a second at deep, the samples at standard
    std::optional<ActiveArea> active;     // covers the picture of every sample
    DecodeFacts decode;

    friend bool operator==(const PictureTrack&, const PictureTrack&) = default;
};

struct SoundTrack {
    std::string codec;
    int channels{0}, sample_rate{0};
    std::vector<SoundLevel> levels;  // in order of time: every second at deep, at the samples at standard, none at quick
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
    std::uint64_t free_bytes{0};      // ISO: in boxes that hold nothing; transport stream: null packets
    std::uint64_t trailing_bytes{0};  // after the container's last element
    std::uint32_t packet_bytes{0};    // of a transport stream: 188, 192, 204; 0: it has no packets of one size
    std::uint64_t packets_lost{0};    // of a transport stream: by its continuity counters, at least
    std::map<std::string, std::string>
        tags;  // container tags that name or date it: title, comment, copyright, artist, encoder, creation_time

    friend bool operator==(const VideoFacts&, const VideoFacts&) = default;
};

// Texts embedded in the file (or in a sidecar), each list in the order of deliberateness of domain practice.
struct MetadataFacts {
    std::vector<TextClaim> captions;  // describe the picture
    std::vector<TextClaim> titles;    // headline, title, object name: weaker than a caption
    std::vector<RightsClaim> rights;
    std::vector<AiLabel> ai_labels;
    std::vector<TextClaim> source_types;  // IPTC DigitalSourceType, as written
    std::optional<ContentCredentials> credentials;
    CaptureFacts capture;
    std::string device;  // make and model
    std::string software;

    friend bool operator==(const MetadataFacts&, const MetadataFacts&) = default;
};

struct Facts {
    FileFacts file;
    Probed<ImageFacts> image;
    Probed<VideoFacts> video;
    Probed<MetadataFacts> metadata;
    Probed<DocumentFacts> document;
    std::string thumbnail;         // a small JPEG of the still, or of a picture inside the clip; empty: none could be made
    std::optional<Error> trouble;  // the file itself could not be read or recognised

    friend bool operator==(const Facts&, const Facts&) = default;
};

}  // namespace yancai
