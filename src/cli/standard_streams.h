// SPDX-License-Identifier: GPL-3.0-or-later
// The three streams that every program gets, and is not always given. Any thread.
#pragma once

#include <string_view>

namespace yancai {

// Gives the numbers of closed streams to something that can be neither read nor written, so that no file of ours gets them and
// what is written there fails instead of vanishing. To be called before anything is opened.
void fill_closed_streams();

// Says it on standard error. When nobody can hear – it is closed, the disk behind it is full, the terminal is gone – the work
// goes on all the same.
void tell(std::string_view text);

}  // namespace yancai
