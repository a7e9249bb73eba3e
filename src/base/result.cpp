// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

namespace yancai {

std::string_view word(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::not_found: return "not_found";
        case ErrorKind::unreadable: return "unreadable";
        case ErrorKind::unrecognised: return "unrecognised";
        case ErrorKind::corrupt: return "corrupt";
        case ErrorKind::unsupported: return "unsupported";
        case ErrorKind::over_limit: return "over_limit";
        case ErrorKind::timed_out: return "timed_out";
        case ErrorKind::cancelled: return "cancelled";
        case ErrorKind::internal: return "internal";
    }
    return "internal";
}

}  // namespace yancai
