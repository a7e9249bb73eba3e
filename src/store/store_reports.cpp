// SPDX-License-Identifier: GPL-3.0-or-later
// What a store remembers of the reports that were written to files.
#include "store/session.h"

namespace yancai {

Result<void> Store::remember_reports(const std::vector<WrittenReport>& reports, const std::string& at) {
    constexpr long long most_kept = 10'000;
    return session_->write([&] {
        soci::session& sql = session_->sql;
        for (const WrittenReport& report : reports) {
            const auto size = static_cast<long long>(report.size_bytes);
            sql << "delete from report where sha256 = :sha256", soci::use(report.sha256);
            sql << "insert into report (sha256, size_bytes, written_at) values (:sha256, :size_bytes, :written_at)",
                soci::use(report.sha256), soci::use(size), soci::use(at);
        }
        sql << "delete from report where sha256 not in (select sha256 from report order by written_at desc, sha256 limit :most)",
            soci::use(most_kept);
    });
}

Result<std::vector<Store::WrittenReport>> Store::written_reports() {
    std::vector<WrittenReport> reports;
    TRY(session_->read([&] {
        WrittenReport report;
        long long size = 0;
        soci::statement select =
            (session_->sql.prepare << "select sha256, size_bytes from report", soci::into(report.sha256), soci::into(size));
        select.execute();
        while (select.fetch()) {
            report.size_bytes = static_cast<std::uint64_t>(size);
            reports.push_back(report);
        }
    }));
    return reports;
}

}  // namespace yancai
