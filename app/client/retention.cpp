// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/retention.h"

#include <QDateTime>
#include <chrono>

using namespace std::chrono_literals;

namespace mimi::client {

namespace {

//! Between two of these others get their turn at the database.
constexpr int batch = 500;

} // namespace

Retention::Retention(LocalStore &store, QObject *parent) : QObject(parent), m_store(store)
{
    m_timer.setInterval(1h);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Retention::run);
}

void Retention::setDays(int days)
{
    if (days == m_days)
        return;
    m_days = days;
    if (days == 0) {
        m_timer.stop();
        return;
    }
    m_timer.start();
    run();
}

qint64 Retention::keptFrom() const
{
    return m_days == 0 ? 0 : QDateTime::currentDateTime().addDays(-m_days).toMSecsSinceEpoch();
}

void Retention::run()
{
    if (m_running || m_days == 0)
        return;
    m_running = true;
    m_store.removeOutdated(keptFrom(), batch, this, [this](const StoreResult<QList<Removed>> &removed) {
        m_running = false;
        if (!removed)
            return; // next time
        qsizetype count = 0;
        for (const auto &[peer, ids] : *removed) {
            count += ids.size();
            Q_EMIT this->removed(peer, ids);
        }
        if (count >= batch)
            run();
    });
}

} // namespace mimi::client
