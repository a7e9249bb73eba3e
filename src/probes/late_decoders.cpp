// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/late_decoders.h"

#include <atomic>
#include <string>

#include "probes/measure.h"

namespace yancai {
namespace {

std::atomic<bool> sealed{false}, missed{false};

}  // namespace

void seal_late_decoders() {
    sealed = true;
}

bool late_decoders_are_sealed() {
    return sealed;
}

Error decoder_is_missing(const char* what) {
    missed = true;
    return {ErrorKind::internal, std::string(what) + " is not loaded"};
}

bool decoder_was_missing() {
    return missed.exchange(false);
}

}  // namespace yancai
