// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/localstore.h"

#include <QAbstractListModel>
#include <QTimer>
#include <QtQmlIntegration>

namespace mimi::client {
class ChatClient;
}

namespace mimi {

class Conversations;

//! One search for everything: people known here, people at the server, and messages, as one types.
class Search : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(bool active READ isActive NOTIFY textChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(int count READ rowCount NOTIFY countChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY busyChanged)
    Q_PROPERTY(int opened READ opened NOTIFY openedChanged)

public:
    enum Kind { Person, Stranger, Hit };
    Q_ENUM(Kind)
    enum Role {
        KindRole = Qt::UserRole,
        PeerRole,
        MessageRole, //!< the message's id, of hits
        NameRole,
        InitialsRole,
        ColorIndexRole,
        LineRole,      //!< user name, or the text around the hit
        MarkStartRole, //!< where the hit is in the line
        MarkLengthRole,
        WhenRole,
        SectionRole, //!< heading
    };

    Search(client::ChatClient &client, const Conversations &conversations, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString text() const { return m_text; }
    void setText(const QString &text);
    bool isActive() const { return !m_text.trimmed().isEmpty(); }
    bool isBusy() const { return m_waiting > 0; }
    QString problem() const { return m_problem; }

    //! Opens what the row stands for; makes a stranger known first.
    Q_INVOKABLE void open(int row);
    //! The row that was opened last; -1: none yet.
    int opened() const { return m_opened; }
    //! Opens the next message below the one that was opened last; after the last one it begins anew.
    Q_INVOKABLE void next() { step(1); }
    Q_INVOKABLE void previous() { step(-1); }
    //! Reads more hits.
    Q_INVOKABLE void more();

Q_SIGNALS:
    void textChanged();
    void busyChanged();
    void countChanged();
    void openedChanged();
    void personWanted(double peer);
    void messageWanted(double peer, double message, const QString &text);

private:
    struct Row
    {
        Kind kind = Person;
        client::Person person;
        client::SearchHit hit;
    };
    void run();
    void step(int by);
    void setOpened(int row);
    void searchHits(client::LocalId before);
    void askServer();
    void clear();
    void insert(qsizetype at, const QList<Row> &rows);
    QString line(const Row &row) const;
    client::TextRange mark(const Row &row) const;
    client::Person personOf(client::UserId uid) const;
    void addKnownPeople(const QList<client::Person> &people, const QString &text);

    client::ChatClient &m_client;
    const Conversations &m_conversations;
    QList<Row> m_rows;
    QString m_text;
    QString m_problem;
    QTimer m_pause;         //!< the server is asked once the typing rests
    qsizetype m_people = 0; //!< how many rows at the start are people
    int m_opened = -1;
    int m_waiting = 0;
    int m_generation = 0;
    bool m_moreHits = false;
};

} // namespace mimi
