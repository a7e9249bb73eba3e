// SPDX-License-Identifier: GPL-3.0-or-later
// Folder: a new temporary folder that goes with its test.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace yancai {

class Folder {
public:
    Folder() : path_((std::filesystem::temp_directory_path() / "yancai-store-XXXXXX").string()) {
        if (::mkdtemp(path_.data()) == nullptr) std::abort();
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

}  // namespace yancai
