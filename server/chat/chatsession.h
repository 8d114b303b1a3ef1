// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/chat/destinations.h"
#include "server/chat/hub.h"
#include "server/chat/pendingstream.h"
#include "server/chat/presencewatch.h"

#include <QQueue>

namespace mimi::server {

//! One connection of a user: what the five steps and Init do, checked once. Lives in its hub's thread
//! and dies with its link.
class ChatSession : public QObject, public net::LinkHandler, private Application
{
    Q_OBJECT

public:
    ChatSession(net::Link &link, Hub &hub, const accounts::Principal &principal);
    ~ChatSession() override;

    const storage::User &user() const { return m_principal.user; }
    const QByteArray &tokenHash() const { return m_principal.tokenHash; }
    SessionAddress address() const { return {quint32(m_hub.worker().index()), m_id}; }
    bool listensTo(chat::Topic topic) const;

    // LinkHandler
    void received(QByteArrayView bytes) override;
    void drained() override;
    void closed() override;

    // from the hub
    void tick(qint64 now);
    //! A live message for this user.
    void deliver(const chat::Message &message, const QByteArray &tail);
    void push(chat::Topic topic, const QByteArray &tail);
    void appended(const storage::AppendOutcome &outcome);
    void confirmed(const storage::ConfirmOutcome &outcome);
    void marked(const storage::ReadOutcome &outcome);
    //! While on, nothing more is read: see Hub::waitUntilListening.
    void waitForNode(bool on);
    //! Closes the connection and tells its user why.
    void end(const QString &reason);
    //! Closes the connection, once everything is answered that its user has asked for, and tells him to come back.
    void sendAway();

private:
    struct Listener
    {
        int key;
        chat::Topic topic;
    };

    //! A command that the store has not answered yet; answers come in the order of the commands.
    struct Outstanding
    {
        Ticket ticket = 0;
        bool wantsStatus = true; // an ACK wants none
        qsizetype bytes = 0;     // of content
    };

    // Application
    void connected() override;
    bool subscribe(int key, QByteArrayView destination) override;
    void subscribed(int key) override;
    void unsubscribed(int key) override;
    void send(const stomp::Frame &frame, Ticket ticket) override;
    bool checkSend(const stomp::Frame &frame) override;
    void acknowledge(const QList<quint64> &tags, Ticket ticket) override;

    void sendMessage(QByteArrayView body, Ticket ticket);
    void confirm(QByteArrayView body, Ticket ticket);
    void init(Ticket ticket);
    void markRead(QByteArrayView body, Ticket ticket);
    void tellTyping(QByteArrayView body, Ticket ticket);

    void submit(storage::ChatCommand command, const Outstanding &asked);
    Outstanding takeOutstanding();
    void answer(const Outstanding &asked, chat::Topic topic, const chat::Status &status);
    void reportError(const chat::Status &status, Ticket ticket);
    void reportError(const chat::PayloadError &error, Ticket ticket);

    void requestPage(chat::MessageId after);
    void pushMessage(chat::MessageId id, const QByteArray &tail);
    void startInitIfWanted();
    void slowDown(qint64 ms);
    void updateReading();
    void keepToken(qint64 now);
    void awaitDeliveries(bool awaits);
    storage::Origin origin() const;

    net::Link &m_link;
    Hub &m_hub;
    const accounts::Principal m_principal;
    const QByteArray m_userName;
    Session m_session;
    const quint64 m_id;
    bool m_online = false;
    bool m_initWanted = false;
    bool m_initSeen = false;
    bool m_tooFast = false;
    bool m_leaving = false;
    bool m_waitsForNode = false;
    bool m_reading = true;
    qint64 m_tokenUsed;
    std::vector<Listener> m_listeners;
    QQueue<Outstanding> m_outstanding;
    qsizetype m_outstandingBytes = 0;
    PendingStream m_pending;
    PresenceWatch m_presence;
};

} // namespace mimi::server
