// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/package_edit.h"

#include <zip.h>

#include <memory>
#include <vector>

#include "base/text.h"
#include "documents/package.h"

namespace yancai {
namespace {

struct Discard {
    void operator()(zip* archive) const noexcept { zip_discard(archive); }
};
struct FreeSource {
    void operator()(zip_source* source) const noexcept { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source, FreeSource>;

Error not_written() {
    return {ErrorKind::corrupt, "the document cannot be written anew"};
}

Result<std::string> all_of(zip_source* source) {
    if (zip_source_open(source) != 0) return not_written();
    std::string bytes;
    std::vector<char> piece(65'536);
    zip_int64_t taken = 0;
    while ((taken = zip_source_read(source, piece.data(), piece.size())) > 0)
        bytes.append(piece.data(), static_cast<std::size_t>(taken));
    zip_source_close(source);
    if (taken < 0) return not_written();
    return bytes;
}

}  // namespace

Result<std::string> edited_package(std::string_view bytes, const Limits& limits,
                                   const std::function<bool(const std::string& name)>& wanted,
                                   const std::function<std::optional<std::string>(const std::string&)>& edit) {
    Package package = TRY(Package::open(bytes, limits));
    Budget budget(limits);
    const Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr));
    if (!source) return not_written();
    zip_source_keep(source.get());  // one for the archive, one to read what it wrote
    std::unique_ptr<zip, Discard> archive(zip_open_from_source(source.get(), 0, nullptr));
    if (!archive) {
        zip_source_free(source.get());
        return not_written();
    }
    std::vector<std::string> contents;  // live until the archive is written
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    contents.reserve(static_cast<std::size_t>(count));
    for (zip_int64_t at = 0; at < count; ++at) {
        const auto index = static_cast<zip_uint64_t>(at);
        const char* name = zip_get_name(archive.get(), index, ZIP_FL_ENC_GUESS);
        if (name == nullptr || !wanted(folded(name))) continue;
        auto changed = edit(TRY(package.read(name, budget)));
        if (!changed) continue;
        contents.push_back(std::move(*changed));
        zip_stat_t before;
        zip_source* content = zip_source_buffer(archive.get(), contents.back().data(), contents.back().size(), 0);
        if (content == nullptr || zip_stat_index(archive.get(), index, 0, &before) != 0 ||
            zip_file_replace(archive.get(), index, content, 0) != 0) {
            zip_source_free(content);
            return not_written();
        }
        if ((before.valid & ZIP_STAT_MTIME) != 0) zip_file_set_mtime(archive.get(), index, before.mtime, 0);
    }
    if (zip_close(archive.get()) != 0) return not_written();
    static_cast<void>(archive.release());
    return all_of(source.get());
}

}  // namespace yancai
