// SPDX-License-Identifier: GPL-3.0-or-later
// Writes reports that no folder here gives, for the tests in a browser: a batch of many files, and one whose every text is
// hostile.
//     report_specimen many COUNT zh|en
//     report_specimen hostile zh|en
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "unit/reports/html/specimens.h"

namespace {

int usage() {
    std::cerr << "report_specimen many COUNT zh|en, or report_specimen hostile zh|en\n";
    return 64;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace yancai;
    if (argc < 3) return usage();
    const std::string_view what = argv[1], language = argv[argc - 1];
    const Language spoken = language == "zh" ? Language::zh : Language::en;
    if (what == "many" && argc == 4)
        return write_html(many_files(std::strtoull(argv[2], nullptr, 10)), spoken, std::cout) ? 0 : 70;
    if (what == "hostile") return write_html(hostile_everywhere(), spoken, std::cout) ? 0 : 70;
    return usage();
}
