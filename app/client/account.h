// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/serveraddress.h"
#include "app/client/types.h"

namespace mimi::client {

//! Who is signed in, and where.
struct Account
{
    ServerAddress server;
    UserId uid;
    QString userName;
    QString displayName;

    //! The same person at the same server; names, the trusted certificate and the like may have changed.
    bool isSamePerson(const Account &other) const { return uid == other.uid && server.isSameServer(other.server); }

    friend bool operator==(const Account &, const Account &) = default;
};

//! The accounts of a profile and where their databases lie: "accounts.json" in the profile's folder. No secrets.
class AccountFile
{
public:
    explicit AccountFile(QString profileFolder);

    //! Who was signed in last and has not signed out.
    std::optional<Account> current() const;
    //! Makes it the current one; adds it if it is new. False if it cannot be written.
    bool setCurrent(const Account &account);
    //! The current account has learned something: its server is at another address, its certificate is trusted, ...
    bool updateCurrent(const Account &account);
    bool clearCurrent();
    //! The database of the current account.
    QString databasePath() const;
    //! Removes the databases of the current account and forgets it.
    bool removeCurrent();

private:
    struct Entry
    {
        Account account;
        QString folder;
    };

    void load();
    bool save() const;
    Entry *find(const QString &folder);
    QString newFolder(const Account &account) const;

    QString m_folder;
    QList<Entry> m_entries;
    QString m_current; // a folder; empty: nobody
};

} // namespace mimi::client

Q_DECLARE_METATYPE(mimi::client::Account)
