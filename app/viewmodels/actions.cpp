// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/actions.h"

#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/settings.h"

#include <QCoreApplication>
#include <QKeySequence>

namespace mimi {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("mimi::Actions", text);
}

QString readable(const QStringList &sequences)
{
    QStringList result;
    for (const QString &sequence : sequences)
        result << QKeySequence(sequence, QKeySequence::PortableText).toString(QKeySequence::NativeText);
    return result.join(u" · "_s);
}

} // namespace

Actions::Actions(Settings &settings, QObject *parent) : QAbstractListModel(parent), m_settings(settings) { }

int Actions::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(actionTable().size());
}

QHash<int, QByteArray> Actions::roleNames() const
{
    return {
        {ActionIdRole, "actionId"},      {TitleRole, "title"},     {GroupRole, "group"},
        {SequencesRole, "keySequences"}, {KeysRole, "keys"},       {ChangedRole, "changed"},
        {ShortcutRole, "shortcut"},      {CommandRole, "command"},
    };
}

QVariant Actions::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= actionTable().size())
        return {};
    const ActionEntry &entry = actionTable().at(index.row());
    switch (role) {
    case ActionIdRole:
        return QString::fromLatin1(entry.id);
    case Qt::DisplayRole:
    case TitleRole:
        return translated(entry.title);
    case GroupRole:
        return translated(entry.group);
    case SequencesRole:
        return sequences(index.row());
    case KeysRole:
        return readable(sequences(index.row()));
    case ChangedRole:
        return m_settings.keys(QString::fromLatin1(entry.id)).isValid();
    case ShortcutRole:
        return entry.isShortcut;
    case CommandRole:
        return entry.isCommand;
    }
    return {};
}

QStringList Actions::sequences(int row) const
{
    const ActionEntry &entry = actionTable().at(row);
    const QVariant own = m_settings.keys(QString::fromLatin1(entry.id));
    if (own.isValid())
        return own.toStringList();
    return QString::fromLatin1(entry.sequences).split(u' ', Qt::SkipEmptyParts);
}

int Actions::find(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (id == QLatin1StringView(actionTable().at(row).id))
            return row;
    }
    return -1;
}

void Actions::trigger(const QString &id)
{
    Q_EMIT triggered(id);
}

QString Actions::keys(const QString &id) const
{
    const int row = find(id);
    return row < 0 ? QString() : readable(sequences(row).mid(0, 1));
}

QString Actions::sequenceOf(int key, int modifiers) const
{
    if (key == 0 || key == Qt::Key_unknown || (key >= Qt::Key_Shift && key <= Qt::Key_ScrollLock)
        || key == Qt::Key_AltGr)
        return {};
    return QKeySequence(key | (modifiers & ~Qt::KeypadModifier)).toString(QKeySequence::PortableText);
}

QString Actions::conflict(const QString &id, const QString &sequence) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const ActionEntry &entry = actionTable().at(row);
        if (id != QLatin1StringView(entry.id) && entry.isShortcut && sequences(row).contains(sequence))
            return translated(entry.title);
    }
    return {};
}

void Actions::store(int row, const QStringList &sequences)
{
    m_settings.setKeys(QString::fromLatin1(actionTable().at(row).id), sequences);
    Q_EMIT dataChanged(index(row), index(row));
}

void Actions::rebind(const QString &id, const QString &sequence)
{
    const int own = find(id);
    if (own < 0)
        return;
    for (int row = 0; row < rowCount() && !sequence.isEmpty(); ++row) {
        QStringList others = sequences(row);
        if (row != own && actionTable().at(row).isShortcut && others.removeAll(sequence) > 0)
            store(row, others);
    }
    store(own, sequence.isEmpty() ? QStringList() : QStringList{sequence});
}

void Actions::restore(const QString &id)
{
    const int row = find(id);
    if (row < 0)
        return;
    m_settings.setKeys(id, {});
    Q_EMIT dataChanged(index(row), index(row));
}

void Actions::restoreAll()
{
    for (const ActionEntry &entry : actionTable())
        m_settings.setKeys(QString::fromLatin1(entry.id), {});
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace mimi
