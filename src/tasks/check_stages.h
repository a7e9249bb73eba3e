// SPDX-License-Identifier: GPL-3.0-or-later
// CheckStages: what the four stages of the pipeline do to an asset. Shared by the pipeline's threads as each member says.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "bytes/local_file.h"
#include "pipeline/asset.h"
#include "pipeline/check_pipeline.h"
#include "probes/measure.h"
#include "tasks/admission.h"
#include "tasks/batch.h"
#include "tasks/batch_prints.h"
#include "tasks/batch_sum.h"
#include "tasks/check.h"
#include "tasks/ledger.h"

namespace yancai {

class CheckStages {
public:
    // All arguments outlive the stages. `toolchain` is the digest under which measurements are remembered.
    CheckStages(const CheckRequest& request, const Batch& batch, const Policy& policy, Ledger& ledger, std::string toolchain);

    [[nodiscard]] Stages stages();
    // After the pipeline has run:
    [[nodiscard]] const BatchSum& sum() const { return sum_; }
    [[nodiscard]] BatchPrints& prints() { return prints_; }
    [[nodiscard]] std::uint64_t measured() const { return measured_; }
    [[nodiscard]] std::uint64_t remembered() const { return remembered_; }

private:
    std::unique_ptr<Asset> admit();  // one thread
    void measure_one(Asset& asset);  // many threads
    void measure_file(Asset& asset, const std::shared_ptr<LocalFile>& file, const std::string& name, const Deadline& deadline);
    [[nodiscard]] std::optional<Facts> remembered_facts(const std::string& content);
    void judge_one(Asset& asset) const;
    void seal(Asset& asset);  // one thread
    [[nodiscard]] MeasurementKey key_of(const std::string& content) const { return {content, settings_digest_, toolchain_}; }

    const CheckRequest& request_;
    const Batch& batch_;
    const Policy& policy_;
    Ledger& ledger_;
    std::string toolchain_;
    MeasureSettings settings_;
    std::string settings_digest_;
    Admission admission_;
    BatchSum sum_;
    BatchPrints prints_;
    std::uint64_t measured_{0}, remembered_{0};
};

}  // namespace yancai
