// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/packing/bag_reader.h"

#include <zip.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "bytes/local_file.h"
#include "bytes/open_path.h"

namespace yancai {
namespace {

constexpr std::size_t piece = 1U << 20;

class FolderReader final : public BagReader {
public:
    explicit FolderReader(std::string folder) : folder_(std::move(folder)) {}

    Result<void> list() {
        namespace fs = std::filesystem;
        std::error_code error;
        // Links are listed as what they are, and reading them is refused below.
        for (fs::recursive_directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
            if (at->is_symlink()) return Error{ErrorKind::corrupt, "a link lies in it: " + at->path().string()};
            if (at->is_regular_file()) names_.push_back(at->path().lexically_relative(folder_).generic_string());
        }
        if (error) return Error{ErrorKind::unreadable, "cannot be listed: " + error.message()};
        std::sort(names_.begin(), names_.end());
        return {};
    }
    [[nodiscard]] const std::vector<std::string>& names() const override { return names_; }
    [[nodiscard]] Result<void> read(const std::string& name,
                                    const std::function<Result<void>(std::span<const std::byte>)>& take) override {
        const auto file = TRY(LocalFile::open(folder_ + "/" + name));
        file->expect_sequential_reading();
        std::vector<std::byte> buffer(piece);
        for (std::uint64_t at = 0; at < file->size();) {
            const std::size_t got = TRY(file->read_at(at, buffer));
            TRY(take(std::span<const std::byte>(buffer).first(got)));
            at += got;
        }
        return {};
    }

private:
    std::string folder_;
    std::vector<std::string> names_;
};

struct CloseZip {
    void operator()(zip_t* zip) const noexcept { zip_discard(zip); }
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

class ZipReader final : public BagReader {
public:
    Result<void> open(const std::string& path) {
        int code = 0;
        zip_.reset(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
        if (!zip_) return Error{ErrorKind::corrupt, "no zip archive, or a broken one"};
        std::string top;
        const zip_int64_t count = zip_get_num_entries(zip_.get(), 0);
        for (zip_int64_t i = 0; i < count; ++i) {
            const char* name = zip_get_name(zip_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_UTF_8);
            if (name == nullptr) return Error{ErrorKind::corrupt, "a member without a name"};
            const std::string whole = name;
            const std::size_t slash = whole.find('/');
            if (slash == std::string::npos) return Error{ErrorKind::corrupt, "a bag in a zip lies in one folder"};
            if (i == 0) top = whole.substr(0, slash + 1);
            if (!whole.starts_with(top)) return Error{ErrorKind::corrupt, "a bag in a zip lies in one folder"};
            if (whole.back() == '/') continue;
            if (!members_.emplace(whole.substr(top.size()), static_cast<zip_uint64_t>(i)).second)
                return Error{ErrorKind::corrupt, "two members have one name: " + whole};
        }
        for (const auto& [name, number] : members_) names_.push_back(name);
        return {};
    }
    [[nodiscard]] const std::vector<std::string>& names() const override { return names_; }
    [[nodiscard]] Result<void> read(const std::string& name,
                                    const std::function<Result<void>(std::span<const std::byte>)>& take) override {
        const auto member = members_.find(name);
        if (member == members_.end()) return Error{ErrorKind::not_found, "it is not there"};
        const std::unique_ptr<zip_file_t, CloseZip> file(zip_fopen_index(zip_.get(), member->second, 0));
        if (!file) return Error{ErrorKind::corrupt, "it cannot be unpacked"};
        std::vector<std::byte> buffer(piece);
        for (;;) {
            const zip_int64_t got = zip_fread(file.get(), buffer.data(), buffer.size());
            if (got < 0) return Error{ErrorKind::corrupt, "it cannot be unpacked"};
            if (got == 0) return {};
            TRY(take(std::span<const std::byte>(buffer).first(static_cast<std::size_t>(got))));
        }
    }

private:
    std::unique_ptr<zip_t, CloseZip> zip_;
    std::map<std::string, zip_uint64_t> members_;
    std::vector<std::string> names_;
};

}  // namespace

Result<std::unique_ptr<BagReader>> BagReader::open(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        std::string folder = path;
        while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
        auto reader = std::make_unique<FolderReader>(folder);
        TRY(reader->list());
        return std::unique_ptr<BagReader>(std::move(reader));
    }
    if (error || !std::filesystem::exists(path, error)) return Error{ErrorKind::not_found, "it is not there"};
    auto reader = std::make_unique<ZipReader>();
    TRY(reader->open(path));
    return std::unique_ptr<BagReader>(std::move(reader));
}

}  // namespace yancai
