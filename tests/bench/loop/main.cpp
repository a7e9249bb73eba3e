// SPDX-License-Identifier: GPL-3.0-or-later
// bare_loop quick|samples|standard|deep JOBS LIST    LIST: paths, each ended by a zero byte
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exiv2/exiv2.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "tests/bench/loop/loop.h"

extern "C" {
#include <libavutil/log.h>
}
#include <vips/vips.h>

namespace {

using namespace loop;

void prepare(const std::string& what) {
    mallopt(M_ARENA_MAX, 1);
    av_log_set_level(AV_LOG_QUIET);
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    Exiv2::XmpParser::initialize();
    if (what == "quick" || what == "samples") return;
    if (vips_init("bare_loop") != 0) std::exit(70);
    g_log_set_handler(
        "VIPS", static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION),
        [](const gchar*, GLogLevelFlags, const gchar*, gpointer) {}, nullptr);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
}

Seen work(const std::string& path, const std::string& what) {
    Seen seen;
    seen.files = 1;
    const File file(path, what == "quick" || what == "samples");
    const Kind kind = kind_of(file.read(0, 512));
    const bool clip = kind == Kind::mp4 || kind == Kind::ts || kind == Kind::ps;
    if (what == "quick") {
        if (clip) {
            clip_headers(file, kind, seen);
        } else {
            still_headers(file, kind, seen);
        }
    } else if (clip) {
        if (what != "samples") seen.bits ^= sha256(file)[0];
        clip_pictures(file, kind,
                      what == "samples"    ? Clip::samples
                      : what == "standard" ? Clip::samples_and_packets
                                           : Clip::everything,
                      seen);
    } else {
        still_pixels(file, kind, seen);
    }
    return seen;
}

std::vector<std::string> paths_in(const char* list) {
    std::ifstream in(list, std::ios::binary);
    std::vector<std::string> paths;
    for (std::string path; std::getline(in, path, '\0');) paths.push_back(path);
    // The largest first, or the last one runs alone.
    std::vector<std::pair<std::uintmax_t, std::string>> sized;
    sized.reserve(paths.size());
    for (auto& path : paths) sized.emplace_back(std::filesystem::file_size(path), std::move(path));
    std::stable_sort(sized.begin(), sized.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    paths.clear();
    for (auto& [size, path] : sized) paths.push_back(std::move(path));
    return paths;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("bare_loop quick|samples|standard|deep JOBS LIST\n", stderr);
        return 64;
    }
    const std::string what = argv[1];
    const auto jobs = static_cast<unsigned>(std::max(1, std::atoi(argv[2])));
    prepare(what);
    const std::vector<std::string> paths = paths_in(argv[3]);
    std::vector<Seen> seen(jobs);
    std::atomic<std::size_t> next{0};
    const auto run = [&](unsigned job) {
        for (std::size_t i = next++; i < paths.size(); i = next++) seen[job].add(work(paths[i], what));
    };
    std::vector<std::thread> threads;
    threads.reserve(jobs);
    for (unsigned job = 1; job < jobs; ++job) threads.emplace_back(run, job);
    run(0);
    for (auto& thread : threads) thread.join();
    Seen all;
    for (const Seen& each : seen) all.add(each);
    std::printf("files %lu sized %lu captions %lu pictures %lu packets %lu thumbnails %lu broken %lu bits %lx\n", all.files,
                all.sized, all.captions, all.pictures, all.packets, all.thumbnails, all.broken, all.bits);
    return 0;
}
