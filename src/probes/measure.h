// SPDX-License-Identifier: GPL-3.0-or-later
// measure(): bytes in, facts out. The one seam through which every asset goes, in this process or in a confined one.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/deadline.h"
#include "base/limits.h"
#include "bytes/byte_source.h"
#include "facts/facts.h"

namespace yancai {

struct MeasureSettings {
    Depth depth{Depth::standard};
    std::uint32_t video_samples{9};  // pictures decoded of a clip at standard depth, spread evenly
    bool identify_only{false};       // format, size and digest; no probe looks inside
    Limits limits;
};

// Once, before any thread starts: quiet libraries, one decoder thread an asset, no operation cache.
void prepare_probes();

// Decoders of rarer formats (HEIF, JPEG XL, old bitmaps) take longer to load than a photo to decode: they come with the first
// file that needs them, and a process that is about to be confined says now whether it wants them.
enum class Decoders : std::uint8_t { usual, all };
// Makes the libraries read their own configuration while files can still be opened; afterwards no decoder is loaded any more.
void warm_up_probes(Decoders decoders);
// Whether a file, since this was asked last, wanted a decoder that is not loaded and cannot be any more: its facts tell nothing.
[[nodiscard]] bool decoder_was_missing();

// Names and versions of the libraries that measure, in a fixed order: {"libavformat","59.27.100"}, …
[[nodiscard]] std::vector<std::pair<std::string, std::string>> probe_toolchain();

// Digest of the sources that measure, made by the build: facts of another build of this program are not taken for ours.
[[nodiscard]] std::string_view measuring_code_digest();

// As facts call a file of this name.
void name_file(FileFacts& file, const std::string& name);

// What an earlier run knows of this content (SHA-256); empty when nothing. Called from measuring threads.
using Recall = std::function<std::optional<Facts>(const std::string& sha256)>;

// Reads, recognises, digests and probes one file. Never throws: what fails is said in the facts.
// `name` is only copied into them; the content alone decides. As soon as the digest is known `recall` is asked,
// and what it remembers is taken (with this file's own name and extension) instead of probing.
[[nodiscard]] Facts measure(std::shared_ptr<ByteSource> source, const std::string& name, const MeasureSettings& settings,
                            const Deadline& deadline, const Recall& recall = {});

// The texts of an XMP sidecar, with source "sidecar".
[[nodiscard]] Result<MetadataFacts> read_sidecar(ByteSource& source, const Limits& limits);

}  // namespace yancai
