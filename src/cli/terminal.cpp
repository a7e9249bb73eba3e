// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "cli/places.h"

namespace yancai {
namespace {

constexpr int narrowest = 40;
constexpr int widest = 120;  // longer lines are hard to read

ColorWish color_wish = ColorWish::automatic;

}  // namespace

bool colored(ColorWish wish, int descriptor) {
    if (wish != ColorWish::automatic) return wish == ColorWish::always;
    if (!environment("NO_COLOR").empty()) return false;
    if (const std::string forced = environment("CLICOLOR_FORCE"); !forced.empty() && forced != "0") return true;
    if (environment("CLICOLOR") == "0" || environment("TERM") == "dumb") return false;
    return isatty(descriptor) == 1;
}

int columns_of(int descriptor, int otherwise) {
    winsize size{};
    if (isatty(descriptor) != 1 || ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col < narrowest) return otherwise;
    return std::min<int>(size.ws_col, widest);
}

void wish_for_colors(ColorWish wish) {
    color_wish = wish;
}

TextStyle style_of_output(const std::string& file) {
    TextStyle style;
    // Without a wish a file stays plain: CLICOLOR_FORCE is about pipes to programs that show colours.
    style.color = file.empty() ? colored(color_wish, STDOUT_FILENO) : color_wish == ColorWish::always;
    if (file.empty()) style.columns = columns_of(STDOUT_FILENO, style.columns);
    return style;
}

}  // namespace yancai
