// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/types.h"
#include "app/desktop/pinyinindex.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace mimi {

class Actions;
class Chat;
class Conversations;

//! What Ctrl+K offers: people by any part of their name, also by pinyin initials, and the commands. Without a text
//! the people of the newest conversations.
class Palette : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)

public:
    enum Role {
        TitleRole = Qt::UserRole,
        DetailRole,   //!< user name, or the keys of a command
        InitialsRole, //!< empty for commands
        ColorIndexRole,
        UnreadRole,
    };

    Palette(const Conversations &conversations, Actions &actions, Chat &chat, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString text() const { return m_text; }
    void setText(const QString &text);
    Q_INVOKABLE void run(int row);

Q_SIGNALS:
    void textChanged();

private:
    struct Row
    {
        std::optional<client::Conversation> conversation;
        QString action;
        QString title;
        QString detail;
    };
    QList<Row> find() const;
    QList<client::Conversation> people() const;
    const desktop::PinyinKeys &keysOf(const QString &name) const;

    const Conversations &m_conversations;
    Actions &m_actions;
    Chat &m_chat;
    QString m_text;
    QList<Row> m_rows;
    mutable QHash<QString, desktop::PinyinKeys> m_keys;
};

} // namespace mimi
