// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/packing/zip_bag.h"

#include <zip.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bytes/new_folder.h"
#include "tasks/packing/bag_reader.h"

namespace yancai {
namespace {

struct Discard {
    void operator()(zip_t* zip) const noexcept { zip_discard(zip); }
};

// A folder beside the target; anew at the beginning, gone at the end.
class Workplace {
public:
    explicit Workplace(std::string path) : path_(std::move(path)) {
        clear();
        std::error_code ignored;  // what cannot be made is said by who writes there
        std::filesystem::create_directory(path_, ignored);
    }
    ~Workplace() { clear(); }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    // Only what libzip puts there; whatever else somebody keeps in such a folder stays, and the folder with it.
    void clear() const {
        std::error_code ignored;
        std::vector<std::filesystem::path> ours;
        for (const auto& entry : std::filesystem::directory_iterator(path_, ignored))
            if (entry.path().filename().string().starts_with("bag.zip")) ours.push_back(entry.path());
        for (const auto& one : ours) std::filesystem::remove(one, ignored);
        std::filesystem::remove(path_, ignored);
    }
    std::string path_;
};

int is_cancelled(zip_t*, void* flag) {
    const auto* cancelled = static_cast<const std::atomic<bool>*>(flag);
    return cancelled != nullptr && cancelled->load() ? 1 : 0;
}

Error failed_with(zip_t* zip) {
    return {ErrorKind::unreadable, std::string("the zip cannot be written: ") + zip_strerror(zip)};
}

}  // namespace

Result<void> zip_bag(const std::string& folder, const std::string& name, const std::string& file,
                     const std::atomic<bool>* cancelled) {
    const auto reader = TRY(BagReader::open(folder));
    // libzip writes beside the file and renames: in a folder of its own, what a killed run has left is known for what it is.
    const Workplace workplace(file + ".unfinished-zip");
    const std::string made = workplace.path() + "/bag.zip";
    int code = 0;
    std::unique_ptr<zip_t, Discard> zip(zip_open(made.c_str(), ZIP_CREATE | ZIP_EXCL, &code));
    if (!zip) return Error{ErrorKind::unreadable, "the zip cannot be made: it may not be written there"};
    for (const std::string& member : reader->names()) {
        zip_source_t* source = zip_source_file(zip.get(), (folder + "/" + member).c_str(), 0, -1);
        if (source == nullptr) return failed_with(zip.get());
        const zip_int64_t number = zip_file_add(zip.get(), (name + "/" + member).c_str(), source, ZIP_FL_ENC_UTF_8);
        if (number < 0) {
            zip_source_free(source);
            return failed_with(zip.get());
        }
        if (zip_set_file_compression(zip.get(), static_cast<zip_uint64_t>(number), ZIP_CM_STORE, 0) != 0)
            return failed_with(zip.get());
    }
    zip_register_cancel_callback_with_state(zip.get(), &is_cancelled, nullptr,
                                            const_cast<std::atomic<bool>*>(cancelled));  // libzip hands it back untouched
    if (zip_close(zip.get()) != 0) {
        if (cancelled != nullptr && cancelled->load()) return Error{ErrorKind::cancelled, "stopped by the user"};
        return failed_with(zip.get());
    }
    (void)zip.release();  // closed
    return put_in_place(made, file);
}

}  // namespace yancai
