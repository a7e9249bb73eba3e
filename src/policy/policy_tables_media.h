// SPDX-License-Identifier: GPL-3.0-or-later
// The tables [images] and [videos] of a policy document. Pure functions.
#pragma once

#include "policy/policy_tables.h"

namespace yancai {

void read_images(PolicyReader& table, const PolicyVocabulary& vocabulary, Policy::Images& images);
void read_videos(PolicyReader& table, const PolicyVocabulary& vocabulary, Policy::Videos& videos);

}  // namespace yancai
