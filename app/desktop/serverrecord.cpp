// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/serverrecord.h"

#include "app/desktop/privatefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

QString pathIn(const QString &folder)
{
    return folder + u"/server.json"_s;
}

} // namespace

std::optional<ServerRecord> readServerRecord(const QString &folder)
{
    QFile file(pathIn(folder));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    ServerRecord record;
    record.pid = object["pid"_L1].toInteger();
    record.address = QUrl(object["address"_L1].toString());
    record.shared = object["shared"_L1].toBool();
    if (!record.address.isValid() || record.address.port() <= 0)
        return std::nullopt;
    return record;
}

Result<Done, QString> writeServerRecord(const QString &folder, const ServerRecord &record)
{
    const QJsonObject object{
        {u"pid"_s, record.pid}, {u"address"_s, record.address.toString()}, {u"shared"_s, record.shared}};
    return writePrivateFile(pathIn(folder), QJsonDocument(object).toJson());
}

} // namespace mimi::desktop
