// SPDX-License-Identifier: GPL-3.0-or-later
// MetadataBlocks: the metadata that lies in a file, found by the structure of its container and not yet understood. Plain values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "bytes/byte_source.h"
#include "probes/image/tiff_directory.h"
#include "probes/metadata/text.h"

namespace yancai {

using MetadataBlock = std::vector<std::byte>;

// A C2PA manifest store, and what of the container holds it.
struct CredentialsBlock {
    std::string place;
    MetadataBlock jumbf;
};

struct MetadataBlocks {
    std::vector<TiffTag> exif;  // tags with texts, of Exif blocks and TIFF directories
    std::vector<MetadataBlock> xmp;
    std::vector<MetadataBlock> iptc;
    std::vector<CredentialsBlock> credentials;
    MetadataTexts plain;           // PNG texts by keyword, comments, tags of film containers
    std::optional<Error> trouble;  // the first block that is there but could not be taken out
};

// Reads only what holds metadata. A damaged block or container is told in `trouble` and does not hide the sound ones.
// Errors: those of reading, and over_limit.
[[nodiscard]] Result<MetadataBlocks> collect_metadata(ByteSource& source, std::string_view format, const Limits& limits);

}  // namespace yancai
