// SPDX-License-Identifier: GPL-3.0-or-later
// What the caption task means to write into which file, from the sheet and the event. No file is written here.
#pragma once

#include <string>
#include <vector>

#include "policy/policy.h"
#include "tasks/batch.h"
#include "tasks/mending/caption.h"

namespace yancai {

// How one file goes into the new folder.
struct CaptionTarget {
    const Entry* entry{nullptr};
    const Entry* sidecar{nullptr};  // that lies beside it
    MaterialTexts texts;
    std::vector<Phrase> notes;  // about its row
};

// Texts for files: from the rows of the batch's sheets, or of one sheet that was named.
class CaptionTexts {
public:
    // Refusals: wrong_input, nothing_there (of the sheet).
    static Answer<CaptionTexts> read(const CaptionRequest& request, const Batch& batch, const Policy& policy);
    [[nodiscard]] CaptionTarget target_of(const Entry& entry, const Batch& batch, const Policy& policy) const;
    // Rows that no file was found for.
    [[nodiscard]] const std::vector<std::string>& stray() const { return stray_; }

private:
    struct Row {
        std::string caption, author, rights;
        bool damaged{false};
    };
    std::map<std::string, Row> named_;  // by path, when a sheet was named
    bool from_named_{false};
    std::string headline_, credit_;
    std::vector<std::string> stray_;
};

// "、", "，", ";" and "/" stand between names.
[[nodiscard]] std::vector<std::string> creators_in(const std::string& text);
// The name of a new sidecar: `photo.jpg.xmp`, or `photo.xmp` where that is asked for and no other file has the stem.
[[nodiscard]] std::string sidecar_name(const std::string& path, SidecarNames names, const Inbox& inbox);

}  // namespace yancai
