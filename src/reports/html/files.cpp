// SPDX-License-Identifier: GPL-3.0-or-later
// Every file: data for the page's script, block by block, and beside it, for browsers that run none, the files that need
// somebody.
#include <algorithm>

#include "base/ordered_json.h"
#include "reports/html/asset_data.h"
#include "reports/html/page_words.h"
#include "reports/html/sections.h"

namespace yancai {
namespace {

using Json = OrderedJson;

constexpr std::size_t files_a_block = 200;
constexpr std::uint64_t files_without_script = 2000;

// One asset for browsers that run no script, from the same data.
void write_still(const Part& part, const AssetReport& asset, const Json& data, std::uint64_t number) {
    Markup& page = part.page;
    page.start("article", {{"id", file_anchor(number)}, {"class", "file " + std::string(word(asset.judgement.verdict))}});
    page.start("div", {{"class", "body"}}).start("h3").leaf("span", asset.path, {{"class", "path"}, {"dir", "auto"}}).close();
    page.leaf("span", spoken(asset.judgement.verdict, part.language),
              {{"class", "badge " + std::string(word(asset.judgement.verdict))}});
    page.start("ol", {{"class", "findings"}});
    const auto write = [&](const Json& finding) {
        page.start("li").leaf("p", finding["message"].get<std::string>(), {{"dir", "auto"}});
        for (const char* key : {"waived", "remedy"})
            if (finding.contains(key)) page.leaf("p", finding[key].get<std::string>(), {{"class", key}, {"dir", "auto"}});
        page.close();
    };
    for (const char* list : {"findings", "obstacles"})
        if (data.contains(list)) std::ranges::for_each(data[list], write);
    page.close().close().close();
}

class Blocks {
public:
    explicit Blocks(const Part& part) : part_(part) {}

    void add(const AssetReport& asset) {
        Json data = page_data(asset, part_.overview.thumbnails.spend(asset), part_.language);
        if (asset.judgement.verdict != Verdict::accepted) {
            if (still_ < files_without_script) {
                if (still_ == in_block_) part_.page.start("noscript");
                ++still_;
                write_still(part_, asset, data, number_);
            } else {
                ++unsaid_;
            }
        }
        block_.push_back(std::move(data));
        ++number_;
        if (block_.size() == files_a_block) end();
    }

    void end() {
        if (still_ != in_block_) part_.page.close();
        in_block_ = still_;
        if (!block_.empty()) part_.page.data({{"type", "application/json"}, {"class", "assets"}}, std::move(block_));
        block_ = Json::array();
    }

    void finish() {
        end();
        if (unsaid_ == 0) return;
        part_.page.start("noscript").leaf("p", part_.say(N_("… and {count} more"), {{"count", part_.number(unsaid_)}})).close();
    }

private:
    const Part& part_;
    Json block_ = Json::array();
    std::uint64_t number_{0}, still_{0}, in_block_{0},
        unsaid_{0};  // still_: shown without script, in_block_ of them before this block
};

// Filled by the script, which knows what there is to choose from.
void write_choice(const Part& part, const char* name, std::string_view label) {
    Markup& page = part.page;
    page.start("p", {{"class", "choice"}}).leaf("label", part.say(label), {{"for", name}});
    page.start("select", {{"id", name}, {"name", name}}).close().close();
}

}  // namespace

std::string file_anchor(std::uint64_t number) {
    return "file-" + std::to_string(number);
}

Result<void> write_files(const Part& part) {
    if (part.overview.assets == 0) return {};
    Markup& page = part.page;
    page.start("section", {{"id", "files"}, {"aria-labelledby", "files-heading"}});
    page.leaf("h2", part.say(N_("Files")), {{"id", "files-heading"}});
    page.start("form",
               {{"id", "filters"}, {"class", "scripted"}, {"role", "search"}, {"aria-label", part.say(N_("Filter the files"))}});
    page.start("fieldset", {{"id", "verdict-chips"}, {"class", "chips"}}).leaf("legend", part.say(N_("Result"))).close();
    write_choice(part, "kind", N_("Kind"));
    write_choice(part, "rule", N_("What was found"));
    write_choice(part, "folder", N_("Folder"));
    page.start("p", {{"class", "choice search"}})
        .leaf("label", part.say(N_("Search name, caption and text")), {{"for", "words"}});
    page.lone("input", {{"id", "words"}, {"name", "words"}, {"type", "search"}, {"autocomplete", "off"}, {"spellcheck", "false"}})
        .close();
    page.leaf("button", part.say(N_("Show all files")), {{"type", "reset"}}).close();
    page.leaf("p", "", {{"id", "found"}, {"class", "scripted"}, {"role", "status"}, {"tabindex", "-1"}});
    page.leaf("ol", "", {{"id", "list"}, {"class", "files scripted"}, {"aria-label", part.say(N_("Files"))}});
    page.start("nav", {{"id", "pages"}, {"class", "scripted"}, {"aria-label", part.say(N_("Pages of the list"))}}).close();
    page.start("noscript")
        .leaf("p", part.say(N_("Without scripts this page lists the files that need somebody; with them, all.")),
              {{"class", "quiet"}})
        .close();
    page.data({{"type", "application/json"}, {"id", "page-words"}}, page_words(part));
    page.start("div", {{"class", "still"}});
    Blocks blocks(part);
    if (part.report.each_asset) {
        TRY(part.report.each_asset([&](const AssetReport& asset) {
            blocks.add(asset);
            return true;
        }));
    }
    blocks.finish();
    page.close();
    if (const std::uint64_t left_out = part.overview.thumbnails.left_out(); left_out > 0)
        page.leaf("p",
                  part.say(N_("So that this page stays small, {count} files are listed without their picture."),
                           {{"count", part.number(left_out)}}),
                  {{"class", "quiet"}});
    page.close();
    return {};
}

}  // namespace yancai
