// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/metrics/sheet.h"

namespace mimi::metrics {

//! What every Prometheus client tells of its process, under the usual names
//! (https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics); what the system does not tell is
//! left out.
void writeProcess(Sheet &sheet);

} // namespace mimi::metrics
