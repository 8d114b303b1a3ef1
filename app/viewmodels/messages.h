// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"
#include "app/viewmodels/messagepages.h"
#include "app/viewmodels/messagewindow.h"

#include <QAbstractListModel>
#include <QDate>
#include <QMap>
#include <QtQmlIntegration>

namespace mimi::client {
class ChatClient;
}

namespace mimi {

//! The messages of the conversation that is shown; row 0 is the newest. Rows come and go one run at a time, never
//! by a reset, so that a view keeps its place. Pages are read from the database as the view comes near their end.
class Messages : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)
    Q_PROPERTY(bool atNewest READ isAtNewest NOTIFY edgesChanged)
    Q_PROPERTY(bool atOldest READ isAtOldest NOTIFY edgesChanged)
    Q_PROPERTY(int newer READ newer NOTIFY edgesChanged)
    Q_PROPERTY(int total READ total NOTIFY edgesChanged)
    Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectionChanged)
    Q_PROPERTY(QString find READ find WRITE setFind NOTIFY findChanged)

public:
    enum State { None, Queued, Sending, Sent, Delivered, Read, Failed };
    Q_ENUM(State)

    enum Role {
        TextRole = Qt::UserRole, //!< without the quotation
        QuotationRole,           //!< the words that are answered, or empty
        OwnRole,                 //!< written by the owner
        ClockRole,               //!< the time of day
        MessageStateRole,        //!< State; None for messages of others
        FailureRole,             //!< why it was refused, in words
        StarredRole,
        JumboRole,        //!< nothing but a few emoji
        FirstOfGroupRole, //!< the message above is of somebody else or of another time
        LastOfGroupRole,
        DayRole,     //!< a date to be shown above, or empty
        NewLineRole, //!< the first unread one
        SelectedRole,
        SentenceRole, //!< for screen readers
        FindRole,     //!< what to mark in the text
    };

    explicit Messages(client::ChatClient &client, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    //! Shows a conversation after the former one was closed; emits opened().
    void open(const client::Opening &opening);
    void close();
    void setPeerName(const QString &name) { m_peerName = name; }
    //! Where the line "New" stands; invalid: nowhere.
    void setFirstUnread(client::LocalId id);
    client::LocalId firstUnread() const { return m_firstUnread; }

    const MessageWindow &window() const { return m_window; }
    client::UserId peer() const { return m_peer; }
    const client::Message *messageAt(int row) const;

    bool isAtNewest() const { return m_window.isAtNewest(); }
    bool isAtOldest() const { return m_window.isAtOldest() && m_pages.serverHasNoMore(); }
    int newer() const { return int(m_newer); }
    int total() const { return int(m_total); }
    int selectedCount() const { return int(m_selected.size()); }
    QString find() const { return m_find; }
    void setFind(const QString &text);

    //! The view shows these rows: reads on before it comes to an end.
    Q_INVOKABLE void shown(int firstRow, int lastRow);
    //! Moves the window to the newest messages, the oldest, or a message; emits moved().
    Q_INVOKABLE void goToNewest();
    Q_INVOKABLE void goToOldest();
    Q_INVOKABLE void goToFirstUnread();
    void goTo(client::LocalId id, bool toTop = false);

    Q_INVOKABLE void toggleSelected(int row);
    Q_INVOKABLE void clearSelection();
    //! The selected messages, else the one at \a row, as text with names and times.
    Q_INVOKABLE QString plainText(int row) const;
    Q_INVOKABLE void copy(int row);
    Q_INVOKABLE void removeSelected(int row);
    Q_INVOKABLE void toggleStar(int row);
    Q_INVOKABLE void retry(int row);
    Q_INVOKABLE QString textAt(int row) const;
    //! Addresses in the message, with their schemes.
    Q_INVOKABLE QStringList linksAt(int row) const;
    //! The day of the message, as on the date chips.
    Q_INVOKABLE QString dayAt(int row) const;
    Q_INVOKABLE bool isOwn(int row) const;
    Q_INVOKABLE bool isStarred(int row) const;
    Q_INVOKABLE int stateAt(int row) const;
    //! Lines of the details panel: title and value by turns.
    Q_INVOKABLE QStringList details(int row) const;

Q_SIGNALS:
    void countChanged();
    void edgesChanged();
    void selectionChanged();
    void findChanged();
    //! Another conversation is shown; \a row is the message to stand at, -1 for the newest.
    void opened(int row);
    //! The window was moved: show \a row (-1: the newest), at the top if that is wanted, else in the middle.
    void moved(int row, bool toTop);
    //! Rows are about to come, go or change between others, and have done so: a view keeps its place.
    void shifting();
    void shifted();
    //! New messages came in at row 0.
    void arrived(bool own);

private:
    enum class Move { Opening, ToMiddle, ToTop };
    void showPage(const client::MessagePage &page, client::LocalId at, Move move);
    void moveTo(client::PageRequest::From from, client::LocalId anchor, Move move);
    void appendOlder(const client::MessagePage &page);
    void prependNewer(const client::MessagePage &page);
    void add(const client::Message &message, bool isNew);
    void change(const client::Message &message);
    void drop(const QList<client::LocalId> &ids);
    void removeRun(qsizetype first, qsizetype count);
    void insertRun(qsizetype row, const QList<client::Message> &messages);
    void touch(qsizetype first, qsizetype last, const QList<int> &roles = {});
    void clear();
    void forgetOldest();
    QList<client::Message> chosen(int row) const;
    bool startsGroup(qsizetype row) const;
    QString dayAbove(qsizetype row) const;
    void waitForMidnight();

    client::ChatClient &m_client;
    MessageWindow m_window;
    MessagePages m_pages;
    client::UserId m_peer;
    QString m_peerName;
    client::LocalId m_firstUnread;
    QMap<client::LocalId, client::Message> m_selected; //!< the window may move away from them
    QString m_find;
    QDate m_today = QDate::currentDate();
    qint64 m_newer = 0;
    qint64 m_total = 0;
};

//! How a message stands, as QML sees it.
Messages::State messageState(const client::Message &message);

} // namespace mimi
