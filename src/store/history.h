// SPDX-License-Identifier: GPL-3.0-or-later
// Entries of histories, put down within the caller's transaction. Inside store/ only.
#pragma once

#include <soci/soci.h>

#include <string>

#include "event/history.h"

namespace yancai {

// Where the event's next entry stands.
[[nodiscard]] HistoryPlace next_place(soci::session& sql, const std::string& event_id);
void append(soci::session& sql, const HistoryPlace& place, const std::string& kind, const HistoryEntry& entry);

// The event's file and its entry, unless it says the same already.
void put_event(soci::session& sql, const EventText& event, const std::string& at);
// The row that the material clause goes by.
void put_material(soci::session& sql, const std::string& event_id, const CheckSeal& check);

// Takes everything over that a store from before histories knows of its events: the event's file, then its finished checks and
// its decisions in the order of their times.
void adopt_history(soci::session& sql);

// Number of the assets of an attempt and the digest over them; see Store::AssetsSum.
void sum_assets(soci::session& sql, const std::string& attempt, std::uint64_t& assets, std::string& sha256);

}  // namespace yancai
