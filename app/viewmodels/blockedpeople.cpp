// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/blockedpeople.h"

#include "app/client/chatclient.h"

#include <algorithm>

namespace mimi {

using client::ChatClient;
using client::Person;

BlockedPeople::BlockedPeople(ChatClient &client, QObject *parent) : QAbstractListModel(parent), m_client(client)
{
    connect(&client, &ChatClient::personChanged, this, &BlockedPeople::take);
    connect(&client, &ChatClient::accountChanged, this, &BlockedPeople::load);
}

int BlockedPeople::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> BlockedPeople::roleNames() const
{
    return {{UidRole, "uid"}, {NameRole, "name"}, {UserNameRole, "userName"}};
}

QVariant BlockedPeople::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= count())
        return {};
    const Person &person = m_rows.at(index.row());
    switch (role) {
    case UidRole:
        return double(person.uid.value);
    case Qt::DisplayRole:
    case NameRole:
        return person.shownName();
    case UserNameRole:
        return person.userName;
    }
    return {};
}

void BlockedPeople::load()
{
    while (!m_rows.isEmpty())
        drop(m_rows.size() - 1);
    if (client::LocalStore *store = m_client.store()) {
        store->people(this, [this](const client::StoreResult<QList<Person>> &people) {
            if (!people)
                return;
            for (const Person &person : people.value())
                take(person);
        });
    }
}

void BlockedPeople::unblock(double uid)
{
    m_client.setBlocked(client::UserId{qint64(uid)}, false, this, [this](const client::ApiResult<Done> &result) {
        if (!result)
            Q_EMIT failed(result.error().text);
    });
}

void BlockedPeople::take(const Person &person)
{
    const auto at =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Person &known) { return known.uid == person.uid; });
    const qsizetype row = at - m_rows.begin();
    if (at == m_rows.end()) {
        if (person.blocked)
            add(person);
    } else if (person.blocked) {
        *at = person;
        Q_EMIT dataChanged(index(int(row)), index(int(row)));
    } else {
        drop(row);
    }
}

void BlockedPeople::add(const Person &person)
{
    beginInsertRows({}, count(), count());
    m_rows.append(person);
    endInsertRows();
    Q_EMIT countChanged();
}

void BlockedPeople::drop(qsizetype row)
{
    beginRemoveRows({}, int(row), int(row));
    m_rows.removeAt(row);
    endRemoveRows();
    Q_EMIT countChanged();
}

} // namespace mimi
