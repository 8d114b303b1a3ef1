// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <memory>

class QFileSystemWatcher;

namespace mimi::desktop {

class ProcessWatch;

//! One run of mimi-server: started here or found running. It is no child of ours and lives on by itself.
//! What it says on its standard output goes to server.out, its log to server.log, both in its folder.
class ServerProcess : public QObject
{
    Q_OBJECT

public:
    explicit ServerProcess(QString folder, QObject *parent = nullptr);
    ~ServerProcess() override;

    //! False, with a reason in problem(), if there is no such program. Otherwise ready() or ended() follows.
    bool launch(const QString &program, const QStringList &arguments);
    //! Watches one that runs already; false if it does not, or if another program has its number now.
    bool adopt(qint64 pid, const QString &program);

    qint64 pid() const;
    bool isRunning() const;
    QString problem() const { return m_problem; }

    //! Stops watching it and lets it run.
    void forget();
    void askToEnd();
    void kill();
    //! Ends it, blocking at most this long; kills it then. For the way out.
    void endNow(int timeoutMs);

    //! What the last line of its log complains of, or nothing.
    QString lastWords() const;
    QString logPath() const;

Q_SIGNALS:
    //! It printed "ready ADDRESS".
    void ready(const QUrl &address);
    void ended();

private:
    void watch(qint64 pid);
    void readOutput();
    QString outputPath() const;

    QString m_folder;
    QString m_problem;
    std::unique_ptr<QFileSystemWatcher> m_output;
    std::unique_ptr<ProcessWatch> m_watch;
};

} // namespace mimi::desktop
