// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/framelog.h"

#include "app/client/stompclient.h"
#include "app/desktop/redaction.h"

namespace mimi {

using client::StompClient;
using namespace Qt::StringLiterals;

FrameLog::FrameLog(StompClient &connection, QObject *parent) : QAbstractListModel(parent), m_connection(connection) { }

int FrameLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> FrameLog::roleNames() const
{
    return {{TimeRole, "time"},       {SentRole, "sent"},       {CommandRole, "command"},
            {SummaryRole, "summary"}, {HeadersRole, "headers"}, {BodyRole, "body"}};
}

QVariant FrameLog::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= count())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case TimeRole:
        return row.time.toString(u"hh:mm:ss.zzz"_s);
    case SentRole:
        return row.sent;
    case Qt::DisplayRole:
    case CommandRole:
        return QString::fromLatin1(stomp::name(row.frame.command));
    case SummaryRole:
        for (const char *header : {stomp::header::destination, stomp::header::message, stomp::header::receiptId,
                                   stomp::header::version, stomp::header::id}) {
            if (row.frame.hasHeader(header))
                return shown(row.frame.header(header));
        }
        return QString();
    case HeadersRole:
        return headersOf(row);
    case BodyRole:
        return bodyOf(row);
    }
    return {};
}

QString FrameLog::shown(const QByteArray &text) const
{
    return m_bodiesShown ? QString::fromUtf8(text) : desktop::redacted(QString::fromUtf8(text));
}

QString FrameLog::headersOf(const Row &row) const
{
    QStringList lines;
    for (const auto &[name, value] : row.frame.headers)
        lines.append(QString::fromUtf8(name) + ": "_L1 + shown(value));
    return lines.join(u'\n');
}

QString FrameLog::bodyOf(const Row &row) const
{
    if (row.frame.body.isEmpty())
        return {};
    return m_bodiesShown ? QString::fromUtf8(row.frame.body) : tr("%Ln byte(s)", nullptr, int(row.frame.body.size()));
}

void FrameLog::setRecording(bool recording)
{
    if (recording == m_recording)
        return;
    m_recording = recording;
    if (recording) {
        connect(&m_connection, &StompClient::frameSent, this, [this](const stomp::Frame &frame) { add(frame, true); });
        connect(&m_connection, &StompClient::frameReceived, this,
                [this](const stomp::Frame &frame) { add(frame, false); });
    } else {
        m_connection.disconnect(this);
        clear();
        setBodiesShown(false);
    }
    Q_EMIT recordingChanged();
}

void FrameLog::setBodiesShown(bool shown)
{
    if (shown == m_bodiesShown)
        return;
    m_bodiesShown = shown;
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {SummaryRole, HeadersRole, BodyRole});
    Q_EMIT bodiesShownChanged();
}

void FrameLog::add(const stomp::Frame &frame, bool sent)
{
    if (count() == most) {
        beginRemoveRows({}, most - 1, most - 1);
        m_rows.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_rows.push_front({QDateTime::currentDateTime(), sent, frame});
    endInsertRows();
    Q_EMIT countChanged();
}

void FrameLog::clear()
{
    if (m_rows.empty())
        return;
    beginRemoveRows({}, 0, count() - 1);
    m_rows.clear();
    endRemoveRows();
    Q_EMIT countChanged();
}

} // namespace mimi
