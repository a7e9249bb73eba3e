// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctor_checks.h"

#include <fmt/format.h>
#include <langinfo.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/limits.h"
#include "base/text.h"
#include "probes/abilities.h"
#include "store/health.h"
#include "store/place.h"
#include "tasks/measurer.h"

namespace yancai {
namespace {

using Found = std::vector<Examined>;

constexpr std::uint64_t little_disk = 1ULL << 30;
constexpr std::uint64_t no_disk = 64ULL << 20;

std::string in_megabytes(std::uint64_t bytes) {
    return fmt::format("{} MB", bytes >> 20U);
}

void examine_confinement(Found& found) {
    auto workers = confined_measurer();
    if (!workers) {
        found.push_back(
            {"walls",
             Health::bad,
             {N_("confined processes cannot be started ({why})"), {{"why", workers.error().what}}},
             {N_("Allow seccomp filters and new processes (in a container: its security profile); --no-sandbox checks "
                 "without walls, for files that are trusted"),
              {}}});
        return;
    }
    const bool both = workers->walls.find("landlock") != std::string::npos;
    if (workers->walls.empty())
        found.push_back({"walls", Health::weak, {N_("this build puts up no walls around decoders"), {}}, {}});
    else
        found.push_back(
            {"walls",
             both ? Health::good : Health::weak,
             {N_("decoders are confined by {walls}"), {{"walls", workers->walls}}},
             both ? Phrase{}
                  : Phrase{N_("A kernel from 5.13 on with Landlock enabled (lsm=landlock,…) adds a second wall"), {}}});
    std::string libraries;
    for (const auto& [name, version] : workers->toolchain) libraries += (libraries.empty() ? "" : ", ") + name + " " + version;
    found.push_back({"libraries", Health::good, {"{libraries}", {{"libraries", libraries}}}, {}});
}

void examine_decoders(Found& found) {
    (void)measurer_in_process();  // prepares the libraries
    for (const char* kind : {"image", "container", "video", "audio"}) {
        std::string there, missing;
        for (const Ability& ability : probe_abilities()) {
            if (ability.kind != kind) continue;
            std::string& list = ability.there ? there : missing;
            list += (list.empty() ? "" : ", ") + (ability.there ? ability.format : ability.format + " (" + ability.by + ")");
        }
        const std::string id = std::string("decoders.") + kind;
        if (missing.empty())
            found.push_back({id, Health::good, {"{formats}", {{"formats", there}}}, {}});
        else
            found.push_back(
                {id,
                 Health::bad,
                 {N_("missing: {missing}; there: {there}"), {{"missing", missing}, {"there", there}}},
                 {N_("Install the complete libvips42, libheif1, libjxl0.7, libmagickcore and libavcodec packages; files of "
                     "these formats stay undecided until then"),
                  {}}});
    }
}

void examine_store(Found& found, const std::string& where) {
    const std::string shown = printable_utf8(where);
    auto health = look_at_store(where);
    if (!health) {
        found.push_back(
            {"store",
             Health::bad,
             {N_("{store}: {why}"), {{"store", shown}, {"why", health.error().what}}},
             {N_("Put the file aside and take the last backup, or begin a new store with --store FILE; measurements are "
                 "made again, decisions and records are only in the store"),
              {}}});
        return;
    }
    if (!health->there) {
        found.push_back(
            {"store", Health::good, {N_("{store}: not there yet; the first check makes it"), {{"store", shown}}}, {}});
        return;
    }
    if (!health->fault.empty()) {
        found.push_back({"store",
                         Health::bad,
                         {N_("{store}: damaged ({why})"), {{"store", shown}, {"why", health->fault}}},
                         {N_("Take the last backup, or rescue it with `sqlite3 FILE .recover`"), {}}});
        return;
    }
    if (health->version > health->newest_version) {
        found.push_back({"store",
                         Health::bad,
                         {N_("{store}: written by a newer yancai (tables of version {version})"),
                          {{"store", shown}, {"version", std::to_string(health->version)}}},
                         {N_("Update yancai, or use another store with --store FILE"), {}}});
        return;
    }
    found.push_back(
        {"store",
         Health::good,
         {N_("{store}: sound, {size}, tables of version {version}; measurements {measurements}, checks {checks}, "
             "events {events}"),
          {{"store", shown},
           {"size", health->bytes < 1U << 20U ? fmt::format("{} KB", health->bytes >> 10U) : in_megabytes(health->bytes)},
           {"version", std::to_string(health->version)},
           {"measurements", std::to_string(health->measurements)},
           {"checks", std::to_string(health->attempts)},
           {"events", std::to_string(health->events)}}},
         {}});
}

void examine_disk(Found& found, const std::string& where) {
    std::error_code trouble;
    std::filesystem::path folder = std::filesystem::absolute(where == store_in_memory ? "." : where, trouble).parent_path();
    while (!std::filesystem::exists(folder, trouble) && folder.has_relative_path()) folder = folder.parent_path();
    struct statvfs disk {};
    if (statvfs(folder.c_str(), &disk) != 0) return;
    const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
    const bool writable = ::access(folder.c_str(), W_OK) == 0;
    Phrase advice;
    if (!writable) advice = {N_("Give yourself the right to write there, or name another place with --store FILE"), {}};
    if (free < little_disk) advice = {N_("Make room: results are remembered there, and a full disk makes a check undecided"), {}};
    found.push_back({"disk",
                     !writable || free < no_disk ? Health::bad
                     : free < little_disk        ? Health::weak
                                                 : Health::good,
                     {writable ? N_("{folder}: {free} free") : N_("{folder}: {free} free, but you may not write there"),
                      {{"folder", printable_utf8(folder.string())}, {"free", in_megabytes(free)}}},
                     advice});
}

std::string first_word_of(const char* file) {
    std::ifstream in(file);
    std::string word;
    in >> word;
    return word;
}

void examine_machine(Found& found) {
    const auto pages = static_cast<std::uint64_t>(std::max(0L, sysconf(_SC_PHYS_PAGES)));
    std::uint64_t memory = pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    for (const char* file : {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
        const std::string most = first_word_of(file);
        if (!most.empty() && most.find_first_not_of("0123456789") == std::string::npos && most.size() < 19)
            memory = std::min<std::uint64_t>(memory, std::stoull(most));
    }
    rlimit space{}, files{}, size{};
    getrlimit(RLIMIT_AS, &space);
    getrlimit(RLIMIT_NOFILE, &files);
    getrlimit(RLIMIT_FSIZE, &size);
    if (space.rlim_cur != RLIM_INFINITY) memory = std::min<std::uint64_t>(memory, space.rlim_cur);
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const std::uint64_t wanted = Limits{}.memory_bytes * cores;
    found.push_back(
        {"memory",
         memory < Limits{}.memory_bytes ? Health::bad
         : memory < wanted              ? Health::weak
                                        : Health::good,
         {N_("{memory} of memory, {cores} processor cores; a file may need {limit}"),
          {{"memory", in_megabytes(memory)}, {"cores", std::to_string(cores)}, {"limit", in_megabytes(Limits{}.memory_bytes)}}},
         memory < wanted ? Phrase{N_("Lower --jobs or --memory-limit, or give the machine more memory"), {}} : Phrase{}});
    const bool tight = files.rlim_cur < 256 || size.rlim_cur != RLIM_INFINITY;
    found.push_back({"limits",
                     tight ? Health::weak : Health::good,
                     {N_("open files: {files}; size of a written file: {size}"),
                      {{"files", std::to_string(files.rlim_cur)},
                       {"size", size.rlim_cur == RLIM_INFINITY ? "∞" : in_megabytes(size.rlim_cur)}}},
                     tight ? Phrase{N_("Raise them with ulimit -n and ulimit -f"), {}} : Phrase{}});
}

// `yancai watch` needs one watch for every folder below the one it follows; without, it lists the folder again and again.
void examine_watching(Found& found) {
    constexpr std::uint64_t few_folders = 1'000;
    const std::string watches = first_word_of("/proc/sys/fs/inotify/max_user_watches");
    const std::string instances = first_word_of("/proc/sys/fs/inotify/max_user_instances");
    const int door = inotify_init1(IN_CLOEXEC);
    const int first = door < 0 ? -1 : inotify_add_watch(door, "/", IN_CREATE);
    const int trouble = errno;
    if (door >= 0) ::close(door);
    const Phrase advice{
        N_("Raise fs.inotify.max_user_watches and fs.inotify.max_user_instances (sysctl); until then `yancai watch` "
           "lists the folder every few seconds (--poll)"),
        {}};
    if (first < 0) {
        const char* words = strerrordesc_np(trouble);
        found.push_back({"watching",
                         Health::weak,
                         {N_("the system tells of no new files ({why})"), {{"why", words == nullptr ? "–" : words}}},
                         advice});
        return;
    }
    const bool known = !watches.empty() && watches.size() < 19 && watches.find_first_not_of("0123456789") == std::string::npos;
    const bool few = known && std::stoull(watches) < few_folders;
    found.push_back({"watching",
                     few ? Health::weak : Health::good,
                     {N_("the system tells of new files: up to {watches} folders for each user, {instances} programs at a time"),
                      {{"watches", watches.empty() ? "?" : watches}, {"instances", instances.empty() ? "?" : instances}}},
                     few ? advice : Phrase{}});
}

void examine_locale(Found& found, bool speaks_chinese) {
    const char* set = std::setlocale(LC_CTYPE, "");
    const std::string encoding = set == nullptr ? "?" : nl_langinfo(CODESET);
    const bool utf8 = encoding == "UTF-8";
    found.push_back(
        {"locale",
         utf8 ? Health::good : Health::weak,
         {N_("messages in {language}, characters as {encoding}"),
          {{"language", speaks_chinese ? "zh" : "en"}, {"encoding", encoding}}},
         utf8 ? Phrase{} : Phrase{N_("Set LANG=C.UTF-8 or zh_CN.UTF-8, or the terminal may garble Chinese names"), {}}});
}

}  // namespace

std::string_view word(Health health) {
    return health == Health::good ? "good" : health == Health::weak ? "weak" : "bad";
}

std::vector<Examined> examine(const DoctorQuestion& question) {
    Found found;
    examine_confinement(found);  // first: no thread exists yet
    examine_decoders(found);
    examine_store(found, question.store);
    examine_disk(found, question.store);
    examine_machine(found);
    examine_watching(found);
    examine_locale(found, question.speaks_chinese);
    if (question.settings_trouble.empty())
        found.push_back({"settings", Health::good, {N_("right; `yancai config show` lists them"), {}}, {}});
    else
        found.push_back({"settings", Health::bad, {"{why}", {{"why", question.settings_trouble}}}, {N_("Mend that line"), {}}});
    return found;
}

}  // namespace yancai
