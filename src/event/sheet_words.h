// SPDX-License-Identifier: GPL-3.0-or-later
// What people write into a material sheet beside captions: names of files, figure numbers, notes. Pure functions of text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yancai {

// “开幕式.JPG”: ends with the extension of a photo or clip.
[[nodiscard]] bool is_media_name(std::string_view text);
// Where the first name of a photo or clip ends in a line (“a 1.jpg：签约” → 7); npos: none.
[[nodiscard]] std::size_t end_of_media_name(std::string_view line);

// “IMG_0001”, “DSC01234”: a name as cameras give it, its extension left out.
[[nodiscard]] bool is_camera_name(std::string_view text);

// A figure's mark at the beginning: 图3, 图 3, 图片3, 照片3, 【图3】. `length` in bytes, the brackets included.
struct FigureMark {
    std::uint64_t number{0};
    std::size_t length{0};
};
[[nodiscard]] std::optional<FigureMark> figure_mark(std::string_view text);

// Totals, signatures and remarks below or above a table: 合计, 填表人：…
[[nodiscard]] bool is_note(std::string_view text);
// “一、调研对接”, “（二）学术交流”: a heading between groups of rows. Empty: it is none; else what it says without its number.
[[nodiscard]] std::string section_named(std::string_view text);

}  // namespace yancai
