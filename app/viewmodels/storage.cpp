// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/storage.h"

#include "app/client/chatclient.h"

#include <QDesktopServices>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLocale>
#include <QUrl>

namespace mimi {

using client::StoreResult;
using client::StoreUsage;
using namespace Qt::StringLiterals;

namespace {

qint64 sizeOfFolder(const QString &folder)
{
    qint64 size = 0;
    for (QDirIterator file(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); file.hasNext();) {
        file.next();
        size += file.fileInfo().size();
    }
    return size;
}

QString sizeText(qint64 bytes)
{
    return bytes == 0 ? QString() : QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

Storage::Storage(client::ChatClient &client, QString folder, QObject *parent)
    : QObject(parent), m_client(client), m_folder(std::move(folder))
{ }

QString Storage::serverSize() const
{
    return sizeText(sizeOfFolder(m_folder + "/server"_L1));
}

QStringList Storage::damagedFiles() const
{
    const client::LocalStore *store = m_client.store();
    if (!store)
        return {};
    const QFileInfo database(store->file());
    QStringList files;
    const auto found = database.dir().entryInfoList({database.fileName() + ".damaged-*"_L1}, QDir::Files);
    for (const QFileInfo &file : found)
        files.append(file.filePath());
    return files;
}

QString Storage::damagedSize() const
{
    qint64 size = 0;
    for (const QString &file : damagedFiles())
        size += QFileInfo(file).size();
    return sizeText(size);
}

void Storage::load()
{
    if (client::LocalStore *store = m_client.store()) {
        store->usage(this, [this](const StoreResult<StoreUsage> &usage) {
            if (usage)
                show(*usage);
        });
    }
    Q_EMIT changed();
}

void Storage::show(const StoreUsage &usage)
{
    m_messages = tr("%1 in %2", "3 messages in 2 conversations")
                     .arg(tr("%Ln message(s)", nullptr, int(usage.messages)),
                          tr("%Ln conversation(s)", nullptr, int(usage.conversations)));
    m_messagesSize = sizeText(usage.bytes);
    Q_EMIT changed();
}

void Storage::clearMessages()
{
    if (m_busy || !m_client.store())
        return;
    m_busy = true;
    Q_EMIT changed();
    m_client.clearAll(this, [this](const StoreResult<Done> &) {
        m_busy = false;
        load();
    });
}

void Storage::removeDamaged()
{
    for (const QString &file : damagedFiles())
        QFile::remove(file);
    Q_EMIT changed();
}

void Storage::showFolder() const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder));
}

} // namespace mimi
