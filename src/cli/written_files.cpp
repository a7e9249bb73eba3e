// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/written_files.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "base/text.h"
#include "cli/option_words.h"
#include "cli/output.h"
#include "cli/places.h"
#include "store/place.h"
#include "tasks/own_reports.h"

namespace yancai {
namespace {

// As it was given, or as it is when nobody says otherwise.
std::vector<std::string> values_of(const CLI::Option& option) {
    if (option.count() > 0) return option.results();
    return {option.get_default_str()};
}

// The options of a command, and those of the commands that it is a verb of.
std::vector<const CLI::Option*> options_up_from(const CLI::App* command) {
    std::vector<const CLI::Option*> all;
    for (; command != nullptr; command = command->get_parent())
        for (const CLI::Option* option : command->get_options()) all.push_back(option);
    return all;
}

std::string store_of(const CLI::App& command) {
    const CLI::Option* option = command.get_option_no_throw("--store");
    return option == nullptr ? usual_store() : values_of(*option).back();
}

std::string name_of(const CLI::Option& option) {
    const std::vector<std::string> names = spellings(option);
    return names.empty() ? argument_word(option) : names.front();
}

}  // namespace

Answer<bool> named_once(const std::string& file, const CLI::App& command,
                        const std::function<bool(const CLI::Option*)>& is_output) {
    namespace fs = std::filesystem;
    std::error_code unknown;
    if (!fs::is_regular_file(file, unknown)) return true;
    for (const CLI::Option* option : options_up_from(&command)) {
        if (is_output(option) || what_it_takes(*option) != Takes::file) continue;
        for (const std::string& value : values_of(*option))
            if (!value.empty() && fs::equivalent(file, store_path(value), unknown))
                return Refusal{ExitCode::usage,
                               {N_("{file} would be written over, but it is what {option} names, too: name another file"),
                                {{"file", printable_utf8(file)}, {"option", name_of(*option)}}}};
    }
    return true;
}

void WrittenFiles::add(const CLI::Option* option, std::function<std::vector<std::string>()> files, OutputPlace place) {
    written_.push_back({option, std::move(files), place});
}

bool WrittenFiles::writes(const CLI::Option* option) const {
    return std::ranges::find(written_, option, &Written::option) != written_.end();
}

Answer<bool> WrittenFiles::allow(const CLI::App& command, const std::vector<std::string>& handed_in) const {
    std::set<std::string> files;  // verbs of one command share what their options write to
    for (const Written& written : written_)
        for (const std::string& file : written.files()) {
            if (file.empty() || !files.insert(file).second) continue;
            if (written.place == OutputPlace::is_there) TRY(writable(file));
            TRY(named_once(file, command, [&](const CLI::Option* option) { return writes(option); }));
        }
    const std::vector<std::string> all(files.begin(), files.end());
    for (const std::string& folder : handed_in) TRY(spare_material(folder, all, store_of(command)));
    return true;
}

}  // namespace yancai
