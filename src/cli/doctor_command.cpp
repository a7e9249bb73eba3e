// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctor_command.h"

#include <algorithm>
#include <array>
#include <memory>
#include <ostream>

#include "base/ordered_json.h"
#include "base/text.h"
#include "cli/doctor_checks.h"
#include "cli/output.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "reports/causes.h"
#include "reports/page.h"

namespace yancai {
namespace {

struct DoctorOptions {
    std::string store, format{"text"};
};

// In words that the catalogue of reports does not have in this sense.
std::string_view spoken(Health health) {
    return health == Health::good ? N_("good") : health == Health::weak ? N_("could be better") : N_("not well");
}

// What people are told instead of a thing's id.
std::string name_of(const std::string& id, Language language) {
    using Name = std::pair<std::string_view, const char*>;
    constexpr std::array names{Name{"walls", N_("walls around decoders")},
                               Name{"libraries", N_("libraries")},
                               Name{"decoders.image", N_("formats of photos")},
                               Name{"decoders.container", N_("formats of clips")},
                               Name{"decoders.video", N_("codings of pictures")},
                               Name{"decoders.audio", N_("codings of sound")},
                               Name{"store", N_("store")},
                               Name{"disk", N_("disk")},
                               Name{"memory", N_("memory")},
                               Name{"limits", N_("limits of the system")},
                               Name{"watching", N_("watching folders")},
                               Name{"locale", N_("language and characters")},
                               Name{"settings", N_("settings")}};
    const auto known = std::ranges::find(names, id, &Name::first);
    return known == names.end() ? id : translated(known->second, language);
}

void write_as_text(const std::vector<Examined>& all, Language language, std::ostream& out) {
    Page page(out, style_of_output({}));
    int width = 0;
    for (const Examined& one : all) width = std::max(width, display_width(translated(spoken(one.health), language)));
    for (const Examined& one : all) {
        const Paint paint = one.health == Health::good ? Paint::green : one.health == Health::weak ? Paint::yellow : Paint::red;
        page.labelled(
            0, translated(spoken(one.health), language), width, paint,
            explained({N_("{thing}: {found}"), {{"thing", name_of(one.id, language)}, {"found", explained(one.found, language)}}},
                      language));
        if (!one.advice.text.empty()) page.labelled(0, "", width, Paint::plain, "→ " + explained(one.advice, language));
    }
}

void write_as_json(const std::vector<Examined>& all, Language language, std::ostream& out) {
    OrderedJson document{{"schema", "yancai/doctor/1"}, {"version", YANCAI_VERSION}};
    document["examined"] = OrderedJson::array();
    for (const Examined& one : all)
        document["examined"].push_back(
            {{"id", one.id},
             {"health", word(one.health)},
             {"found", printable_utf8(explained(one.found, language))},
             {"advice", one.advice.text.empty() ? OrderedJson(nullptr) : OrderedJson(explained(one.advice, language))}});
    out << document.dump(2) << "\n";
}

ExitCode run_doctor(const DoctorOptions& options, const CommandLine& line) {
    const Answer<bool>& settings = line.settings_are_right();
    const std::vector<Examined> all =
        examine({options.store, settings ? std::string{} : render(settings.error().why, line.language()),
                 line.language() == Language::zh});
    const bool bad = std::ranges::any_of(all, [](const Examined& one) { return one.health == Health::bad; });
    return finish(put_out({},
                          [&](std::ostream& out) -> Result<void> {
                              (options.format == "json" ? write_as_json : write_as_text)(all, line.language(), out);
                              return {};
                          }),
                  bad ? ExitCode::undecided : ExitCode::accepted, line.language());
}

}  // namespace

void add_doctor_command(CommandLine& line) {
    const auto options = std::make_shared<DoctorOptions>();
    CLI::App& command =
        line.add("doctor", N_("Say whether this machine can check, and what to do where it cannot"),
                 N_("Examples:\n"
                    "  yancai doctor\n"
                    "  yancai doctor --store /srv/yancai/store.sqlite --format json\n"
                    "Looks at decoders, libraries, walls around decoders, the store, disk, memory, locale and settings.\n"
                    "Exit codes: 0 when checks can be made, 3 when something is not well."));
    add_store_option(line, command, options->store);
    add_format_option(line, command, options->format)->capture_default_str();
    line.does_whatever_the_settings(command, [options, &line] { return run_doctor(*options, line); });
}

}  // namespace yancai
