// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/serverapi.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace mimi::client {
class ChatClient;
}

namespace mimi {

//! The account page: the devices that are signed in, the password, the end of the account.
class AccountAdmin : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString success READ success NOTIFY changed)

public:
    enum Role { SessionRole = Qt::UserRole, DeviceRole, SinceRole, CurrentRole };

    explicit AccountAdmin(client::ChatClient &client, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    bool isBusy() const { return m_busy; }
    QString problem() const { return m_problem; }
    QString success() const { return m_success; }

    Q_INVOKABLE void load();
    Q_INVOKABLE void endSession(double session);
    Q_INVOKABLE void changePassword(const QString &current, const QString &wanted);
    //! Deletes the account at the server and everything of it here.
    Q_INVOKABLE void deleteAccount(const QString &password);

Q_SIGNALS:
    void changed();
    void passwordChanged();

private:
    static QString problemOf(const client::ApiResult<Done> &result);
    void begin();
    void finish(const QString &problem, const QString &success = {});
    void show(const QList<client::DeviceSession> &sessions);

    client::ChatClient &m_client;
    QList<client::DeviceSession> m_rows;
    QString m_problem;
    QString m_success;
    bool m_busy = false;
};

} // namespace mimi
