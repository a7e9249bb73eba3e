// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/ledger.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>

namespace yancai {
namespace {

AttemptStart attempt() {
    return {"attempt-1", "/batch", "", "policy", "sha", "toolchain", "standard", "2023-09-01T00:00:00Z"};
}

std::string fresh_store(const std::string& name) {
    const std::string path = testing::TempDir() + name;
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
    return path;
}

MeasurementKey key(int number) {
    return {"content-" + std::to_string(number), "settings", "toolchain"};
}

void add(Ledger& ledger, int number, std::size_t weight = 10) {
    ledger.add({"path-" + std::to_string(1000 + number), key(number).content, "accepted", std::string(weight, 'x')}, key(number),
               {"{}", {}});
}

std::vector<std::string> paths_in(Store& store) {
    std::vector<std::string> paths;
    EXPECT_TRUE(store.each_asset("attempt-1", [&](const AssetRow& row) {
        paths.push_back(row.path);
        return true;
    }));
    return paths;
}

TEST(Ledger, KeepsWhatWasAddedBeforeAFlush) {
    const std::string where = fresh_store("ledger-keeps.sqlite");
    {
        Ledger ledger(where, attempt());
        for (int number = 0; number < 5; ++number) add(ledger, number);
        ledger.flush();
    }
    auto store = Store::open(where);
    ASSERT_TRUE(store);
    EXPECT_EQ(paths_in(**store).size(), 5U);
    EXPECT_EQ(*(*store)->measurement(key(3)), "{}");
}

TEST(Ledger, KeepsMeasurementsAloneWhenNoMoreIsWanted) {
    const std::string where = fresh_store("ledger-measurements.sqlite");
    {
        Ledger ledger(where, attempt(), Ledger::Keeps::measurements);
        for (int number = 0; number < 5; ++number) add(ledger, number);
        ledger.flush();
        EXPECT_FALSE(ledger.trouble());
    }
    auto store = Store::open(where);
    ASSERT_TRUE(store);
    EXPECT_EQ(*(*store)->measurement(key(3)), "{}");
    EXPECT_TRUE((*store)->all_attempts()->empty());
}

TEST(Ledger, RecallsAMeasurementOfTheSameContentOnlyUnderTheSameKey) {
    Ledger ledger(":memory:", attempt());
    add(ledger, 1);
    ledger.flush();
    EXPECT_EQ(ledger.recall(key(1)), "{}");
    EXPECT_EQ(ledger.recall({key(1).content, "other settings", "toolchain"}), std::nullopt);
    EXPECT_EQ(ledger.recall({key(1).content, "settings", "other toolchain"}), std::nullopt);
    EXPECT_EQ(ledger.recall(key(2)), std::nullopt);
}

TEST(Ledger, GoesOnInMemoryWhenTheStoreCannotBeOpened) {
    Ledger ledger("/proc/no-store-can-be-here/store.sqlite", attempt());
    ASSERT_TRUE(ledger.trouble());
    EXPECT_FALSE(ledger.lasting());
    add(ledger, 1);
    ledger.flush();
    EXPECT_EQ(paths_in(*ledger.store()).size(), 1U);
}

TEST(Ledger, LosesNoAssetOfTheReportWhenTheDiskFillsUp) {
    const std::string where = fresh_store("ledger-full.sqlite");
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    Ledger ledger(where, attempt());
    const rlimit small{1U << 20, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    constexpr int assets = 400;
    for (int number = 0; number < assets; ++number) add(ledger, number, 10'000);  // 4 MB into 1 MB
    ledger.flush();
    setrlimit(RLIMIT_FSIZE, &before);
    ASSERT_TRUE(ledger.trouble());
    EXPECT_EQ(ledger.trouble()->kind, ErrorKind::unreadable);
    EXPECT_FALSE(ledger.lasting());
    EXPECT_EQ(paths_in(*ledger.store()).size(), static_cast<std::size_t>(assets));
}

}  // namespace
}  // namespace yancai
