// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/account.h"

#include "app/client/logging.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace mimi::client {

namespace {

constexpr auto fileName = "accounts.json"_L1;

QJsonObject toJson(const Account &account, const QString &folder)
{
    return {{u"folder"_s, folder},
            {u"server"_s, account.server.toString()},
            {u"context"_s, account.server.context},
            {u"fingerprint"_s, fingerprintText(account.server.fingerprint)},
            {u"own"_s, account.server.own},
            {u"uid"_s, account.uid.value},
            {u"userName"_s, account.userName},
            {u"displayName"_s, account.displayName}};
}

std::optional<Account> fromJson(const QJsonObject &json)
{
    auto server = parseServerAddress(json["server"_L1].toString());
    if (!server)
        return std::nullopt;
    server->context = json["context"_L1].toString(); // an empty one cannot be told from a missing one in an address
    server->fingerprint = fingerprintFromText(json["fingerprint"_L1].toString()).value_or(QByteArray());
    server->own = json["own"_L1].toBool();
    return Account{*server, UserId{json["uid"_L1].toInteger()}, json["userName"_L1].toString(),
                   json["displayName"_L1].toString()};
}

} // namespace

AccountFile::AccountFile(QString profileFolder) : m_folder(std::move(profileFolder))
{
    load();
}

void AccountFile::load()
{
    QFile file(QDir(m_folder).filePath(fileName));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto json = QJsonDocument::fromJson(file.readAll()).object();
    for (const auto &item : json["accounts"_L1].toArray()) {
        const auto object = item.toObject();
        if (const auto account = fromJson(object))
            m_entries.append({*account, object["folder"_L1].toString()});
    }
    m_current = json["current"_L1].toString();
}

bool AccountFile::save() const
{
    QDir().mkpath(m_folder);
    QJsonArray accounts;
    for (const auto &entry : m_entries)
        accounts.append(toJson(entry.account, entry.folder));
    QSaveFile file(QDir(m_folder).filePath(fileName));
    const auto json = QJsonDocument(QJsonObject{{u"current"_s, m_current}, {u"accounts"_s, accounts}}).toJson();
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(json) == json.size()
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.commit();
    if (!saved)
        qCWarning(logClient) << "cannot write" << file.fileName() << file.errorString();
    return saved;
}

AccountFile::Entry *AccountFile::find(const QString &folder)
{
    const auto at = std::find_if(m_entries.begin(), m_entries.end(),
                                 [&](const Entry &entry) { return !folder.isEmpty() && entry.folder == folder; });
    return at == m_entries.end() ? nullptr : &*at;
}

std::optional<Account> AccountFile::current() const
{
    const auto *entry = const_cast<AccountFile *>(this)->find(m_current);
    return entry ? std::optional(entry->account) : std::nullopt;
}

bool AccountFile::setCurrent(const Account &account)
{
    const auto at = std::find_if(m_entries.begin(), m_entries.end(),
                                 [&](const Entry &entry) { return entry.account.isSamePerson(account); });
    auto *known = at == m_entries.end() ? nullptr : &*at;
    if (!known) {
        m_entries.append({account, newFolder(account)});
        known = &m_entries.last();
    }
    known->account = account;
    m_current = known->folder;
    return save();
}

bool AccountFile::updateCurrent(const Account &account)
{
    auto *known = find(m_current);
    if (!known)
        return false;
    known->account = account;
    return save();
}

bool AccountFile::clearCurrent()
{
    m_current.clear();
    return save();
}

QString AccountFile::newFolder(const Account &account) const
{
    const auto taken = [this](const QString &name) {
        return std::any_of(m_entries.begin(), m_entries.end(),
                           [&](const Entry &entry) { return entry.folder == name; });
    };
    const QString base = u"account-%1"_s.arg(account.uid.value);
    QString name = base;
    for (int number = 2; taken(name); ++number)
        name = base + u'-' + QString::number(number);
    return name;
}

QString AccountFile::databasePath() const
{
    return QDir(m_folder).filePath(m_current + u"/messages.sqlite"_s);
}

bool AccountFile::removeCurrent()
{
    if (m_current.isEmpty())
        return false;
    QDir(QDir(m_folder).filePath(m_current)).removeRecursively();
    m_entries.removeIf([this](const Entry &entry) { return entry.folder == m_current; });
    return clearCurrent();
}

} // namespace mimi::client
