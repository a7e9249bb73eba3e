// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/misunderstood.h"

#include <string_view>
#include <vector>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/option_words.h"

namespace yancai {
namespace {

// The sentence, and the word that was most likely meant when there is one.
std::string with_suggestion(const Phrase& sentence, std::string_view written, const std::vector<std::string>& known,
                            Language language) {
    const std::vector<std::string_view> words(known.begin(), known.end());
    const std::string_view meant = nearest(written, words);
    const std::string said = render(sentence, language);
    return meant.empty() ? said : said + render({N_("; did you mean {word}?"), {{"word", std::string(meant)}}}, language);
}

std::string unknown_option(const std::string& written, const CLI::App& command, Language language) {
    const std::string name = written.substr(0, written.find('='));
    std::vector<std::string> known;
    for (const CLI::App* at = &command; at != nullptr; at = at->get_parent())
        for (const CLI::Option* option : options_with_dashes(*at))
            for (std::string& spelling : spellings(*option)) known.push_back(std::move(spelling));
    return with_suggestion(
        {N_("`{command}` has no option {option}"), {{"command", full_name(command)}, {"option", printable_utf8(name)}}}, name,
        known, language);
}

std::string unknown_word(const std::string& written, const CLI::App& command, Language language) {
    std::vector<std::string> known;
    for (const CLI::App* one : commands_below(command)) known.push_back(one->get_name());
    if (known.empty())
        return render({N_("“{word}” is one argument too many for `{command}`"),
                       {{"word", printable_utf8(written)}, {"command", full_name(command)}}},
                      language);
    return with_suggestion(
        {N_("`{command}` knows no command “{word}”"), {{"command", full_name(command)}, {"word", printable_utf8(written)}}},
        written, known, language);
}

std::string missing(const std::string& said, const CLI::App& command, Language language) {
    constexpr std::string_view end = " is required";
    if (!said.ends_with(end)) return said;
    std::string what = said.substr(0, said.size() - end.size());
    if (what == "A subcommand") {
        std::vector<std::string> known;
        for (const CLI::App* one : commands_below(command)) known.push_back(one->get_name());
        return render({N_("`{command}` needs to be told what to do: {words}"),
                       {{"command", full_name(command)}, {"words", CLI::detail::join(known, ", ")}}},
                      language);
    }
    for (const CLI::Option* argument : arguments_of(command))
        if (argument->get_name(true, false) == what) what = argument_word(*argument);
    return render({N_("{option} is needed"), {{"option", what}}}, language);
}

// "Could not convert: --jobs = many"
std::string not_converted(const std::string& said, Language language) {
    constexpr std::string_view begin = "Could not convert: ";
    const std::size_t equals = said.find(" = ");
    if (!said.starts_with(begin) || equals == std::string::npos) return said;
    return render(
        {N_("{option}: “{value}” is not what it takes"),
         {{"option", said.substr(begin.size(), equals - begin.size())}, {"value", printable_utf8(said.substr(equals + 3))}}},
        language);
}

// "--store: 1 required TEXT missing"
std::string not_given(const std::string& said, Language language) {
    const std::size_t colon = said.find(':');
    if (said.find(" missing") == std::string::npos || colon == std::string::npos) return said;
    return render({N_("{option} needs a value"), {{"option", said.substr(0, colon)}}}, language);
}

}  // namespace

const CLI::App& named_command(const CLI::App& root) {
    const CLI::App* at = &root;
    while (!at->get_subcommands().empty()) at = at->get_subcommands().back();
    return *at;
}

std::string in_words(const CLI::Error& error, Language language) {
    const std::string said = error.what();
    if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) return not_converted(said, language);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) return not_given(said, language);
    return said;
}

std::string what_is_wrong(const CLI::ParseError& error, const CLI::App& root, Language language) {
    const CLI::App& command = named_command(root);
    // A word that nobody knows explains more than what is missing because of it.
    const std::vector<std::string> strangers = root.remaining(true);
    for (const std::string& stranger : strangers)
        if (stranger.size() > 1 && stranger.front() == '-') return unknown_option(stranger, command, language);
    if (!strangers.empty()) return unknown_word(strangers.front(), command, language);
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return missing(error.what(), command, language);
    return in_words(error, language);
}

}  // namespace yancai
