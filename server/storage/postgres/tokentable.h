// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/store.h"

namespace mimi::storage::postgres {

class Connection;

class TokenTable
{
public:
    explicit TokenTable(Connection &connection) : m_connection(connection) { }

    StoreResult<TokenRecord> insert(TokenRecord token);
    StoreResult<TokenOwner> find(const QByteArray &hash);
    StoreResult<Done> extend(const QByteArray &hash, qint64 expires);
    StoreResult<QList<TokenRecord>> ofUser(UserId user);
    //! See Store::removeTokens.
    StoreResult<QList<TokenRecord>> remove(UserId user, qint64 sessionId, const QByteArray &except);
    //! Those of \a hashes that are not there.
    StoreResult<QByteArrayList> missing(const QByteArrayList &hashes);

private:
    Connection &m_connection;
};

} // namespace mimi::storage::postgres
