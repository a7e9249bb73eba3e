// SPDX-License-Identifier: GPL-3.0-or-later
// CaptionNotes: captions in text files of their own, IMG_1.txt or IMG_1.JPG.txt beside IMG_1.JPG. Immutable once found; safe from
// several threads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "bytes/inbox.h"
#include "facts/text_claim.h"

namespace yancai {

class CaptionNotes {
public:
    // Largest file that is taken for a caption, some 1,300 characters of Chinese: the shortest paper of an event has 5,000.
    static constexpr std::uint64_t most_bytes = 4U << 10;

    // Takes the notes out of the inbox's assets and puts them into its notes, which live as long as what is told of them. Only
    // beside names of photos and clips: a text beside a document is another document.
    void find(Inbox& inbox);

    // The note of an asset; null: there is none.
    [[nodiscard]] const Entry* of(const std::string& path) const;
    // What stands in it; empty: nothing does, or there is no note. Errors: as when a file is opened and read.
    [[nodiscard]] Result<std::optional<TextClaim>> caption_of(const std::string& path) const;

private:
    std::map<std::string, const Entry*> by_asset_;
};

}  // namespace yancai
