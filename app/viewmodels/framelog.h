// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/stomp/frame.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QtQmlIntegration>
#include <deque>

namespace mimi::client {
class StompClient;
}

namespace mimi {

//! The STOMP frames of the connection as they come and go, newest first; only while somebody looks. Names in them are
//! blacked out and bodies are left out, until bodiesShown.
class FrameLog : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    //! Set by the page that shows it; off forgets everything.
    Q_PROPERTY(bool recording READ isRecording WRITE setRecording NOTIFY recordingChanged)
    Q_PROPERTY(bool bodiesShown READ areBodiesShown WRITE setBodiesShown NOTIFY bodiesShownChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        TimeRole = Qt::UserRole, //!< to the millisecond
        SentRole,                //!< by us
        CommandRole,             //!< "MESSAGE"
        SummaryRole,             //!< its destination, or what else says most
        HeadersRole,             //!< "name: value" lines
        BodyRole,                //!< its size in words; the body itself while bodiesShown
    };
    static constexpr int most = 300;

    explicit FrameLog(client::StompClient &connection, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    bool isRecording() const { return m_recording; }
    void setRecording(bool recording);
    bool areBodiesShown() const { return m_bodiesShown; }
    void setBodiesShown(bool shown);
    int count() const { return int(m_rows.size()); }

    Q_INVOKABLE void clear();

Q_SIGNALS:
    void recordingChanged();
    void bodiesShownChanged();
    void countChanged();

private:
    struct Row
    {
        QDateTime time;
        bool sent;
        stomp::Frame frame;
    };

    void add(const stomp::Frame &frame, bool sent);
    QString headersOf(const Row &row) const;
    QString bodyOf(const Row &row) const;
    QString shown(const QByteArray &text) const;

    client::StompClient &m_connection;
    std::deque<Row> m_rows; // newest first
    bool m_recording = false;
    bool m_bodiesShown = false;
};

} // namespace mimi
