// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <memory>

namespace mimi::desktop {

//! Is there such a process, and may we end it?
bool isProcessAlive(qint64 pid);

//! The file that a process runs. Empty if it cannot be known.
QString programOfProcess(qint64 pid);

//! Asks a process to end (SIGTERM where there are signals). False if there is none.
bool askProcessToEnd(qint64 pid);

//! Ends a process at once.
bool killProcess(qint64 pid);

//! Tells when a process that need not be our child has ended. Costs nothing while it lives: a pidfd on Linux;
//! elsewhere it is looked for every two seconds.
class ProcessWatch : public QObject
{
    Q_OBJECT

public:
    explicit ProcessWatch(qint64 pid, QObject *parent = nullptr);
    ~ProcessWatch() override;

    qint64 pid() const;

    //! Blocks until the process has ended, at most this long. True if it has. For the way out only.
    bool waitForEnded(int timeoutMs);

Q_SIGNALS:
    void ended();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace mimi::desktop
