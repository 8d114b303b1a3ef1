// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/tokens.h"
#include "server/chat/chatfigures.h"
#include "server/chat/connections.h"
#include "server/chat/neighbours.h"
#include "server/chat/sendrates.h"
#include "server/chat/switchboard.h"
#include "server/net/worker.h"
#include "server/stomp/session.h"
#include "server/storage/store.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <functional>
#include <unordered_map>

namespace mimi::server {

class ChatSession;

//! What all chat sessions of the process share; everything in it is thread-safe.
struct ChatContext
{
    storage::Store &store;
    accounts::Tokens &tokens;
    Connections &connections;
    Switchboard &switchboard;
    SendRates &sendRates;
    Session::Options stomp;
    qsizetype maximumContent = limits::content;
    qint64 tokenUseIntervalMs = 30'000; //!< a live connection renews its token that often
    Neighbours *neighbours = nullptr;   //!< null: this server is alone
};

//! The chat sessions of one worker: hands their commands to the store, once a turn, and brings them what
//! comes back. Lives in the worker's thread.
class Hub : public QObject
{
    Q_OBJECT

public:
    Hub(ChatContext &context, net::Worker &worker);

    ChatContext &context() const { return m_context; }
    net::Worker &worker() const { return m_worker; }
    //! Any thread may read them.
    const ChatFigures &figures() const { return m_figures; }
    ChatFigures &figures() { return m_figures; }
    //! Milliseconds of a clock that never goes back.
    qint64 now() const { return m_clock.elapsed(); }

    //! Runs the task in the worker's thread. Any thread may call it.
    void post(std::function<void(Hub &)> task);

    // for sessions
    quint64 add(ChatSession &session);
    void remove(quint64 id);
    void setOnline(ChatSession &session);
    void setOffline(ChatSession &session);
    void submit(storage::ChatCommand command);
    //! Is the user connected, here or on another node?
    bool isOnline(chat::UserId user) const;
    void watchPresence(ChatSession &session, chat::UserId user);
    void unwatchPresence(ChatSession &session, chat::UserId user);

    // for the switchboard
    void committed(const std::vector<storage::ChatOutcome> &outcomes);
    void deliver(const QList<chat::Message> &messages);
    void sent(const chat::Message &message);
    void typing(const chat::TypingNotice &notice, chat::UserId receiver);
    void presence(const chat::Presence &presence);
    void close(quint64 session, const QString &reason);
    void revoked(chat::UserId user, const QList<QByteArray> &tokenHashes);

    //! Sends every client away at a moment of its own within this time, so that they do not all come back at once;
    //! who still comes is sent away too.
    void drain(std::chrono::milliseconds spread);

private:
    void distribute(const storage::AppendOutcome &outcome);
    void distribute(const storage::ConfirmOutcome &outcome);
    void distribute(const storage::ReadOutcome &outcome);
    template<class Tail>
    void tellSender(const chat::Message &message, storage::Origin origin, Tail tail);
    void waitUntilListening(ChatSession &session);
    bool isOnlineElsewhere(chat::UserId user) const;
    ChatSession *find(storage::Origin origin) const;
    const std::vector<ChatSession *> &sessionsOf(chat::UserId user) const;
    void tick();

    ChatContext &m_context;
    net::Worker &m_worker;
    ChatFigures m_figures;
    QElapsedTimer m_clock;
    QTimer m_tick;
    quint64 m_nextSession = 1;
    bool m_draining = false;
    std::unordered_map<quint64, ChatSession *> m_sessions;
    std::unordered_map<chat::UserId, std::vector<ChatSession *>> m_online;
    std::unordered_map<chat::UserId, std::vector<ChatSession *>> m_presenceWatchers;
    std::vector<storage::ChatCommand> m_commands;
};

} // namespace mimi::server
