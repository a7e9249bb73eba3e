// SPDX-License-Identifier: GPL-3.0-or-later
// MendOrder: what is to be made of a file, as text that crosses to a confined process, and what came of it. Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "base/limits.h"
#include "bytes/byte_sink.h"
#include "bytes/byte_source.h"

namespace yancai {

enum class MendWork : std::uint8_t {
    annotate,    // a photo with texts in it: the same picture, other metadata
    sidecar,     // an XMP document with texts; the source is the one there is, or empty
    moov_first,  // an MP4 or MOV with its table before its media
    rewrap,      // a clip in an MP4, nothing decoded
    streams,     // nothing new: tells what a clip's streams hold
};
[[nodiscard]] std::string_view word(MendWork work);

// What is written into a file or beside it; an empty text leaves what is there.
struct MaterialTexts {
    std::string caption, rights;
    std::vector<std::string> creators;
    std::string headline, credit;  // only where the file has none
    [[nodiscard]] bool any() const {
        return !caption.empty() || !rights.empty() || !creators.empty() || !headline.empty() || !credit.empty();
    }
    friend bool operator==(const MaterialTexts&, const MaterialTexts&) = default;
};

struct MendOrder {
    MendWork work{MendWork::annotate};
    std::string format;  // of the source, by content
    MaterialTexts texts;
};

// A text that gave way.
struct ReplacedText {
    std::string field, text;
    friend bool operator==(const ReplacedText&, const ReplacedText&) = default;
};

struct Mended {
    std::vector<std::string> fields;     // that were written: "dc:description", "Caption-Abstract"
    std::vector<ReplacedText> replaced;  // what stood there
    std::vector<std::string> shortened;  // fields whose standard has no room for the whole text
    std::vector<std::string> left_out;   // of a clip: streams that the new container does not take
    std::vector<std::string> streams;    // of a clip: codec and digest of each stream's packets, in order
    friend bool operator==(const Mended&, const Mended&) = default;
};

[[nodiscard]] std::string to_text(const MendOrder& order);
[[nodiscard]] Result<MendOrder> order_from_text(const std::string& text);
[[nodiscard]] std::string to_text(const Result<Mended>& outcome);
[[nodiscard]] Result<Mended> outcome_from_text(const std::string& text);

// Does it: for the process that nobody else depends on. Errors: unsupported (this file is not safe to write so; says why),
// corrupt, over_limit, and those of both sides.
[[nodiscard]] Result<Mended> carry_out(const MendOrder& order, ByteSource& source, ByteSink& sink, const Limits& limits,
                                       const Deadline& deadline);

}  // namespace yancai
