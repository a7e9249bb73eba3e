// SPDX-License-Identifier: GPL-3.0-or-later
// fuzz_replay TARGET PATH…: feeds files, and the files below folders, to one target. A path that is not there holds nothing; a
// name that begins with "foreign-" is passed over: such a file kills a library, which only a confined process survives.
// Ends with 0 when all were taken, with 1 when there was none; a find stops the process.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#define TARGET(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
YANCAI_FUZZ_TARGETS
#undef TARGET

namespace {

struct Row {
    std::string_view name;
    int (*call)(const std::uint8_t*, std::size_t);
};
constexpr Row rows[] = {
#define TARGET(name) {#name, fuzz_##name},
    YANCAI_FUZZ_TARGETS
#undef TARGET
};

std::vector<std::filesystem::path> files_of(const std::vector<std::string>& paths) {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path path : paths) {
        if (std::filesystem::is_regular_file(path)) files.push_back(path);
        if (!std::filesystem::is_directory(path)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
            if (entry.is_regular_file() && !entry.path().filename().string().starts_with("foreign-"))
                files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

int main(int count, char** words) {
    const std::vector<std::string> arguments(words + 1, words + count);
    const auto* row = arguments.empty() ? std::end(rows) : std::find_if(std::begin(rows), std::end(rows), [&](const Row& each) {
        return each.name == arguments.front();
    });
    if (row == std::end(rows)) {
        std::cerr << "usage: fuzz_replay TARGET PATH…\ntargets:";
        for (const Row& each : rows) std::cerr << ' ' << each.name;
        std::cerr << '\n';
        return 64;
    }
    const auto files = files_of({arguments.begin() + 1, arguments.end()});
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        // Exactly as large as the file, so that reading past its end is seen.
        const std::vector<char> bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        std::cerr << file.string() << ' ' << bytes.size() << " bytes" << std::endl;  // the last line names the find
        row->call(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    }
    std::cout << row->name << ": " << files.size() << " files\n";
    return files.empty() ? 1 : 0;
}
