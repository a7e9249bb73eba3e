// SPDX-License-Identifier: GPL-3.0-or-later
// Yancai as a library: what a program includes that embeds the check. Installed as <yancai/yancai.h>, with the headers named here
// and those that they need; samples/embedding is a program to begin with.
//
// Begin main() with confined_measurer(), before there is any thread: decoders then run in processes of their own, and a file that
// crashes one is a finding. One Measurer serves any number of checks, from several threads. Then check_batch() for a folder, or
// facts_of_file() for a file; write_json() or report_format_named() write the report.
#pragma once

#include "reports/formats.h"
#include "tasks/check.h"
#include "tasks/file_facts.h"
