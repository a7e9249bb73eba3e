// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/package.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>

namespace yancai {
namespace {

std::string member_name(std::string_view written) {
    while (written.starts_with('/') || written.starts_with('\\')) written.remove_prefix(1);
    std::string name(written);
    for (char& c : name) c = c == '\\' ? '/' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return name;
}

// Every member needs this signature in the directory. libzip allots memory for as many as the end record claims to have.
std::uint64_t members_at_most(std::string_view bytes) {
    std::uint64_t count = 0;
    for (std::size_t at = 0; (at = bytes.find("PK\x01\x02", at)) != std::string_view::npos; at += 4) ++count;
    return count;
}

Error error_of(int code, const std::string& what) {
    switch (code) {
        case ZIP_ER_NOPASSWD:
        case ZIP_ER_WRONGPASSWD:
        case ZIP_ER_ENCRNOTSUPP:
            return {
                ErrorKind::unsupported,
                "the document is protected by a password; open it with the password, take the password off and save it again"};
        case ZIP_ER_COMPNOTSUPP: return {ErrorKind::unsupported, what + " is packed in a way that cannot be unpacked"};
        case ZIP_ER_MEMORY: return {ErrorKind::over_limit, what + ": out of memory"};
        case ZIP_ER_CRC: return {ErrorKind::corrupt, what + " is damaged (its checksum is wrong)"};
        default: break;
    }
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    return {ErrorKind::corrupt, fmt::format("{} cannot be read ({})", what, reason)};
}

struct CloseMember {
    void operator()(zip_file* file) const noexcept { static_cast<void>(zip_fclose(file)); }
};

}  // namespace

void Package::Close::operator()(zip* archive) const noexcept {
    zip_discard(archive);
}

Result<Package> Package::open(std::string_view bytes, const Limits& limits) {
    if (members_at_most(bytes) > limits.document_members) {
        return Error{ErrorKind::over_limit, fmt::format("the document has more than {} members", limits.document_members)};
    }
    zip_error_t error;
    zip_error_init(&error);
    zip_source* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    const int code = zip_error_code_zip(&error);
    zip_error_fini(&error);
    if (archive == nullptr) {
        zip_source_free(source);
        if (code == ZIP_ER_NOZIP) return Error{ErrorKind::corrupt, "the document is cut short: its directory is missing"};
        return error_of(code, "the document's directory");
    }
    Package package;
    package.archive_.reset(archive);
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    for (zip_int64_t index = 0; index < count; ++index) {
        const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(index), ZIP_FL_ENC_GUESS);
        if (name != nullptr) package.members_.try_emplace(member_name(name), static_cast<std::uint64_t>(index));
    }
    return package;
}

bool Package::has(std::string_view name) const {
    return members_.contains(member_name(name));
}

bool Package::has_folder(std::string_view prefix) const {
    const std::string folder = member_name(prefix);
    return std::any_of(members_.begin(), members_.end(), [&](const auto& member) { return member.first.starts_with(folder); });
}

Result<std::string> Package::read(std::string_view name, Budget& budget) {
    const auto found = members_.find(member_name(name));
    if (found == members_.end()) return Error{ErrorKind::not_found, fmt::format("the document has no {}", name)};
    const std::unique_ptr<zip_file, CloseMember> file(zip_fopen_index(archive_.get(), found->second, 0));
    if (!file) return error_of(zip_error_code_zip(zip_get_error(archive_.get())), std::string(name));
    std::string content;
    std::array<char, 65'536> piece{};
    while (true) {
        const zip_int64_t taken = zip_fread(file.get(), piece.data(), piece.size());
        if (taken < 0) return error_of(zip_error_code_zip(zip_file_get_error(file.get())), std::string(name));
        if (taken == 0) return content;
        TRY(budget.unpacked(static_cast<std::uint64_t>(taken)));  // what it unpacks to, not what it says it does
        content.append(piece.data(), static_cast<std::size_t>(taken));
    }
}

}  // namespace yancai
