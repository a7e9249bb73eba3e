// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "store/session.h"

namespace yancai {

Result<std::optional<std::string>> Store::seen_content(const FileIdentity& file) {
    const auto pending = std::find_if(session_->contents.rbegin(), session_->contents.rend(), [&](const auto& one) {
        return one.first.device == file.device && one.first.inode == file.inode;
    });
    if (pending != session_->contents.rend())
        return pending->first == file ? std::optional<std::string>{pending->second} : std::nullopt;
    std::optional<std::string> found;
    TRY(session_->read([&] {
        const SeenRow row(file);
        std::string content;
        session_->sql << "select content from seen_file where device = :device and inode = :inode and size_bytes = :size_bytes"
                         " and modified_ns = :modified_ns and changed_ns = :changed_ns",
            soci::into(content), soci::use(row.device), soci::use(row.inode), soci::use(row.size_bytes),
            soci::use(row.modified_ns), soci::use(row.changed_ns);
        if (session_->sql.got_data()) found = std::move(content);
    }));
    return found;
}

Result<void> Store::remember_content(const FileIdentity& file, const std::string& content) {
    TRY(session_->room());
    session_->contents.emplace_back(file, content);
    return session_->gathered(sizeof file + content.size());
}

}  // namespace yancai
