// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the event's papers a document is, and whether it is as long as that paper has to be. Pure functions of facts, context
// and policy.
#pragma once

#include <string>
#include <vector>

#include "facts/context.h"
#include "policy/policy.h"

namespace yancai {

// What speaks first decides: the event file, then the file's name, then the nearest folder, then the heading. Several kinds when
// one of these speaks of several; none: it is no paper. A picture is one only when the event file says so or when its name ends
// in a word for a declaration or a release: 权属声明.jpg.
[[nodiscard]] std::vector<PaperSign> papers_of(const Facts& facts, const AssetContext& context, const Policy& policy);
[[nodiscard]] std::vector<Paper> measured_papers(const std::vector<PaperSign>& signs, const Facts& facts, const std::string& path,
                                                 const Policy& policy);

// Whether the name is that of a release, before anybody has looked into it.
[[nodiscard]] bool names_a_release(const std::string& path, const Policy& policy);
// Whether it is by a release that a person may be shown; such a one grants no rights in the picture.
[[nodiscard]] bool is_portrait_release(const std::string& path, const Policy& policy);
// The name without extension, the words for a release, numbers of copies and punctuation: what is left names the file it is for.
[[nodiscard]] std::wstring released_name(const std::string& path, const Policy& policy);

}  // namespace yancai
