// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include "cli/caption_command.h"
#include "cli/check_command.h"
#include "cli/config_command.h"
#include "cli/doctor_command.h"
#include "cli/facts_command.h"
#include "cli/help_command.h"
#include "cli/keys_command.h"
#include "cli/mend_command.h"
#include "cli/pack_command.h"
#include "cli/policy_command.h"
#include "cli/record_command.h"
#include "cli/report_command.h"
#include "cli/verify_command.h"
#include "cli/watch_command.h"

namespace yancai {
namespace {

constexpr void (*commands[])(CommandLine&) = {
    add_check_command,  add_watch_command,   add_facts_command, add_policy_command,      add_record_command,
    add_report_command, add_caption_command, add_mend_command,  add_pack_command,        add_verify_command,
    add_keys_command,   add_config_command,  add_man_command,   add_completions_command, add_doctor_command,
};

}  // namespace

void add_commands(CommandLine& line) {
    for (const auto add : commands) add(line);
}

}  // namespace yancai
