// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/diskjournalrecord.h"

#include <QList>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <map>
#include <random>

namespace mimi::test {

//! What another program does to the files below a folder, in order. Linux only.
class DiskJournal
{
public:
    struct Entry
    {
        DiskRecord::Kind kind;
        int thread;
        QString path;
        qint64 offset;
        QByteArray data;
        qint64 end; //!< the size of the journal with this entry
    };

    explicit DiskJournal(QString folder);

    QProcessEnvironment environment() const;
    //! Its size is a moment in the life of the disk.
    QString file() const { return m_file; }
    QList<Entry> entries() const;

private:
    const QString m_folder;
    QTemporaryDir m_place;
    QString m_file;
};

//! A disk that keeps after a power cut what it has to keep, and of the rest whatever chance wants: of what was written
//! and not synced any sectors, of files and folders whose own folder was not synced since either the old state or the
//! new.
class LosingDisk
{
public:
    explicit LosingDisk(quint32 seed) : m_random(seed) { }

    void take(const DiskJournal::Entry &entry);
    //! Cuts the power: what is left below \a folder is copied below \a copy, which is empty. False if nothing is left
    //! of it.
    bool copy(const QString &folder, const QString &copy);

private:
    struct File
    {
        QByteArray durable;
        QList<DiskJournal::Entry> unsynced;
        std::map<int, qint64> begun; //!< syncs by thread: what they cover ends there
        bool exists = true;
        bool isNameDurable = true; //!< it was there before
        bool isFolder = false;
    };

    bool byChance() { return m_random() % 2 == 0; }
    static void apply(const DiskJournal::Entry &entry, QByteArray &content);
    void applyPart(const DiskJournal::Entry &entry, QByteArray &content);
    bool isLeft(const File &file);
    void write(const File &file, const QString &path);

    std::map<QString, File> m_files;
    std::mt19937 m_random;
};

} // namespace mimi::test
