// SPDX-License-Identifier: GPL-3.0-or-later
// What one check's search among the files of other events costs when they lie in a store: reading them, and searching, told
// apart. Processor time; all pictures are random, and the first hundred known ones are turned or slightly changed ones of the
// batch.
//   likeness_store [KNOWN] [BATCH] [EVENTS]
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>

#include "likeness/reuse_search.h"
#include "random_photos.h"
#include "store/store.h"

namespace {

using namespace yancai;

constexpr double target_ms = 10;  // a fingerprint among a million
constexpr std::size_t planted = 100;

double processor_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

long peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

Print photo(std::mt19937_64& random) {
    const Fingerprint fingerprint = random_fingerprint(random);
    return photo_with(fingerprint, random);
}

bool fill(Store& store, std::size_t known, std::size_t events, const std::vector<Print>& ours, std::mt19937_64& random) {
    std::size_t file = 0;
    for (std::size_t event = 0; event < events; ++event) {
        const std::string id = fmt::format("2023-01-01T00:00:00Z-{:08}", event);
        if (!store.begin_attempt({id, "/batch", fmt::format("event-{:06}", event), "policy", "p", "t", "standard", id}))
            return false;
        for (const std::size_t end = known * (event + 1) / events; file < end; ++file) {
            Print print = photo(random);
            if (file % (known / planted) == 0) {
                const Fingerprint& original = ours[file / (known / planted) % ours.size()].samples.front().fingerprint;
                print.samples = {{file % 2 == 0 ? transposed(original) : original, 100}};
            }
            if (!store.add_asset(id, {fmt::format("学术交流/现场{:08}.jpg", file), "c", "accepted", "{}", to_text(print)}))
                return false;
        }
        if (!store.finish_attempt(id, "accepted", "{}", id)) return false;
    }
    return static_cast<bool>(store.flush());
}

}  // namespace

int main(int count, char** words) {
    const auto number = [&](int word, std::size_t usual) {
        return std::max<std::size_t>(planted, count > word ? std::strtoull(words[word], nullptr, 10) : usual);
    };
    const std::size_t known = number(1, 1'000'000), batch = number(2, 1000), events = number(3, 2000);
    std::mt19937_64 random(1);
    std::vector<Print> ours;
    while (ours.size() < batch) ours.push_back(photo(random));

    const std::filesystem::path folder = std::filesystem::temp_directory_path() / fmt::format("yancai-likeness-{}", getpid());
    std::filesystem::create_directory(folder);
    bool right = false;
    {
        const std::string path = folder / "store.sqlite";
        auto store = Store::open(path);
        double begun = processor_ms();
        const bool filled = store && fill(**store, known, events, ours, random);
        fmt::print("{} photos of {} events stored: {:.1f} s, {:.0f} MB on disk\n", known, events, (processor_ms() - begun) / 1e3,
                   static_cast<double>(std::filesystem::file_size(path)) / 1e6);

        const long before = peak_megabytes();
        PrintTable table(usual_closeness.least_quality);
        for (std::size_t file = 0; file < ours.size(); ++file) table.add(static_cast<std::uint32_t>(file), ours[file]);
        table.seal();
        begun = processor_ms();
        std::size_t read = 0;
        const bool walked = filled && (*store)->each_print_elsewhere("mine", [&](const Store::KnownPrint& one) {
            read += print_from_text(one.print) ? 1 : 0;
            return true;
        });
        const double reading = processor_ms() - begun;

        ReuseSearch search(table, usual_closeness);
        begun = processor_ms();
        const bool searched = walked && (*store)->each_print_elsewhere("mine", [&](const Store::KnownPrint& one) {
            const auto print = print_from_text(one.print);
            if (print) search.meet(print.value(), 0, one.path);
            return static_cast<bool>(print);
        });
        const double both = processor_ms() - begun;
        const Reuses reuses = search.found();
        const std::size_t found = reuses.files.size() + reuses.further;
        const double each = (both - reading) / static_cast<double>(batch);
        fmt::print(
            "read {} prints: {:.2f} s; searched for {} photos: {:.2f} s more, {:.3f} ms each; found {} of {};"
            " {} MB more memory\n",
            read, reading / 1e3, batch, (both - reading) / 1e3, each, found, std::min(planted, batch), peak_megabytes() - before);
        right = searched && read == known && found == std::min(planted, batch) &&
                each < target_ms * std::max(1.0, static_cast<double>(known) / 1e6);
    }
    std::filesystem::remove_all(folder);
    return right ? EXIT_SUCCESS : EXIT_FAILURE;
}
