// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "reports/finding_rows.h"
#include "reports/sentences.h"
#include "reports/xlsx_parts.h"

namespace yancai {
namespace {

constexpr double thumbnail_scale = 0.5;  // they are 192 pixels long, and sharp on any screen so
constexpr double thumbnail_height = 78;  // points of a row that shows one
constexpr const char *box = "☐", *ticked = "☑";

enum Column { picture, file, verdict, severity, wrong, expected, found, to_do, clause, done };

// None of these headings is one of a material sheet's: the two sheets lie in one workbook, and a check reads only the other.
std::vector<BookColumn> columns_in(Language language, bool pictures) {
    const auto heading = [&](std::string_view text) { return say(language, text); };
    return {{heading(N_("Thumbnail")), pictures ? 14 : 4, CellLook::plain},
            {heading(N_("Which file")), 30, CellLook::file},
            {heading(N_("Verdict")), 10, CellLook::plain},
            {heading(N_("Severity")), 10, CellLook::plain},
            {heading(N_("What is wrong")), 44, CellLook::plain},
            {heading(N_("Expected")), 20, CellLook::plain},
            {heading(N_("Found")), 20, CellLook::plain},
            {heading(N_("What to do")), 42, CellLook::plain},
            {heading(N_("Clause")), 24, CellLook::plain},
            {heading(N_("Done")), 7, CellLook::tick}};
}

CellLook look_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::accepted: return CellLook::accepted;
        case Verdict::review: return CellLook::review;
        case Verdict::undecided: return CellLook::undecided;
        case Verdict::rejected: break;
    }
    return CellLook::reject;
}

CellLook look_of(FindingRow::Level level) {
    switch (level) {
        case FindingRow::Level::undecided: return CellLook::undecided;
        case FindingRow::Level::review: return CellLook::review;
        case FindingRow::Level::notice: return CellLook::notice;
        case FindingRow::Level::waived: return CellLook::waived;
        case FindingRow::Level::reject: break;
    }
    return CellLook::reject;
}

// What nobody need do anything about has no box.
bool needs_somebody(const FindingRow& row) {
    return row.level != FindingRow::Level::notice && row.level != FindingRow::Level::waived;
}

// Whether a JPEG says how large it is: libxlsxwriter complains aloud of one that does not.
bool has_size(std::string_view jpeg) {
    const auto byte = [&](std::size_t at) { return at < jpeg.size() ? static_cast<unsigned char>(jpeg[at]) : 0U; };
    if (byte(0) != 0xFF || byte(1) != 0xD8) return false;
    for (std::size_t at = 2; at + 9 < jpeg.size() && byte(at) == 0xFF;) {
        const unsigned marker = byte(at + 1);
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) return (byte(at + 5) << 8U | byte(at + 6)) > 0 && (byte(at + 7) << 8U | byte(at + 8)) > 0;
        at += 2 + (byte(at + 2) << 8U | byte(at + 3));
    }
    return false;
}

class FixList {
public:
    FixList(Book& book, const Report& report, Language language, const XlsxLimits& limits, bool pictures)
        : book_(book),
          report_(report),
          language_(language),
          limits_(limits),
          pictures_(pictures),
          columns_(columns_in(language, pictures)),
          sheet_(book.add_sheet(say(language, N_("Fix list")), columns_, page_footer(report))) {}

