// SPDX-License-Identifier: GPL-3.0-or-later
// An event file, and the completion record made of it.
#include "event/event.h"
#include "base/ordered_json.h"

#include "event/record.h"
#include "oracle.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    const auto event = parse_event(fuzz::text_of(data, size), "event.toml");
    if (!fuzz::answered(event)) return 0;
    const CompletionRecord record = make_record(*event, MaterialEvidence{}, {}, "“科创中国”.+产业创新论坛");
    fuzz::must(record.clauses.size() == clause_ids(event->kind).size(), "a record that lacks clauses");
    for (const Language language : {Language::zh, Language::en})
        fuzz::must(!to_json(record, language).dump().empty(), "a record that makes no JSON");
    return 0;
}
