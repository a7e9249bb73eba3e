// SPDX-License-Identifier: GPL-3.0-or-later
// Conversation: the batch's side of one job of one worker: the job goes over, the worker's questions are answered, the result
// comes back. Whatever the worker does or leaves, it comes to an end. One thread.
#pragma once

#include <chrono>
#include <string>

#include "base/deadline.h"
#include "bytes/byte_sink.h"
#include "bytes/byte_source.h"
#include "confine/nursery.h"
#include "confine/shared_core.h"
#include "probes/measure.h"

namespace yancai {

struct Conversation {
    WorkerHandle& worker;
    ByteSource& source;
    const Recall& recall;
    const Deadline& deadline;  // asked only whether a person has stopped us
    std::chrono::steady_clock::time_point end;
    ByteSink* sink{nullptr};  // where what the worker makes goes; null: it makes nothing
    Cores* brief{
        nullptr};  // a matter of milliseconds: both on one of these, and the file's ends go over with the job; null: longer

    // Errors: cancelled, timed_out; corrupt when the worker is gone or talks nonsense; unsupported when the file needs a decoder
    // that this one does not have.
    [[nodiscard]] Result<std::string> hold(const Message& job) const;
};

}  // namespace yancai
