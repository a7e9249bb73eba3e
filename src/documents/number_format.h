// SPDX-License-Identifier: GPL-3.0-or-later
// NumberFormat: how a spreadsheet shows a number, as far as names and dates need it. Immutable; any thread.
#pragma once

#include <string>
#include <string_view>

namespace yancai {

class NumberFormat {
public:
    NumberFormat() = default;  // General
    // One of the numbers that ECMA-376 part 1, 18.8.30 reserves, those of Chinese workbooks among them.
    static NumberFormat built_in(int id);
    // A format code: yyyy"年"m"月"d"日", 000, "图"0 …
    static NumberFormat of_code(std::string_view code);

    // `written` is the cell's value as the file has it; what is no number stays as it is. Dates and times become ISO 8601
    // ("2023-09-01", "14:30:00"), whatever the format's order is. `from_1904` is the workbook's calendar.
    [[nodiscard]] std::string shown(std::string_view written, bool from_1904) const;

private:
    enum class Kind { general, date, time, date_and_time, digits };

    Kind kind_{Kind::general};
    std::string before_, after_;  // of digits: what stands around them
    int least_digits_{1};
};

}  // namespace yancai
