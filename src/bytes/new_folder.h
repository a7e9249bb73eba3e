// SPDX-License-Identifier: GPL-3.0-or-later
// NewFolder: a folder that we fill. Files appear in it whole or not at all, nothing that is there is overwritten, and no symbolic
// link below it is followed. One object, one thread; its files may be written by others.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "base/descriptor.h"
#include "bytes/byte_sink.h"
#include "bytes/byte_source.h"

namespace yancai {

// A file in the making: hidden beside its place until keep(), and gone when it was never called.
class NewFile final : public ByteSink {
public:
    ~NewFile() override;
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    Result<void> write_at(std::uint64_t offset, std::span<const std::byte> bytes) override;
    Result<void> start_over() override;
    // What was written so far, as a file to be read.
    [[nodiscard]] Result<std::shared_ptr<ByteSource>> written() const;
    // Safe on disk, and from now on under its name. Errors: unreadable (also: something has that name meanwhile; in a folder
    // that is gone on with, something else).
    [[nodiscard]] Result<void> keep();

private:
    friend class NewFolder;
    NewFile(Descriptor folder, Descriptor file, std::string hidden, std::string name, std::string hidden_path,
            std::uint64_t most_bytes, bool goes_on);
    [[nodiscard]] bool is_there_already() const;
    Descriptor folder_, file_;
    std::string hidden_, name_, hidden_path_;
    std::uint64_t most_bytes_;
    bool goes_on_;
    bool kept_{false};
};

class NewFolder {
public:
    // Makes the folder, or takes one that is there. Errors: unreadable (no folder, no permission).
    static Result<NewFolder> open(const std::string& path);

    [[nodiscard]] const std::string& path() const { return path_; }
    // From now on a file that is there and holds the very bytes of a new one is taken for that one: who was stopped between a
    // file's name and the note of it finds it so.
    void go_on() { goes_on_ = true; }
    // Nothing lies in it, but for what `expected` names.
    [[nodiscard]] bool is_empty(const std::function<bool(const std::string&)>& expected = {}) const;
    [[nodiscard]] std::uint64_t free_bytes() const;
    // A new file of at most `most_bytes` at a relative path, with the folders on its way.
    // Errors: unreadable (also: something is there already, or a link is on the way).
    [[nodiscard]] Result<std::unique_ptr<NewFile>> file(const std::string& relative, std::uint64_t most_bytes) const;
    // Puts a line at the end of a file at the top, made when it is not there; safe on disk when this returns.
    [[nodiscard]] Result<void> append(const std::string& name, std::string_view line) const;
    // Takes away one file, and the folders on its way that are empty then.
    [[nodiscard]] Result<void> remove(const std::string& relative) const;
    // Removes what processes that are gone left half made, anywhere below.
    void sweep() const;
    // Takes the folder away when nothing is left in it.
    [[nodiscard]] Result<void> remove_itself() const;

private:
    NewFolder(std::string path, Descriptor folder) : path_(std::move(path)), folder_(std::move(folder)) {}
    [[nodiscard]] Result<Descriptor> walk(const std::string& relative, bool make) const;
    std::string path_;
    Descriptor folder_;
    bool goes_on_{false};
};

// A finished file, safe on disk, gets its name on the same file system, if nobody has that. Errors: unreadable.
[[nodiscard]] Result<void> put_in_place(const std::string& made, const std::string& name);

// Copies the first `count` bytes; gives their SHA-256. Errors: those of both sides, corrupt (the source ends before), cancelled.
[[nodiscard]] Result<std::string> copy_bytes(ByteSource& from, ByteSink& to, std::uint64_t count,
                                             const std::atomic<bool>* cancelled = nullptr,
                                             const std::function<void(std::span<const std::byte>)>& also = {});
// SHA-256 of everything.
[[nodiscard]] Result<std::string> digest_of(ByteSource& source, const std::atomic<bool>* cancelled = nullptr);

}  // namespace yancai
