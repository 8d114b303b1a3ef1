// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace mimi {

class Settings;

//! Everything that a key can do, once: shortcuts, menus, the palette and the key sheet are made from this table.
class Actions : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")

public:
    enum Role {
        ActionIdRole = Qt::UserRole,
        TitleRole,     //!< what it does, translated
        GroupRole,     //!< heading of the key sheet
        SequencesRole, //!< as Shortcut takes them
        KeysRole,      //!< as people read them
        ChangedRole,   //!< not the default any more
        ShortcutRole,  //!< false: the view it belongs to handles the key itself
        CommandRole,   //!< offered in the palette
    };

    explicit Actions(Settings &settings, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void trigger(const QString &id);
    Q_INVOKABLE QString keys(const QString &id) const;
    //! What a key press is in portable text ("Ctrl+Shift+F"); empty for a modifier alone.
    Q_INVOKABLE QString sequenceOf(int key, int modifiers) const;
    //! The title of the other action that has this sequence, or nothing.
    Q_INVOKABLE QString conflict(const QString &id, const QString &sequence) const;
    //! Takes the sequence from whoever has it. An empty one leaves the action without a key.
    Q_INVOKABLE void rebind(const QString &id, const QString &sequence);
    Q_INVOKABLE void restore(const QString &id);
    Q_INVOKABLE void restoreAll();

Q_SIGNALS:
    void triggered(const QString &id);

private:
    QStringList sequences(int row) const;
    int find(const QString &id) const;
    void store(int row, const QStringList &sequences);

    Settings &m_settings;
};

} // namespace mimi
