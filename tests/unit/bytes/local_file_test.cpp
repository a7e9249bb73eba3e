// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/local_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <climits>
#include <thread>

#include "bytes/open_path.h"
#include "unit/bytes/temporary_folder.h"

namespace yancai {
namespace {

ErrorKind why_not(const std::string& path) {
    const auto file = LocalFile::open(path);
    return file ? ErrorKind::internal : file.error().kind;
}

std::string text_at(LocalFile& file, std::uint64_t offset, std::size_t count) {
    std::string text(count, '\0');
    const auto read = file.read_at(offset, std::as_writable_bytes(std::span(text)));
    text.resize(read ? *read : 0);
    return read ? text : "error: " + read.error().what;
}

TEST(LocalFile, ReadsAtAnyPlace) {
    const TemporaryFolder folder;
    const auto file = LocalFile::open(folder.file("a.bin", "0123456789"));
    ASSERT_TRUE(file);
    EXPECT_EQ((*file)->size(), 10U);
    EXPECT_EQ(text_at(**file, 3, 4), "3456");
    EXPECT_EQ(text_at(**file, 8, 4), "89");
    EXPECT_EQ(text_at(**file, 10, 4), "");
    EXPECT_EQ(text_at(**file, UINT64_MAX, 4), "");
    EXPECT_EQ(text_at(**file, 0, 0), "");
    EXPECT_TRUE((*file)->unchanged());
}

TEST(LocalFile, OpensNamesOfEveryKind) {
    const TemporaryFolder folder;
    for (const char* name :
         {"图释 1.jpg", "Δ.png", "new\nline.jpg", "\xCD\xBC.jpg", "\xFF\xFE", "-rf", "a'b\"c\\d", "%s%n", "🎞️.mp4"}) {
        EXPECT_TRUE(LocalFile::open(folder.file(name))) << name;
    }
}

TEST(LocalFile, TellsAMissingFileFromOneThatCannotBeRead) {
    const TemporaryFolder folder;
    const std::string file = folder.file("a");
    EXPECT_EQ(why_not(folder / "b"), ErrorKind::not_found);
    EXPECT_EQ(why_not(file + "/below"), ErrorKind::not_found);
    EXPECT_EQ(why_not(""), ErrorKind::not_found);
    EXPECT_EQ(why_not(folder.path()), ErrorKind::unreadable);
    folder.link("loop", "loop");
    EXPECT_EQ(why_not(folder / "loop"), ErrorKind::unreadable);
    folder.link("dangling", "nothing");
    EXPECT_EQ(why_not(folder / "dangling"), ErrorKind::not_found);
    EXPECT_EQ(why_not(folder / std::string(300, 'x')), ErrorKind::unreadable);
}

TEST(LocalFile, DoesNotOpenAnotherFileForANameThatHoldsNul) {
    const TemporaryFolder folder;
    EXPECT_EQ(why_not(folder.file("a") + std::string("\0.jpg", 5)), ErrorKind::not_found);
}

TEST(LocalFile, NeverWaitsForAFifoNorOpensADevice) {
    const TemporaryFolder folder;
    ASSERT_EQ(mkfifo((folder / "fifo.mp4").c_str(), 0600), 0);
    EXPECT_EQ(why_not(folder / "fifo.mp4"), ErrorKind::unreadable);
    EXPECT_EQ(why_not("/dev/null"), ErrorKind::unreadable);
    EXPECT_EQ(why_not("/dev/tty"), ErrorKind::unreadable);
    const int socket_number = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (folder / "s").copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(bind(socket_number, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(why_not(folder / "s"), ErrorKind::unreadable);
    close(socket_number);
}

TEST(LocalFile, FollowsALinkToAFile) {
    const TemporaryFolder folder;
    folder.file("a", "content");
    folder.link("b", "a");
    const auto file = LocalFile::open(folder / "b");
    ASSERT_TRUE(file);
    EXPECT_EQ(text_at(**file, 0, 7), "content");
}

TEST(LocalFile, SaysWhenTheFileShrinksWhileItIsRead) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a", std::string(10'000, 'a'));
    const auto file = LocalFile::open(path);
    ASSERT_EQ(truncate(path.c_str(), 5'000), 0);
    EXPECT_EQ(text_at(**file, 0, 10), "aaaaaaaaaa");  // what is still there can be read
    std::vector<std::byte> into(10);
    EXPECT_EQ((*file)->read_at(4'995, into).error().kind, ErrorKind::unreadable);
    EXPECT_EQ((*file)->read_at(9'000, into).error().kind, ErrorKind::unreadable);
    EXPECT_EQ((*file)->unchanged().error().kind, ErrorKind::unreadable);
    EXPECT_EQ((*file)->size(), 10'000U);
}

TEST(LocalFile, DoesNotReadWhatGrewBehindItsSizeAndSaysThatItGrew) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a", "0123456789");
    const auto file = LocalFile::open(path);
    std::ofstream(path, std::ios::app) << "more";
    EXPECT_EQ(text_at(**file, 5, 100), "56789");
    EXPECT_EQ((*file)->unchanged().error().kind, ErrorKind::unreadable);
}

TEST(LocalFile, SeesARewriteOfTheSameSize) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a", "before");
    const auto file = LocalFile::open(path);
    EXPECT_TRUE((*file)->unchanged());
    std::ofstream(path) << "behind";
    const timespec times[] = {{0, UTIME_OMIT}, {1'700'000'000, 1}};  // apart from the clock's coarse steps
    ASSERT_EQ(utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
    EXPECT_EQ((*file)->unchanged().error().kind, ErrorKind::unreadable);
    const auto again = LocalFile::open(path);
    const timespec later[] = {{0, UTIME_OMIT}, {1'700'000'000, 2}};  // one nanosecond
    ASSERT_EQ(utimensat(AT_FDCWD, path.c_str(), later, 0), 0);
    EXPECT_EQ((*again)->unchanged().error().kind, ErrorKind::unreadable);
}

TEST(LocalFile, KeepsReadingAFileThatWasDeleted) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a", "content");
    const auto file = LocalFile::open(path);
    ASSERT_EQ(unlink(path.c_str()), 0);
    EXPECT_EQ(text_at(**file, 0, 7), "content");
}

TEST(LocalFile, StopsAtTheDeadlineAndWhenAPersonStopsIt) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a");
    std::vector<std::byte> into(1);
    const auto late = LocalFile::open(path, Deadline(std::chrono::milliseconds(0), nullptr));
    EXPECT_EQ((*late)->read_at(0, into).error().kind, ErrorKind::timed_out);
    std::atomic<bool> stop{false};
    const auto stopped = LocalFile::open(path, Deadline(std::chrono::hours(1), &stop));
    EXPECT_TRUE((*stopped)->read_at(0, into));
    stop = true;
    EXPECT_EQ((*stopped)->read_at(0, into).error().kind, ErrorKind::cancelled);
}

TEST(LocalFile, ReadsASparseGiantWithoutWalkingIt) {
    const TemporaryFolder folder;
    const std::string path = folder.file("giant.mp4", "");
    ASSERT_EQ(truncate(path.c_str(), 100LL << 30), 0);
    const auto file = LocalFile::open(path);
    ASSERT_TRUE(file);
    EXPECT_EQ((*file)->size(), 100ULL << 30);
    EXPECT_EQ(text_at(**file, (100ULL << 30) - 3, 10), std::string(3, '\0'));
}

TEST(LocalFile, CanBeReadFromSeveralThreadsAtOnce) {
    const TemporaryFolder folder;
    std::string content;
    for (int i = 0; i < 100'000; ++i) content += std::to_string(i % 10);
    const auto file = LocalFile::open(folder.file("a", content));
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (std::size_t at = t; at + 50 < content.size(); at += 997) {
                if (text_at(**file, at, 50) != content.substr(at, 50)) ++wrong;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
}

TEST(LocalFile, LeavesNoDescriptorOpen) {
    const TemporaryFolder folder;
    const std::string path = folder.file("a");
    const auto open_descriptors = [] {
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
        return count;
    };
    const std::size_t before = open_descriptors();
    for (int i = 0; i < 50; ++i) {
        EXPECT_TRUE(LocalFile::open(path));
        EXPECT_FALSE(LocalFile::open(folder.path()));
        EXPECT_FALSE(LocalFile::open(folder / "missing"));
    }
    EXPECT_EQ(open_descriptors(), before);
}

// A path that the system cannot take at once: made folder by folder.
std::string deep_file(const TemporaryFolder& folder, std::size_t length) {
    std::string path = folder.path();
    Descriptor at(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::string name(200, 'd');
    while (path.size() < length) {
        EXPECT_EQ(mkdirat(at.get(), name.c_str(), 0700), 0);
        at = Descriptor(openat(at.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        path += "/" + name;
    }
    const Descriptor file(openat(at.get(), "a.jpg", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    EXPECT_EQ(write(file.get(), "deep", 4), 4);
    return path + "/a.jpg";
}

TEST(LocalFile, OpensPathsLongerThanTheSystemTakesAtOnce) {
    for (const std::size_t length :
         {std::size_t{PATH_MAX} - 300, std::size_t{PATH_MAX} - 1, std::size_t{PATH_MAX} + 10, std::size_t{20'000}}) {
        const TemporaryFolder folder;
        const std::string path = deep_file(folder, length);
        const auto file = LocalFile::open(path);
        ASSERT_TRUE(file) << path.size();
        EXPECT_EQ(text_at(**file, 0, 4), "deep");
        EXPECT_EQ(why_not(path + "x"), ErrorKind::not_found);
    }
}

TEST(LocalFile, RefusesALongPathWithoutFolders) {
    EXPECT_EQ(why_not(std::string(10'000, 'x')), ErrorKind::unreadable);
}

TEST(SmallFile, IsReadWholeUpToItsLimit) {
    const TemporaryFolder folder;
    const std::string path = folder.file("event.toml", std::string("a\0b", 3));
    EXPECT_EQ(*read_small_file(path, 3), std::string("a\0b", 3));
    EXPECT_EQ(read_small_file(path, 2).error().kind, ErrorKind::over_limit);
    EXPECT_EQ(*read_small_file(folder.file("empty", ""), 0), "");
    EXPECT_EQ(read_small_file(folder / "missing", 10).error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace yancai
