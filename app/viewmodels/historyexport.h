// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/export/exportjob.h"

#include <QObject>
#include <QtQmlIntegration>
#include <memory>

namespace mimi::client {
class ChatClient;
}

namespace mimi {

//! Writes conversations into a file that people choose: one at a time, and how far it is.
class HistoryExport : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    //! 0 to 1.
    Q_PROPERTY(double progress READ progress NOTIFY progressed)
    //! What came of the last one, for people; empty before it, and while one runs.
    Q_PROPERTY(QString result READ result NOTIFY changed)
    Q_PROPERTY(bool failed READ hasFailed NOTIFY changed)

public:
    enum Format { Html, Json, Text };
    Q_ENUM(Format)

    explicit HistoryExport(client::ChatClient &client, QObject *parent = nullptr);
    ~HistoryExport() override;

    bool isRunning() const { return m_job != nullptr; }
    double progress() const { return m_progress; }
    QString result() const { return m_result; }
    bool hasFailed() const { return m_failed; }

    //! A file in the folder of documents, named after the person (empty: everybody) and the day.
    Q_INVOKABLE QString suggestion(const QString &person, mimi::HistoryExport::Format format) const;
    //! The same file with the ending of that format.
    Q_INVOKABLE QString withFormat(const QString &file, mimi::HistoryExport::Format format) const;
    Q_INVOKABLE bool exists(const QString &file) const;
    //! \a peer 0: all conversations.
    Q_INVOKABLE void start(double peer, mimi::HistoryExport::Format format, const QString &file);
    Q_INVOKABLE void cancel();
    //! Forgets the last result.
    Q_INVOKABLE void reset();
    //! Opens the folder of the last file.
    Q_INVOKABLE void showFolder() const;

Q_SIGNALS:
    void changed();
    void progressed();

private:
    void onFinished(qint64 messages, const QString &problem, bool cancelled);

    client::ChatClient &m_client;
    std::unique_ptr<client::ExportJob> m_job;
    QString m_file;
    QString m_result;
    double m_progress = 0;
    bool m_failed = false;
};

} // namespace mimi
