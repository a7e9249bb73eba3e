// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "base/phrase.h"
#include "reports/cause_words.h"

namespace yancai {
namespace {

// The first that fits is taken: the narrower stand before the wider.
constexpr std::array<std::string_view, 81> causes = {
    // What stands wrong in a TOML file, and where.
    N_("{file}:{line}:{column}: expected {expected}, found this: {why}"),
    N_("{file}:{line}:{column}: expected {expected}, found {found}"),
    N_("{file}: expected {expected}, found {found}"),
    // What should stand there.
    N_("valid TOML"),
    N_("at most {most} levels of nesting"),
    N_("a text in quotation marks"),
    N_("a text that is not empty"),
    N_("a text on one line"),
    N_("at most {most} characters"),
    N_("a text of at most {most} bytes for {key}"),
    N_("a text for {key}"),
    N_("a list of texts for {key}"),
    N_("a list of texts"),
    N_("a list of expressions for {key}"),
    N_("a whole number from {least} to {most} for {key}"),
    N_("a whole number from {least} to {most}"),
    N_("a number from {least} to {most} for {key}"),
    N_("true or false for {key}"),
    N_("true or false"),
    N_("a value for {key}"),
    N_("a day such as {day}"),
    N_("a list of days such as {days}"),
    N_("a whole number, true, false or a list of names"),
    N_("a whole number or a list of names"),
    N_("a report such as {example}"),
    N_("a whole number or a list of reports such as {example}"),
    N_("either dates, or start and end"),
    N_("start and end together"),
    N_("an end that is not before the start"),
    N_("at most {days} days"),
    N_("the key {key}"),
    N_("one of the keys {keys}"),
    N_("one of the kinds {kinds}"),
    N_("a key of [{table}] (perhaps {meant})"),
    N_("a key of [{table}]"),
    N_("a table [[{table}]]"),
    N_("tables [[{table}]]"),
    N_("a table [{table}]"),
    N_("a clause that no machine measures ({clauses})"),
    N_("1 to 80 of A-Z a-z 0-9 - _ . with a letter or digit at both ends, for instance year, place and subject: {example}"),
    N_("a name of letters, digits, '-', '_' and '.' for {key}"),
    N_("a regular expression (ECMAScript)"),
    N_("the id of a rule (perhaps {meant})"),
    N_("the id of a rule"),
    N_("the 64 hexadecimal digits of a file's SHA-256"),
    N_("no file, since {rule} is about the whole batch"),
    N_("the path or sha256 of the file, since {rule} is about files"),
    N_("a paper's name"),
    N_("a paper that is not listed yet"),
    N_("a scene's name"),
    N_("a scene that is not listed yet"),
    N_("a clause whose words stand in [quotes]"),
    N_("a class no larger than full_hd"),
    N_("at most {key} ({most})"),
    N_("at least {key} ({least})"),
    // What was found.
    N_("the text {text}"),
    N_("the number {number}"),
    N_("the unknown key {key}"),
    N_("an empty list"),
    N_("a list"),
    N_("a table"),
    N_("a time"),
    N_("a date"),
    N_("an empty text"),
    N_("none, and nothing that is extended"),
    N_("none"),
    N_("neither"),
    N_("both"),
    N_("only one of them"),
    N_("an earlier day"),
    N_("more"),
    N_("one"),
    // Others.
    N_("no JSON document"),
    N_("schema: expected yancai/report/1"),
    N_("signature: of no known kind"),
    N_("assets: expected objects"),
    N_("assets: expected a list of objects"),
    N_("{member}: stands twice"),
    N_("{member}: is missing"),
    N_("{member}: no member of a report"),
    N_("the report could not be written to its end"),
};

}  // namespace

std::span<const std::string_view> causes_in_settings() {
    return causes;
}

}  // namespace yancai
