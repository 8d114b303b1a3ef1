// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"
#include "app/viewmodels/composer.h"
#include "app/viewmodels/messages.h"

#include <QObject>
#include <QtQmlIntegration>

namespace mimi {

class Settings;

//! The conversation that is open: whose it is, its messages, the text being written, and how far it was read.
class Chat : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(bool open READ isOpen NOTIFY peerChanged)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY peerChanged)
    Q_PROPERTY(double peer READ peer NOTIFY peerChanged)
    Q_PROPERTY(QString name READ name NOTIFY personChanged)
    Q_PROPERTY(QString userName READ userName NOTIFY personChanged)
    Q_PROPERTY(QString displayName READ displayName NOTIFY personChanged)
    Q_PROPERTY(QString alias READ alias WRITE setAlias NOTIFY personChanged)
    Q_PROPERTY(QString initials READ initials NOTIFY personChanged)
    Q_PROPERTY(int colorIndex READ colorIndex NOTIFY personChanged)
    Q_PROPERTY(bool muted READ isMuted NOTIFY personChanged)
    Q_PROPERTY(bool blocked READ isBlocked NOTIFY personChanged)
    Q_PROPERTY(bool online READ isOnline NOTIFY presenceChanged)
    Q_PROPERTY(QString presence READ presence NOTIFY presenceChanged)
    Q_PROPERTY(int unread READ unread NOTIFY unreadChanged)
    Q_PROPERTY(mimi::Messages *messages READ messages CONSTANT)
    Q_PROPERTY(mimi::Composer *composer READ composer CONSTANT)
    //! The window is in front: what is shown is read.
    Q_PROPERTY(bool watched MEMBER m_watched WRITE setWatched NOTIFY watchedChanged)
    Q_PROPERTY(bool canGoBack READ canGoBack NOTIFY peerChanged)
    Q_PROPERTY(bool canGoForward READ canGoForward NOTIFY peerChanged)

public:
    Chat(client::ChatClient &client, const Settings &settings, QObject *parent = nullptr);
    ~Chat() override; //!< saves where the reader was

    bool isOpen() const { return m_person.uid.isValid(); }
    //! Nothing is open, and the conversation of the last time is not on its way either.
    bool isEmpty() const { return !isOpen() && !m_reopening; }
    double peer() const { return double(m_person.uid.value); }
    client::UserId peerId() const { return m_person.uid; }
    QString name() const { return m_person.shownName(); }
    QString userName() const { return m_person.userName; }
    QString displayName() const { return m_person.displayName; }
    QString alias() const { return m_person.alias; }
    void setAlias(const QString &alias);
    QString initials() const;
    int colorIndex() const;
    bool isMuted() const { return m_person.muted; }
    bool isBlocked() const { return m_person.blocked; }
    bool isOnline() const;
    QString presence() const;
    int unread() const { return m_unread; }
    Messages *messages() { return &m_messages; }
    Composer *composer() { return &m_composer; }
    const client::ReadingPosition &position() const { return m_position; }
    //! Whom one was with, the last one first; without the one who is open.
    QList<client::UserId> recent() const;
    void setWatched(bool watched);
    bool canGoBack() const { return m_place > 0; }
    bool canGoForward() const { return m_place + 1 < m_visited.size(); }

    Q_INVOKABLE void openPeer(double peer);
    //! Opens the conversation at a message, for instance a search hit.
    Q_INVOKABLE void openMessage(double peer, double message);
    Q_INVOKABLE void close();
    Q_INVOKABLE void goBack() { visit(m_place - 1); }
    Q_INVOKABLE void goForward() { visit(m_place + 1); }

    //! The view stands with this row at its lower edge, \a offset pixels of it scrolled past; \a atEnd: at the newest.
    Q_INVOKABLE void standsAt(int row, int offset, bool atEnd);
    //! The view has changed its shape or its rows: emits positionRestored() for where it stood before.
    Q_INVOKABLE void restorePosition();
    //! The first unread message is newer than this row.
    Q_INVOKABLE bool isUnreadBelow(int row) const;
    //! Everything down to this row was seen.
    Q_INVOKABLE void reached(int row);
    Q_INVOKABLE void editFailed(int row);
    Q_INVOKABLE void quote(int row);
    Q_INVOKABLE void toggleMuted();
    Q_INVOKABLE void setBlocked(bool blocked);
    Q_INVOKABLE void clearHistory();
    Q_INVOKABLE void markAllRead();

Q_SIGNALS:
    void peerChanged();
    void personChanged();
    void presenceChanged();
    void unreadChanged();
    void watchedChanged();
    //! The view shall stand with this row (-1: the newest) at its lower edge, that many pixels of it scrolled past.
    void positionRestored(int row, int offset);
    void failed(const QString &reason);

private:
    void reopenLast();
    void onOpened(int row);
    void show(client::UserId peer, client::LocalId target);
    void showConversation(const client::Opening &opening, client::LocalId target);
    void visit(qsizetype place);
    void remember(client::UserId peer);
    void savePosition();
    void onArrived(bool own);

    client::ChatClient &m_client;
    Messages m_messages;
    Composer m_composer;
    client::Person m_person;
    client::ReadingPosition m_position;
    client::LocalId m_target; //!< what is being opened at, if not at the position of before
    client::LocalId m_readUpTo;
    QList<client::UserId> m_visited;
    qsizetype m_place = -1;
    int m_unread = 0;
    int m_generation = 0;
    bool m_reopening = false;
    bool m_watched = false;
    bool m_atEnd = true;
};

} // namespace mimi
