// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/sheet_columns.h"

#include <algorithm>
#include <map>
#include <span>
#include <string>

#include "base/text.h"
#include "event/sheet_words.h"

namespace yancai {
namespace {

struct Heading {
    SheetColumn column;
    std::string_view name;
};

// Compared folded, without spaces, '_' and '-', up to a parenthesis or colon: “文件名（必填）” is 文件名. Both halves of a
// bilingual heading count: “文件名/File name”.
constexpr Heading headings[] = {
    {SheetColumn::file, "文件名"},         {SheetColumn::file, "文件名称"},
    {SheetColumn::file, "文件"},           {SheetColumn::file, "图片"},
    {SheetColumn::file, "图片名"},         {SheetColumn::file, "图片名称"},
    {SheetColumn::file, "图片文件名"},     {SheetColumn::file, "图片文件"},
    {SheetColumn::file, "照片"},           {SheetColumn::file, "照片名"},
    {SheetColumn::file, "照片名称"},       {SheetColumn::file, "照片文件名"},
    {SheetColumn::file, "视频"},           {SheetColumn::file, "视频名"},
    {SheetColumn::file, "视频名称"},       {SheetColumn::file, "视频文件名"},
    {SheetColumn::file, "素材"},           {SheetColumn::file, "素材名"},
    {SheetColumn::file, "素材名称"},       {SheetColumn::file, "素材文件名"},
    {SheetColumn::file, "原文件名"},       {SheetColumn::file, "文件路径"},
    {SheetColumn::file, "file"},           {SheetColumn::file, "filename"},
    {SheetColumn::file, "filepath"},       {SheetColumn::file, "path"},
    {SheetColumn::file, "name"},           {SheetColumn::file, "image"},
    {SheetColumn::file, "imagename"},      {SheetColumn::file, "photo"},
    {SheetColumn::file, "video"},          {SheetColumn::caption, "图释"},
    {SheetColumn::caption, "图注"},        {SheetColumn::caption, "图说"},
    {SheetColumn::caption, "说明"},        {SheetColumn::caption, "图片说明"},
    {SheetColumn::caption, "照片说明"},    {SheetColumn::caption, "视频说明"},
    {SheetColumn::caption, "素材说明"},    {SheetColumn::caption, "文字说明"},
    {SheetColumn::caption, "内容说明"},    {SheetColumn::caption, "画面说明"},
    {SheetColumn::caption, "图释内容"},    {SheetColumn::caption, "图片内容"},
    {SheetColumn::caption, "照片内容"},    {SheetColumn::caption, "画面内容"},
    {SheetColumn::caption, "图片描述"},    {SheetColumn::caption, "照片描述"},
    {SheetColumn::caption, "内容描述"},    {SheetColumn::caption, "描述"},
    {SheetColumn::caption, "caption"},     {SheetColumn::caption, "captions"},
    {SheetColumn::caption, "description"}, {SheetColumn::scene, "场景"},
    {SheetColumn::scene, "场景名称"},      {SheetColumn::scene, "活动场景"},
    {SheetColumn::scene, "所属场景"},      {SheetColumn::scene, "活动环节"},
    {SheetColumn::scene, "环节"},          {SheetColumn::scene, "scene"},
    {SheetColumn::scene, "scenes"},        {SheetColumn::author, "拍摄者"},
    {SheetColumn::author, "拍摄人"},       {SheetColumn::author, "拍摄人员"},
    {SheetColumn::author, "作者"},         {SheetColumn::author, "作者姓名"},
    {SheetColumn::author, "图片作者"},     {SheetColumn::author, "摄影"},
    {SheetColumn::author, "摄影者"},       {SheetColumn::author, "摄影师"},
    {SheetColumn::author, "摄影人"},       {SheetColumn::author, "photographer"},
    {SheetColumn::author, "author"},       {SheetColumn::author, "creator"},
    {SheetColumn::author, "by"},           {SheetColumn::rights, "版权说明"},
    {SheetColumn::rights, "版权"},         {SheetColumn::rights, "版权声明"},
    {SheetColumn::rights, "版权信息"},     {SheetColumn::rights, "版权归属"},
    {SheetColumn::rights, "版权所有"},     {SheetColumn::rights, "版权方"},
    {SheetColumn::rights, "版权单位"},     {SheetColumn::rights, "权属说明"},
    {SheetColumn::rights, "授权说明"},     {SheetColumn::rights, "授权情况"},
    {SheetColumn::rights, "copyright"},    {SheetColumn::rights, "copyrightnotice"},
    {SheetColumn::rights, "rights"},       {SheetColumn::rights, "licence"},
    {SheetColumn::rights, "license"},      {SheetColumn::number, "图号"},
    {SheetColumn::number, "图片编号"},     {SheetColumn::number, "照片编号"},
    {SheetColumn::number, "素材编号"},     {SheetColumn::number, "编号"},
    {SheetColumn::number, "序号"},         {SheetColumn::number, "no"},
    {SheetColumn::number, "no."},          {SheetColumn::number, "number"},
};

std::string bare(std::string_view heading) {
    std::string bare;
    for (const char c : heading) {
        if ((c == '(' || c == ':' || c == '[') && !bare.empty()) break;
        if (c != ' ' && c != '_' && c != '-' && c != '*') bare += c;
    }
    constexpr std::string_view open = "【", close = "】";
    if (bare.starts_with(open)) bare.erase(0, open.size());
    if (const std::size_t end = bare.find(close); end != std::string::npos) bare.resize(end);
    return bare;
}

std::optional<SheetColumn> known_as(const std::string& name) {
    const auto found =
        std::find_if(std::begin(headings), std::end(headings), [&](const Heading& one) { return one.name == name; });
    return found == std::end(headings) ? std::nullopt : std::optional(found->column);
}

template <std::size_t N>
bool holds_any(std::string_view text, const std::array<std::string_view, N>& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != text.npos; });
}

