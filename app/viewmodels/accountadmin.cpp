// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/accountadmin.h"

#include "app/client/chatclient.h"
#include "app/viewmodels/wording.h"
#include "protocol/chat/status.h"

namespace mimi {

using client::ApiResult;
using client::DeviceSession;

AccountAdmin::AccountAdmin(client::ChatClient &client, QObject *parent) : QAbstractListModel(parent), m_client(client)
{ }

int AccountAdmin::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QHash<int, QByteArray> AccountAdmin::roleNames() const
{
    return {{SessionRole, "session"}, {DeviceRole, "device"}, {SinceRole, "since"}, {CurrentRole, "current"}};
}

QVariant AccountAdmin::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_rows.size())
        return {};
    const DeviceSession &row = m_rows.at(index.row());
    switch (role) {
    case SessionRole:
        return double(row.id);
    case Qt::DisplayRole:
    case DeviceRole:
        return row.device.isEmpty() ? tr("Unnamed device") : row.device;
    case SinceRole:
        return tr("signed in %1").arg(wording::fullTime(row.created));
    case CurrentRole:
        return row.current;
    }
    return {};
}

void AccountAdmin::begin()
{
    m_busy = true;
    m_problem.clear();
    m_success.clear();
    Q_EMIT changed();
}

void AccountAdmin::finish(const QString &problem, const QString &success)
{
    m_busy = false;
    m_problem = problem;
    m_success = problem.isEmpty() ? success : QString();
    Q_EMIT changed();
}

void AccountAdmin::show(const QList<DeviceSession> &sessions)
{
    if (!m_rows.isEmpty()) {
        beginRemoveRows({}, 0, int(m_rows.size()) - 1);
        m_rows.clear();
        endRemoveRows();
    }
    if (sessions.isEmpty())
        return;
    beginInsertRows({}, 0, int(sessions.size()) - 1);
    m_rows = sessions;
    endInsertRows();
}

void AccountAdmin::load()
{
    begin();
    m_client.api().sessions(this, [this](const ApiResult<QList<DeviceSession>> &sessions) {
        show(sessions ? *sessions : QList<DeviceSession>());
        finish(sessions ? QString() : sessions.error().text);
    });
}

void AccountAdmin::endSession(double session)
{
    begin();
    m_client.api().revokeSession(qint64(session), this, [this](const ApiResult<Done> &result) {
        if (result)
            load();
        else
            finish(result.error().text);
    });
}

//! Of a call with the current password: the server names no field.
QString AccountAdmin::problemOf(const ApiResult<Done> &result)
{
    if (result)
        return {};
    return result.error().code == int(chat::StatusCode::DataError) ? tr("The current password is not right.")
                                                                   : result.error().text;
}

void AccountAdmin::changePassword(const QString &current, const QString &wanted)
{
    begin();
    m_client.api().changePassword(current, wanted, this, [this](const ApiResult<Done> &result) {
        finish(problemOf(result), tr("The password was changed. Other devices have to sign in again."));
        if (!result)
            return;
        Q_EMIT passwordChanged();
        m_client.api().sessions(this, [this](const ApiResult<QList<DeviceSession>> &sessions) {
            if (sessions)
                show(*sessions);
        });
    });
}

void AccountAdmin::deleteAccount(const QString &password)
{
    begin();
    m_client.api().deleteAccount(password, this, [this](const ApiResult<Done> &result) {
        finish(problemOf(result));
        if (result)
            m_client.signOut(true);
    });
}

} // namespace mimi
