// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace mimi::client {
class ChatClient;
}

namespace mimi {

//! The privacy page: who is blocked, by name.
class BlockedPeople : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { UidRole = Qt::UserRole, NameRole, UserNameRole };

    explicit BlockedPeople(client::ChatClient &client, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return int(m_rows.size()); }

    //! Looks who is.
    Q_INVOKABLE void load();
    Q_INVOKABLE void unblock(double uid);

Q_SIGNALS:
    void countChanged();
    void failed(const QString &reason);

private:
    void take(const client::Person &person);
    void add(const client::Person &person);
    void drop(qsizetype row);

    client::ChatClient &m_client;
    QList<client::Person> m_rows;
};

} // namespace mimi
