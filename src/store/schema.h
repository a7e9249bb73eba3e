// SPDX-License-Identifier: GPL-3.0-or-later
// Schema: the tables of a store and their versions. Constant data, any thread.
//
// Portable SQL only: text ids, bigint, JSON as text, no blobs, no casts, no database's own types, so that the same statements
// serve SQLite and PostgreSQL. A store holds one row in schema_version; each step lifts it by one.
#pragma once

#include <span>
#include <string_view>

namespace yancai {

// Step N (from 1) turns version N-1 into version N: statements that end with a semicolon.
[[nodiscard]] std::span<const std::string_view> schema_steps();
// The step after which what the store holds is taken over into histories.
inline constexpr long long history_step = 5;

}  // namespace yancai
