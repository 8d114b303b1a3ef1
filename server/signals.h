// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

class QSocketNotifier;

namespace mimi::server {

//! Brings the signals of the operating system into the event loop. One object a process.
class Signals : public QObject
{
    Q_OBJECT

public:
    explicit Signals(QObject *parent = nullptr);
    ~Signals() override;

Q_SIGNALS:
    //! SIGTERM or SIGINT; elsewhere a closing console.
    void endRequested();
    //! SIGHUP.
    void reloadRequested();

private:
    void read();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace mimi::server
