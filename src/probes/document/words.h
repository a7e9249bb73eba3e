// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a short document, such as a declaration of rights, for whoever has to know what it says. Any thread.
#pragma once

#include "facts/facts.h"
#include "probes/probe.h"

namespace yancai {

// As the terms in MetadataFacts::rights (source "document", field "text"), when there are no more than 4,000 characters; of
// longer documents, of those that cannot be read, and at quick depth nothing: how they are read, probe_document tells.
[[nodiscard]] Result<MetadataFacts> probe_document_words(const ProbeInput& input);

}  // namespace yancai