bool is_something_else(const std::string& heading) {
    constexpr std::array<std::string_view, 40> words{
        "备注",   "其他", "其它", "补充", "特别", "使用", "填",   "审核", "电话", "联系", "邮箱", "单位",  "部门", "职务",
        "日期",   "时间", "地点", "地址", "时长", "大小", "格式", "尺寸", "像素", "类型", "类别", "编码",  "路径", "网址",
        "分辨率", "链接", "来源", "设备", "器材", "相机", "版权", "授权", "权属", "权利", "要求", "关键词"};
    return holds_any(heading, words);
}

// Nobody can list what people write over a column of captions: 标注图释, 图注文字, 现场情况, 时间地点人物事件 …
bool is_like_captions(std::string_view heading) {
    constexpr std::array<std::string_view, 13> words{"图释", "图注", "图说", "题注", "释义",    "释文",       "配文",
                                                     "文案", "解说", "注释", "事件", "caption", "description"};
    constexpr std::array<std::string_view, 6> endings{"说明", "描述", "简介", "介绍", "内容", "情况"};
    constexpr std::size_t longest = 80;
    const std::string name = bare(folded(trimmed(heading)));
    if (name.size() > longest) return false;
    if (holds_any(name, words)) return name.find("填") == std::string::npos;
    return !is_something_else(name) &&
           std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

// What stands in a column: names of media files, cells with a text, bytes of all of them.
struct Content {
    std::size_t names{0}, texts{0}, bytes{0};
};

std::map<int, Content> contents_of(std::span<const TableRow> rows) {
    std::map<int, Content> columns;
    for (const TableRow& row : rows) {
        for (const Cell& cell : row.cells) {
            Content& content = columns[cell.column];
            if (is_media_name(cell.text)) ++content.names;
            ++content.texts;
            content.bytes += cell.text.size();
        }
    }
    return columns;
}

std::optional<SheetColumn> column_of(std::string_view heading) {
    constexpr std::size_t longest = 80;  // bytes; a caption is no heading
    const std::string whole = folded(trimmed(heading));
    if (whole.size() > longest) return std::nullopt;
    for (std::string_view rest = whole; !rest.empty();) {
        const std::size_t end = rest.find_first_of("/|\n\r");
        if (const auto found = known_as(bare(rest.substr(0, end)))) return found;
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    std::string joined = whole;  // 文件\n名, broken to fit a narrow column
    std::erase_if(joined, [](char c) { return c == '\n' || c == '\r'; });
    return known_as(bare(joined));
}

}  // namespace

bool is_heading(std::string_view text) {
    return column_of(text).has_value();
}

int SheetColumns::count() const {
    return static_cast<int>(std::count_if(places_.begin(), places_.end(), [](int place) { return place > 0; }));
}

std::optional<SheetColumns> SheetColumns::of_headings(const TableRow& row) {
    SheetColumns found;
    for (const Cell& cell : row.cells) {
        const auto column = column_of(cell.text);
        if (!column) continue;
        int& place = found.places_[static_cast<std::size_t>(*column)];
        if (place == 0) place = cell.column;  // of two alike the first
    }
    for (const Cell& cell : row.cells) {
        if (found.place(SheetColumn::caption) > 0) break;
        if (found.taken(cell.column) || !is_like_captions(cell.text)) continue;
        found.places_[static_cast<std::size_t>(SheetColumn::caption)] = cell.column;
        found.likely_captions_ = true;
    }
    int& file = found.places_[static_cast<std::size_t>(SheetColumn::file)];
    const int number = found.place(SheetColumn::number);
    if (file == 0 && found.place(SheetColumn::caption) > 0) file = number;
    if (file == 0) return std::nullopt;
    return found;
}

bool SheetColumns::taken(int column) const {
    return std::find(places_.begin(), places_.end(), column) != places_.end();
}

void SheetColumns::complete_by_content(const Table& table, std::size_t heading_row) {
    constexpr std::size_t least_bytes = 18;  // of a caption on the average: six characters
    std::map<int, Content> columns = contents_of(std::span(table.rows).subspan(heading_row + 1));
    int& file = places_[static_cast<std::size_t>(SheetColumn::file)];
    for (const auto& [column, content] : columns) {
        const bool free = !taken(column) || column == place(SheetColumn::number);
        if (free && content.names > columns[file].names * 2 && content.names * 2 >= content.texts) file = column;
    }
    int& caption = places_[static_cast<std::size_t>(SheetColumn::caption)];
    if (caption > 0) return;
    std::size_t most = 0;
    for (const auto& [column, content] : columns) {
        const std::string_view heading = table.rows[heading_row].at(column);
        if (taken(column) || heading.empty() || is_something_else(folded(heading)) || content.names > 0) continue;
        if (content.bytes <= most || content.bytes < content.texts * least_bytes) continue;
        most = content.bytes;
        caption = column;
        likely_captions_ = true;
    }
}

std::optional<SheetColumns> SheetColumns::of_content(const Table& table) {
    const std::map<int, Content> columns = contents_of(table.rows);
    const auto fewer = [](const auto& one, const auto& other) { return one.second.names < other.second.names; };
    const auto file = std::max_element(columns.begin(), columns.end(), fewer);
    if (file == columns.end() || file->second.names * 2 < table.rows.size()) return std::nullopt;
    SheetColumns found;
    found.places_[static_cast<std::size_t>(SheetColumn::file)] = file->first;
    std::size_t most = 0;
    for (const auto& [column, content] : columns) {
        if (column == file->first || content.bytes <= most) continue;
        most = content.bytes;
        found.places_[static_cast<std::size_t>(SheetColumn::caption)] = column;
    }
    return found;
}

}  // namespace yancai
