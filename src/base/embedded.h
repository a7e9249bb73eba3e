// SPDX-License-Identifier: GPL-3.0-or-later
// Files that the binary carries (policies, clause profiles, catalogues), so that they are the same everywhere. Immutable.
#pragma once

#include <span>
#include <string_view>

namespace yancai {

struct EmbeddedFile {
    std::string_view name;  // "kczg-2023-forum.toml"
    std::string_view bytes;
};

std::span<const EmbeddedFile> embedded_catalogues();  // *.mo, in base/
std::span<const EmbeddedFile> embedded_policies();    // *.toml, in policy/
std::span<const EmbeddedFile> embedded_profiles();    // *.toml, in event/
std::span<const EmbeddedFile> embedded_ai_marks();    // ai_marks.txt, in probes/
std::span<const EmbeddedFile> embedded_page();        // page.css and *.js, in reports/

}  // namespace yancai
