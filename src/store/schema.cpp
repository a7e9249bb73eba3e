// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <array>

namespace yancai {
namespace {

// Never changed once released: later versions are further steps.
constexpr std::string_view version_1 = R"(
create table schema_version (version bigint not null);

create table measurement (
    content text not null,
    settings text not null,
    toolchain text not null,
    facts text not null,
    primary key (content, settings, toolchain)
);

create table attempt (
    id text not null primary key,
    folder text not null,
    event_id text not null,
    policy_id text not null,
    policy_sha256 text not null,
    toolchain text not null,
    depth text not null,
    started_at text not null,
    finished_at text not null,
    verdict text not null,
    summary text not null
);
create index attempt_of_event on attempt (event_id, id);

create table asset (
    attempt text not null references attempt (id),
    path text not null,
    content text not null,
    verdict text not null,
    document text not null,
    primary key (attempt, path)
);

create table event (
    id text not null primary key,
    kind text not null,
    document text not null
);

create table material (
    event_id text not null primary key,
    attempt text not null,
    images_accepted bigint not null,
    videos_accepted bigint not null,
    rejected bigint not null,
    review bigint not null,
    undecided bigint not null,
    batch_verdict text not null,
    deep_enough bigint not null,
    needed_depth text not null,
    policy_id text not null,
    title_pattern text not null
);

create table decision (
    event_id text not null,
    number bigint not null,
    clause text not null,
    action text not null,
    decided_by text not null,
    reason text not null,
    evidence text not null,
    decided_at text not null,
    primary key (event_id, number)
);
)";

constexpr std::string_view version_2 = R"(
alter table material add column findings_waived bigint not null default 0;
alter table material add column rules_changed bigint not null default 0;
)";

// To what numbers a waiver lowers a clause's, and what state of the record a confirmation is for.
constexpr std::string_view version_3 = R"(
alter table decision add column details text not null default '{}';
)";

// What files are known again by; apart from the assets, whose documents are long, so that all prints can be read in a row.
constexpr std::string_view version_4 = R"(
create table print (
    attempt text not null references attempt (id),
    path text not null,
    print text not null,
    primary key (attempt, path)
);
)";

// What changed an event's record, entry by entry (event/history.h); what was there before is taken over by adopt_history().
// A check that found what the one before it found is no attempt of its own: it is only counted.
constexpr std::string_view version_5 = R"(
create table history (
    event_id text not null,
    number bigint not null,
    kind text not null,
    entry text not null,
    digest text not null,
    primary key (event_id, number)
);
alter table attempt add column seen_again bigint not null default 0;
alter table attempt add column last_seen_at text not null default '';
)";

// What was measured of the event's documents, as a list; empty: nobody looked for them.
constexpr std::string_view version_6 = R"(
alter table material add column papers text not null default '';
)";

// Reports that were written to files, known again by their content wherever they lie.
constexpr std::string_view version_7 = R"(
create table report (
    sha256 text not null primary key,
    size_bytes bigint not null,
    written_at text not null
);
)";

// Files of the material that another event handed in, too.
constexpr std::string_view version_8 = R"(
alter table material add column reused bigint not null default 0;
)";

// What files hold that have not changed since they were read, so that they need not be read again to know it.
constexpr std::string_view version_9 = R"(
create table seen_file (
    device bigint not null,
    inode bigint not null,
    size_bytes bigint not null,
    modified_ns bigint not null,
    changed_ns bigint not null,
    content text not null,
    primary key (device, inode)
);
)";

constexpr std::array<std::string_view, 9> steps = {version_1, version_2, version_3, version_4, version_5,
                                                   version_6, version_7, version_8, version_9};

}  // namespace

std::span<const std::string_view> schema_steps() {
    return steps;
}

}  // namespace yancai
