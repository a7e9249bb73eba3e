// SPDX-License-Identifier: GPL-3.0-or-later
// Why something went wrong, in the reader's language. Facts and errors keep it in English, for whoever helps; here messages of
// our own become sentences of the catalogue, and what another program said is quoted as its words. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/phrase.h"

namespace yancai {

// "moov missing, cut inside box mdat at byte 12" → "缺少 moov（索引），文件在第 12 字节起的 mdat 中中断".
[[nodiscard]] std::string spoken_cause(std::string_view cause, Language language);

// A sentence as render() fills it, with the cause in its hole "why" and the number's key in its hole "count" told in the reader's
// language.
[[nodiscard]] std::string explained(Phrase phrase, Language language);

}  // namespace yancai
