// SPDX-License-Identifier: GPL-3.0-or-later
// Where the picture is when black bars stand around it. A pure function, any thread.
#pragma once

#include "facts/appearance.h"
#include "probes/pixels/luma.h"

namespace yancai {

// The rectangle without the black rows and columns at the edges. A line is black when its mean and all but one in a hundred of
// its samples are: noise, ringing of a codec and a hot pixel do no harm; a bar with a logo in it is part of the picture.
// The whole picture when there are no bars, or nothing but black.
[[nodiscard]] ActiveArea active_area(const LumaView& luma);

}  // namespace yancai
