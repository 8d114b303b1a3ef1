// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/export/exportwriter.h"

#include <QObject>
#include <atomic>
#include <memory>
#include <optional>

class QThread;

namespace mimi::client {

//! Writes a conversation, or all, from the local store into a file. In a thread of its own with a connection of its
//! own, a page at a time: neither the window nor the store waits for it, and memory does not grow with the history.
//! What is written is the history as it was when the job began. The file appears when it is complete, readable by its
//! owner alone; until then what was there before stays.
class ExportJob : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QString database; //!< LocalStore::file()
        QString file;
        ExportFormat format = ExportFormat::Html;
        std::optional<UserId> peer{}; //!< nothing: all conversations
        ExportHead head{};
    };

    //! Begins at once.
    explicit ExportJob(Request request, QObject *parent = nullptr);
    ~ExportJob() override; //!< cancels, and waits for the page that is being written

    //! finished() follows; nothing is left behind.
    void cancel();

Q_SIGNALS:
    //! Messages.
    void progressed(qint64 done, qint64 total);
    //! \a problem is for people; empty if it went well or was cancelled.
    void finished(qint64 messages, const QString &problem, bool cancelled);

private:
    struct Run;

    std::atomic<bool> m_cancelled = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace mimi::client
