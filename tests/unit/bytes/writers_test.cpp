// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/writers.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include "base/descriptor.h"
#include "bytes/file_system.h"
#include "unit/bytes/temporary_folder.h"

namespace yancai {
namespace {

class WritersTest : public testing::Test {
protected:
    void SetUp() override { folder.file("a.jpg"); }
    // Where the temporary folder's file system does not know, nothing must be claimed.
    Writers told(Writers known) const { return file_system_of(folder.path()).local ? known : Writers::unknown; }
    TemporaryFolder folder;
};

TEST_F(WritersTest, NobodyWritesToAFileThatIsClosed) {
    EXPECT_EQ(writers_of(folder / "a.jpg"), told(Writers::none));
}

TEST_F(WritersTest, WhoHasItOpenForWritingIsSeenUntilItIsClosed) {
    {
        const Descriptor writer(open((folder / "a.jpg").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
        EXPECT_EQ(writers_of(folder / "a.jpg"), told(Writers::some));
    }
    EXPECT_EQ(writers_of(folder / "a.jpg"), told(Writers::none));
}

TEST_F(WritersTest, WhoReadsItIsNoWriter) {
    const Descriptor reader(open((folder / "a.jpg").c_str(), O_RDONLY | O_CLOEXEC));
    EXPECT_EQ(writers_of(folder / "a.jpg"), told(Writers::none));
}

TEST_F(WritersTest, AskingChangesNothingAndKeepsNobodyOut) {
    const auto before = std::filesystem::last_write_time(folder / "a.jpg");
    for (int time = 0; time < 3; ++time) {
        EXPECT_EQ(writers_of(folder / "a.jpg"), told(Writers::none));
        const Descriptor writer(open((folder / "a.jpg").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
        EXPECT_GE(writer.get(), 0) << "a lease was left behind";
    }
    EXPECT_EQ(std::filesystem::last_write_time(folder / "a.jpg"), before);
}

TEST_F(WritersTest, OfWhatIsNoFileNothingIsKnown) {
    EXPECT_EQ(writers_of(folder.path()), Writers::unknown);
    EXPECT_EQ(writers_of(folder / "missing"), Writers::unknown);
    ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(writers_of(folder / "pipe"), Writers::unknown);
}

}  // namespace
}  // namespace yancai
