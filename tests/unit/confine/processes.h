// SPDX-License-Identifier: GPL-3.0-or-later
// What the system itself says of processes: who is whose child, what it has open, what binds it.
#pragma once

#include <signal.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace yancai {

inline std::vector<pid_t> children_of(const std::string& process) {
    std::vector<pid_t> found;
    std::error_code gone;
    for (const auto& task : std::filesystem::directory_iterator("/proc/" + process + "/task", gone)) {
        std::ifstream children(task.path() / "children");
        for (pid_t child = 0; children >> child;) found.push_back(child);
    }
    return found;
}

inline std::vector<pid_t> nurseries() {
    return children_of("self");
}
inline std::vector<pid_t> workers() {
    std::vector<pid_t> found;
    for (const pid_t nursery : nurseries())
        for (const pid_t worker : children_of(std::to_string(nursery))) found.push_back(worker);
    return found;
}
inline void signal_all(const std::vector<pid_t>& processes, int signal) {
    for (const pid_t process : processes) kill(process, signal);
}

// What its descriptors point at, in the order of their numbers.
inline std::vector<std::string> open_descriptors(const std::string& process) {
    std::vector<std::string> targets;
    std::error_code gone;
    for (const auto& descriptor : std::filesystem::directory_iterator("/proc/" + process + "/fd", gone)) {
        const auto target = std::filesystem::read_symlink(descriptor, gone);
        if (!gone) targets.push_back(target);
    }
    return targets;
}

// A line of /proc/PROCESS/status: "Seccomp" → "2".
inline std::string status_of(pid_t process, const std::string& name) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name + ":")) return line.substr(line.find_first_not_of("\t ", name.size() + 1));
    return {};
}

inline bool alive(pid_t process) {
    const std::string state = status_of(process, "State");
    return !state.empty() && state.front() != 'Z' && state.front() != 'X';
}

// Waits until it holds, as long as it takes; the test's own time limit is the end.
template <class Condition>
void wait_until(Condition condition) {
    while (!condition()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

}  // namespace yancai
