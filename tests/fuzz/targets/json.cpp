// SPDX-License-Identifier: GPL-3.0-or-later
// Documents that come back to us: facts and judgements out of a store, requests and answers between confined processes.
#include "confine/request.h"
#include "facts_oracle.h"
#include "oracle.h"
#include "policy/judgement.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    const std::string_view text = fuzz::text_of(data, size);
    if (const auto request = request_from_text(std::string(text)); fuzz::answered(request))
        (void)fuzz::answered(request_from_text(to_text(*request)));
    const auto document = json_from_line(text);
    if (!fuzz::answered(document)) return 0;
    if (const auto facts = facts_from_json(*document); fuzz::answered(facts)) {
        fuzz::survive_json(*facts);
        fuzz::survive_judging(*facts);
    }
    if (const auto judgement = judgement_from_json(*document); fuzz::answered(judgement)) {
        const auto back = judgement_from_json(to_json(*judgement));
        fuzz::must(fuzz::answered(back) && *back == *judgement, "a judgement comes back from JSON changed");
    }
    (void)fuzz::answered(text_claim_from_json(*document));
    (void)error_from_json(*document);
    return 0;
}
