// SPDX-License-Identifier: GPL-3.0-or-later
// A pool for each test, files for it, and bytes that do something to the worker which asks for them.
#pragma once

#include <gtest/gtest.h>

#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>

#include "bytes/local_file.h"
#include "confine/confined_pool.h"
#include "unit/confine/processes.h"

namespace yancai {

class Trap final : public ByteSource {
public:
    explicit Trap(std::function<void()> deed) : deed_(std::move(deed)) {}
    [[nodiscard]] std::uint64_t size() const override { return 1000; }
    Result<std::size_t> read_at(std::uint64_t, std::span<std::byte> into) override {
        deed_();
        std::fill(into.begin(), into.end(), std::byte{0});
        return std::min<std::size_t>(into.size(), 1000);
    }

private:
    std::function<void()> deed_;
};

// Some tests send a worker SIGSEGV, which a sanitizer's run-time would turn into a report and an exit. What it finds itself it
// still tells.
struct PlainCrashes {
    PlainCrashes() { std::signal(SIGSEGV, SIG_DFL); }
};

class Confined : public testing::Test {
    PlainCrashes before_the_pool_;

protected:
    static constexpr std::chrono::seconds a_while{60};
    std::unique_ptr<ConfinedPool> pool = std::move(ConfinedPool::start()).value();
    MeasureSettings settings;

    Facts measure_file(const std::string& path) {
        return pool->measure(LocalFile::open(path).value(), std::filesystem::path(path).filename(), settings,
                             Deadline(a_while, nullptr));
    }
    Facts measure_trap(std::function<void()> deed, std::chrono::milliseconds time = a_while,
                       const std::atomic<bool>* cancelled = nullptr) {
        return pool->measure(std::make_shared<Trap>(std::move(deed)), "bad.jpg", settings, Deadline(time, cancelled));
    }
    std::string written(const std::string& name, const std::string& content) const {
        const std::string path = folder_ / name;
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }
    [[nodiscard]] std::string some_bitmap() const { return written("confined.pgm", "P5 2 2 255\nabcd"); }
    void expect_it_goes_on() {
        const Facts next = measure_file(some_bitmap());
        EXPECT_FALSE(next.trouble) << next.trouble->what;
        EXPECT_EQ(next.file.format, "pnm");
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

private:
    // Of this process alone: tests run side by side.
    std::filesystem::path folder_ = made("yancai-confined-" + std::to_string(::getpid()));

    static std::filesystem::path made(const std::string& name) {
        std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / name;
        std::filesystem::create_directories(folder);
        return folder;
    }
};

}  // namespace yancai