    Result<void> write() {
        if (sheet_ == nullptr) return Error{ErrorKind::over_limit, "no memory for a sheet"};
        write_rows(say(language_, N_("(the batch as a whole)")), report_.batch, {});
        // Rejected files first, accepted ones with their notices last; the sheet can be filtered and sorted anew.
        for (const Verdict verdict : {Verdict::rejected, Verdict::undecided, Verdict::review, Verdict::accepted}) {
            if (!report_.each_asset) break;
            TRY(report_.each_asset([&](const AssetReport& asset) {
                if (asset.judgement.verdict == verdict) write_rows(asset.path, asset.judgement, asset.facts.thumbnail);
                return true;
            }));
        }
        if (left_out_ > 0)
            book_.write(sheet_, next_, wrong,
                        say(language_, N_("… and {count} more: --format csv or json has them all"),
                            {{"count", std::to_string(left_out_)}}),
                        CellLook::hint);
        add_filter_and_boxes();
        return {};
    }

private:
    void write_rows(const std::string& path, const Judgement& judgement, const std::string& thumbnail) {
        bool first = true;
        for (const FindingRow& row : finding_rows(judgement, language_)) {
            if (next_ > limits_.rows) {
                ++left_out_;
                continue;
            }
            const bool shows = first && pictures_ && shown_ < limits_.thumbnails && has_size(thumbnail);
            write_row(path, judgement.verdict, row, shows);
            if (shows) show(thumbnail);
            ++next_;
            first = false;
        }
    }

    void write_row(const std::string& path, Verdict its_verdict, const FindingRow& row, bool shows) {
        std::string found_there = row.found;
        for (const std::string* more : {&row.place, &row.waived})
            if (!more->empty()) found_there += (found_there.empty() ? "" : "\n") + *more;
        const std::string of_clause = row.clause.empty() ? row.rule : row.clause + "\n" + row.rule;
        const std::vector<std::string> texts{
            "",         path,      spoken(its_verdict, language_), row.level_word, row.message, row.expected, found_there,
            row.remedy, of_clause, needs_somebody(row) ? box : ""};
        const double height = row_height(texts, columns_);
        worksheet_set_row(sheet_, next_, shows ? std::max(height, thumbnail_height) : height, nullptr);
        for (int column = 0; column < static_cast<int>(texts.size()); ++column) {
            const CellLook look = column == verdict    ? look_of(its_verdict)
                                  : column == severity ? look_of(row.level)
                                                       : columns_[static_cast<std::size_t>(column)].look;
            book_.write(sheet_, next_, column, texts[static_cast<std::size_t>(column)], look);
        }
    }

    void show(const std::string& thumbnail) {
        lxw_image_options options{};
        options.x_offset = options.y_offset = 3;
        options.x_scale = options.y_scale = thumbnail_scale;
        options.object_position = LXW_OBJECT_MOVE_AND_SIZE;  // so that a filter hides it with its row
        options.decorative = 1;
        const auto* bytes = reinterpret_cast<const unsigned char*>(thumbnail.data());
        // A picture that cannot be shown is no reason to show nothing.
        if (worksheet_insert_image_buffer_opt(sheet_, next_, picture, bytes, thumbnail.size(), &options) == LXW_NO_ERROR)
            ++shown_;
    }

    void add_filter_and_boxes() {
        if (next_ == 1) return;
        const std::uint32_t last = next_ - 1;
        worksheet_autofilter(sheet_, 0, 0, last, done);
        const char* choices[] = {box, ticked, nullptr};
        lxw_data_validation validation{};
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        validation.value_list = const_cast<char**>(choices);
        worksheet_data_validation_range(sheet_, 1, done, last, done, &validation);
        // What is done steps back.
        lxw_format* grey = workbook_add_format(book_.workbook());
        format_set_font_color(grey, 0xA6A6A6);
        format_set_font_strikeout(grey);
        std::string formula = std::string("=$J2=\"") + ticked + "\"";
        lxw_conditional_format condition{};
        condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
        condition.value_string = formula.data();
        condition.format = grey;
        worksheet_conditional_format_range(sheet_, 1, file, last, clause, &condition);
    }

    Book& book_;
    const Report& report_;
    Language language_;
    const XlsxLimits& limits_;
    bool pictures_;
    std::vector<BookColumn> columns_;
    lxw_worksheet* sheet_;
    std::uint32_t next_{1}, shown_{0};
    std::uint64_t left_out_{0};
};

}  // namespace

Result<void> add_fix_list(Book& book, const Report& report, Language language, const XlsxLimits& limits, bool pictures) {
    return FixList(book, report, language, limits, pictures).write();
}

}  // namespace yancai
