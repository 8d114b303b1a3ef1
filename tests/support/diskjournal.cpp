// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/diskjournal.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace mimi::test {

using Kind = DiskRecord::Kind;

DiskJournal::DiskJournal(QString folder) : m_folder(std::move(folder)), m_file(m_place.filePath(u"journal"_s))
{
    if (!QFile(m_file).open(QIODevice::WriteOnly))
        qFatal("No journal of a disk");
}

QProcessEnvironment DiskJournal::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MIMI_DISK_JOURNAL"_s, m_file);
    environment.insert(u"MIMI_DISK_JOURNAL_FOLDER"_s, m_folder);
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(MIMI_DISK_JOURNAL_SHIM));
    environment.insert(u"ASAN_OPTIONS"_s,
                       environment.value(u"ASAN_OPTIONS"_s, u"detect_leaks=1"_s) + u":verify_asan_link_order=0"_s);
    return environment;
}

QList<DiskJournal::Entry> DiskJournal::entries() const
{
    QList<Entry> entries;
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The journal of a disk has gone");
    DiskRecord record{};
    while (file.read(reinterpret_cast<char *>(&record), sizeof record) == sizeof record) {
        const QString path = QFile::decodeName(file.read(record.pathSize));
        const QByteArray data = file.read(record.dataSize);
        entries.append({record.kind, record.thread, path, record.offset, data, file.pos()});
    }
    return entries;
}

void LosingDisk::take(const DiskJournal::Entry &entry)
{
    File &file = m_files[entry.path];
    switch (entry.kind) {
    case Kind::Created:
        file = {};
        file.isNameDurable = false;
        file.isFolder = QFileInfo(entry.path).isDir();
        break;
    case Kind::Removed:
        file.exists = false;
        file.isNameDurable = false;
        break;
    case Kind::Written:
    case Kind::Resized:
        file.unsynced.append(entry);
        break;
    case Kind::SyncBegins:
        file.begun[entry.thread] = entry.end;
        break;
    case Kind::Synced:
        while (!file.unsynced.isEmpty() && file.unsynced.constFirst().end <= file.begun[entry.thread])
            apply(file.unsynced.takeFirst(), file.durable);
        break;
    case Kind::FolderSynced:
        for (auto &[path, inside] : m_files) {
            if (QFileInfo(path).path() == entry.path)
                inside.isNameDurable = true;
        }
        break;
    }
}

bool LosingDisk::isLeft(const File &file)
{
    return file.isNameDurable ? file.exists : byChance();
}

bool LosingDisk::copy(const QString &folder, const QString &copy)
{
    QDir().mkpath(copy);
    QStringList lost;
    for (const auto &[path, file] : m_files) { // a folder comes before what is in it
        const auto isIn = [&inner = path](const QString &gone) { return inner.startsWith(QString(gone + u'/')); };
        if (std::ranges::any_of(lost, isIn))
            continue;
        if (!isLeft(file))
            lost.append(path);
        else if (!file.isFolder && path.startsWith(QString(folder + u'/')))
            write(file, copy + path.sliced(folder.size()));
    }
    const QString inside = folder + u'/';
    const auto wasIn = [&inside](const QString &gone) { return inside.startsWith(QString(gone + u'/')); };
    return std::ranges::none_of(lost, wasIn);
}

void LosingDisk::write(const File &file, const QString &path)
{
    QByteArray content = file.durable;
    for (const auto &entry : file.unsynced)
        applyPart(entry, content);
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("Cannot write to a copy of a disk");
}

void LosingDisk::apply(const DiskJournal::Entry &entry, QByteArray &content)
{
    if (entry.kind == Kind::Resized) {
        content.resize(entry.offset, '\0');
        return;
    }
    if (content.size() < entry.offset + entry.data.size())
        content.append(entry.offset + entry.data.size() - content.size(), '\0');
    content.replace(entry.offset, entry.data.size(), entry.data);
}

void LosingDisk::applyPart(const DiskJournal::Entry &entry, QByteArray &content)
{
    constexpr qsizetype sector = 512;
    if (entry.kind == Kind::Resized) {
        if (byChance())
            apply(entry, content);
        return;
    }
    for (qsizetype at = 0; at < entry.data.size();) {
        const qsizetype size = std::min(sector - (entry.offset + at) % sector, entry.data.size() - at);
        if (byChance())
            apply({Kind::Written, 0, {}, entry.offset + at, entry.data.mid(at, size), 0}, content);
        at += size;
    }
}

} // namespace mimi::test
