// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to find pictures that are the same: one among many in all eight positions, a batch among itself, and a batch
// among what a store of other events' pictures holds. Processor time; all pictures are random, and half of those asked for are
// there.
//   likeness [FINGERPRINTS] [BATCH]
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <random>

#include "likeness/batch_groups.h"
#include "likeness/reuse_search.h"
#include "random_photos.h"

namespace {

using namespace yancai;

constexpr double target_ms = 10;  // a query among a million
constexpr std::size_t queries = 300;

// Other work on the machine does not count.
double processor_ms() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double heap_megabytes() {
    const auto heap = mallinfo2();
    return static_cast<double>(heap.uordblks + heap.hblkhd) / 1e6;
}

bool look_up(std::size_t fingerprints, std::mt19937_64& random) {
    const double before = heap_megabytes();
    std::vector<Fingerprint> entries;
    entries.reserve(fingerprints);
    while (entries.size() < fingerprints) entries.push_back(random_fingerprint(random));
    fmt::print("{} fingerprints: {:.1f} MB\n", fingerprints, heap_megabytes() - before);
    std::vector<double> times;
    std::vector<Sighting> found;
    for (std::size_t query = 0; query < queries; ++query) {
        Fingerprint wanted = random_fingerprint(random);
        if (query % 2 == 0) {
            wanted = transposed(entries[random() % entries.size()]);
            for (auto& word : wanted) word ^= std::uint64_t{1} << (random() % 64);
        }
        const double begun = processor_ms();
        sight({&wanted, 1}, entries, 0, usual_closeness.radius(), found);
        times.push_back(processor_ms() - begun);
    }
    std::sort(times.begin(), times.end());
    fmt::print("  one query in eight positions: {:.2f} ms in the median, {:.2f} ms at most; found {} of {}\n",
               times[times.size() / 2], times.back(), found.size(), queries / 2);
    const double allowed = target_ms * std::max(1.0, static_cast<double>(fingerprints) / 1e6);
    return times[times.size() / 2] < allowed && found.size() == queries / 2;
}

bool compare(std::size_t known, std::size_t batch, std::mt19937_64& random) {
    const double before = heap_megabytes();
    PrintTable table(usual_closeness.least_quality);
    table.reserve(batch);
    std::vector<Fingerprint> ours;
    for (std::uint32_t file = 0; file < batch; ++file) {
        const Fingerprint print = file % 2 == 1 ? transposed(ours.back()) : random_fingerprint(random);
        if (file < 1000) ours.push_back(print);
        table.add(file, photo_with(file < 1000 ? print : random_fingerprint(random), random));
    }
    table.seal();
    fmt::print("a batch of {} photos: {:.1f} MB\n", batch, heap_megabytes() - before);
    double begun = processor_ms();
    const auto groups = group_batch(table, usual_closeness, [] { return false; });
    fmt::print("  compared with itself: {:.2f} s; {} groups\n", (processor_ms() - begun) / 1e3,
               groups->groups.size() + groups->further);

    ReuseSearch search(table, usual_closeness);
    double reading = 0, searching = 0;
    for (std::size_t other = 0; other < known; ++other) {
        const std::string text =
            to_text(photo_with(other < 100 ? ours[other % ours.size()] : random_fingerprint(random), random));
        begun = processor_ms();
        const auto print = print_from_text(text);
        reading += processor_ms() - begun;
        begun = processor_ms();
        search.meet(*print, 0, "path");
        searching += processor_ms() - begun;
    }
    const Reuses reuses = search.found();
    fmt::print("  compared with {} known photos: {:.2f} s to read them, {:.2f} s to search; {} found again\n", known,
               reading / 1e3, searching / 1e3, reuses.files.size() + reuses.further);
    return true;
}

}  // namespace

int main(int count, char** words) {
    const auto number = [&](int word, std::size_t usual) {
        return std::max<std::size_t>(2, count > word ? std::strtoull(words[word], nullptr, 10) : usual);
    };
    std::mt19937_64 random(1);
    const std::size_t fingerprints = number(1, 1'000'000);
    const bool quick = look_up(fingerprints, random);
    return compare(fingerprints, number(2, 1000), random) && quick ? EXIT_SUCCESS : EXIT_FAILURE;
}
