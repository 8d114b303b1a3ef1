// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/chatclient.h"

#include "app/client/accountsession.h"

#include <QPointer>
#include <QSysInfo>

using State = mimi::client::Connectivity::State;

namespace mimi::client {

namespace {

//! Nobody is signed in.
template<class T>
void refuse(QObject *context, StoreReply<T> reply)
{
    QMetaObject::invokeMethod(
        context, [reply = std::move(reply)] { reply(Unexpected{StoreError::Closed}); }, Qt::QueuedConnection);
}

} // namespace

struct ChatClient::Private
{
    explicit Private(ChatClient *client, const QString &profileFolder) : q(client), accounts(profileFolder) { }

    void open(const Account &account);
    void close();
    void setConnectivity(const Connectivity &state);
    void onConnectorChanged();
    void onUnauthorized();
    void askPassword(const QString &reason);
    void connectNow();
    void finishSignIn(const ServerAddress &server, bool keep, const SignIn &signedIn, const ApiReply<Account> &reply);
    void endSession();
    void fetchInfo();

    ChatClient *q;
    AccountFile accounts;
    ServerApi api;
    StompClient stomp;
    std::optional<Account> account;
    std::unique_ptr<AccountSession> session;
    Connectivity connectivity;
    ServerInfo serverInfo;
    QByteArray token;
    QString deviceName = QSysInfo::machineHostName();
    bool wantsConnection = true;
    bool readTold = true;
    int keepDays = 0;
};

void ChatClient::Private::open(const Account &opened)
{
    account = opened;
    api.setServer(opened.server);
    session = std::make_unique<AccountSession>(opened, accounts.databasePath(), api, stomp);
    session->setReadTold(readTold);
    session->setKeepDays(keepDays);
    auto *from = session.get();
    QObject::connect(from, &AccountSession::messageAdded, q, &ChatClient::messageAdded);
    QObject::connect(from, &AccountSession::historyAdded, q, &ChatClient::historyAdded);
    QObject::connect(from, &AccountSession::messageChanged, q, &ChatClient::messageChanged);
    QObject::connect(from, &AccountSession::messagesRemoved, q, &ChatClient::messagesRemoved);
    QObject::connect(from, &AccountSession::conversationCleared, q, &ChatClient::conversationCleared);
    QObject::connect(from, &AccountSession::conversationChanged, q, &ChatClient::conversationChanged);
    QObject::connect(from, &AccountSession::personChanged, q, &ChatClient::personChanged);
    QObject::connect(from, &AccountSession::unreadTotalChanged, q, &ChatClient::unreadTotalChanged);
    QObject::connect(from, &AccountSession::olderFetched, q, &ChatClient::olderFetched);
    QObject::connect(from, &AccountSession::storeRecovered, q, &ChatClient::storeRecovered);
    QObject::connect(&from->store(), &LocalStore::failed, q, &ChatClient::storeFailed);
    QObject::connect(&from->companions(), &Companions::typingChanged, q, &ChatClient::typingChanged);
    QObject::connect(&from->companions(), &Companions::presenceChanged, q, &ChatClient::presenceChanged);
    QObject::connect(&from->connector(), &Connector::changed, q, [this] { onConnectorChanged(); });
    QObject::connect(&from->connector(), &Connector::unauthorized, q, [this] { onUnauthorized(); });
    connectivity = {State::NeedsPassword};
    Q_EMIT q->accountChanged();
    Q_EMIT q->connectivityChanged();
}

void ChatClient::Private::close()
{
    if (session)
        session->disconnect(q);
    if (session)
        session->connector().disconnect(q);
    session.reset();
    account.reset();
    token.clear();
    api.setToken({});
}

void ChatClient::Private::setConnectivity(const Connectivity &state)
{
    if (state == connectivity)
        return;
    connectivity = state;
    Q_EMIT q->connectivityChanged();
}

void ChatClient::Private::onConnectorChanged()
{
    if (token.isEmpty())
        return; // NeedsPassword stays
    setConnectivity(session->connector().connectivity());
    if (connectivity.state == State::Online)
        fetchInfo();
}

void ChatClient::Private::fetchInfo()
{
    api.info(q, [this](const ApiResult<ServerInfo> &info) {
        if (!info || *info == serverInfo)
            return;
        serverInfo = info.value();
        Q_EMIT q->serverInfoChanged();
    });
}

//! The handshake says only "no"; the account call says why, and whether it is meant.
void ChatClient::Private::onUnauthorized()
{
    api.me(q, [this](const ApiResult<Person> &me) {
        if (!me && me.error().isTokenProblem())
            askPassword(me.error().text);
        else
            connectNow();
    });
}

void ChatClient::Private::askPassword(const QString &reason)
{
    token.clear();
    api.setToken({});
    if (session)
        session->disconnectFromServer();
    setConnectivity({State::NeedsPassword, 0, reason});
}

void ChatClient::Private::connectNow()
{
    if (!session || token.isEmpty() || !wantsConnection)
        return;
    api.setServer(account->server);
    api.setToken(token);
    session->setServer(account->server);
    session->connectWith(token);
}

void ChatClient::Private::finishSignIn(const ServerAddress &server, bool keep, const SignIn &signedIn,
                                       const ApiReply<Account> &reply)
{
    if (signedIn.token.isEmpty() || !signedIn.user.uid.isValid()) {
        reply(Unexpected{ApiError{.kind = ApiError::Kind::NotMimi, .text = tr("The server's answer makes no sense.")}});
        return;
    }
    const Account next{server, signedIn.user.uid, signedIn.user.userName, signedIn.user.displayName};
    if (account && account->isSamePerson(next)) {
        account = next;
        accounts.updateCurrent(next);
    } else {
        accounts.setCurrent(next);
        close();
        open(next);
    }
    token = signedIn.token.toUtf8();
    wantsConnection = true;
    connectNow();
    Q_EMIT q->tokenIssued(next, token, keep);
    reply(next);
}

//! Ends this device's session only. Servers without the list of sessions can only end all of them.
void ChatClient::Private::endSession()
{
    if (token.isEmpty())
        return;
    auto *farewell = new ServerApi(q);
    farewell->setServer(account->server);
    farewell->setToken(token);
    farewell->sessions(farewell, [farewell](const ApiResult<QList<DeviceSession>> &sessions) {
        const auto finish = [farewell](const ApiResult<Done> &) { farewell->deleteLater(); };
        if (sessions) {
            for (const auto &device : sessions.value()) {
                if (device.current) {
                    farewell->revokeSession(device.id, farewell, finish);
                    return;
                }
            }
        }
        farewell->logout(farewell, finish);
    });
}

ChatClient::ChatClient(const QString &profileFolder, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, profileFolder))
{
    if (const auto account = d->accounts.current())
        d->open(*account);
}

ChatClient::~ChatClient()
{
    d->close();
}

const Connectivity &ChatClient::connectivity() const
{
    return d->connectivity;
}

const std::optional<Account> &ChatClient::account() const
{
    return d->account;
}

const ServerInfo &ChatClient::serverInfo() const
{
    return d->serverInfo;
}

void ChatClient::setDeviceName(const QString &name)
{
    d->deviceName = name;
}

void ChatClient::createAccount(const ServerAddress &server, const NewAccount &account, bool keep, QObject *context,
                               ApiReply<Account> reply)
{
    d->api.setServer(server);
    d->api.createAccount(account, this, [=, this, guard = QPointer(context)](const ApiResult<Done> &created) {
        if (!guard)
            return;
        if (created)
            signIn(server, account.userName, account.password, keep, guard, reply);
        else
            reply(Unexpected{created.error()});
    });
}

void ChatClient::signIn(const ServerAddress &server, const QString &userName, const QString &password, bool keep,
                        QObject *context, ApiReply<Account> reply)
{
    d->api.setServer(server);
    d->api.login(userName, password, keep, d->deviceName, this,
                 [=, this, guard = QPointer(context)](const ApiResult<SignIn> &signedIn) {
                     const ApiReply<Account> guarded = [guard, reply](const ApiResult<Account> &result) {
                         if (guard)
                             reply(result);
                     };
                     if (signedIn) {
                         d->finishSignIn(server, keep, signedIn.value(), guarded);
                         return;
                     }
                     if (d->account)
                         d->api.setServer(d->account->server);
                     guarded(Unexpected{signedIn.error()});
                 });
}

void ChatClient::resume(const QByteArray &token)
{
    if (!d->session || token.isEmpty())
        return;
    d->token = token;
    d->connectNow();
}

void ChatClient::signOut(bool removeData)
{
    if (!d->account)
        return;
    const Account account = *d->account;
    d->endSession();
    d->close();
    if (removeData)
        d->accounts.removeCurrent();
    else
        d->accounts.clearCurrent();
    Q_EMIT tokenRevoked(account);
    Q_EMIT accountChanged();
    d->setConnectivity({State::SignedOut});
}

void ChatClient::trustCertificate(const QByteArray &fingerprint)
{
    if (!d->account)
        return;
    ServerAddress server = d->account->server;
    server.fingerprint = fingerprint;
    setServer(server);
}

void ChatClient::setServer(const ServerAddress &server)
{
    if (!d->account)
        return;
    d->account->server = server;
    d->accounts.updateCurrent(*d->account);
    d->api.setServer(server);
    d->session->setServer(server);
    d->connectNow();
}

void ChatClient::retryNow()
{
    if (d->session)
        d->session->connector().retryNow();
}

void ChatClient::goOffline()
{
    d->wantsConnection = false;
    if (d->session)
        d->session->disconnectFromServer(tr("You are working offline."));
}

void ChatClient::goOnline()
{
    d->wantsConnection = true;
    d->connectNow();
}

LocalStore *ChatClient::store() const
{
    return d->session ? &d->session->store() : nullptr;
}

ServerApi &ChatClient::api()
{
    return d->api;
}

StompClient &ChatClient::connection()
{
    return d->stomp;
}

void ChatClient::send(UserId peer, const QString &text, QObject *context, StoreReply<Message> reply)
{
    if (d->session)
        d->session->send(peer, text, context, std::move(reply));
    else
        refuse(context, std::move(reply));
}

void ChatClient::retry(LocalId id)
{
    if (d->session)
        d->session->retry(id);
}

void ChatClient::edit(LocalId id, const QString &text)
{
    if (d->session)
        d->session->edit(id, text);
}

void ChatClient::remove(const QList<LocalId> &ids)
{
    if (d->session)
        d->session->remove(ids);
}

void ChatClient::setStarred(LocalId id, bool starred)
{
    if (d->session)
        d->session->setStarred(id, starred);
}

void ChatClient::clearConversation(UserId peer)
{
    if (d->session)
        d->session->clearConversation(peer);
}

void ChatClient::clearAll(QObject *context, StoreReply<Done> reply)
{
    if (d->session)
        d->session->clearAll(context, std::move(reply));
    else
        refuse(context, std::move(reply));
}

void ChatClient::markRead(UserId peer, LocalId upTo)
{
    if (d->session)
        d->session->markRead(peer, upTo);
}

void ChatClient::setReadTold(bool told)
{
    d->readTold = told;
    if (d->session)
        d->session->setReadTold(told);
}

void ChatClient::setKeepDays(int days)
{
    d->keepDays = days;
    if (d->session)
        d->session->setKeepDays(days);
}

void ChatClient::setTyping(UserId peer, bool typing)
{
    if (d->session)
        d->session->setTyping(peer, typing);
}

void ChatClient::fetchOlder(UserId peer)
{
    if (d->session)
        d->session->fetchOlder(peer);
}

void ChatClient::findPeople(const QString &prefix, QObject *context, ApiReply<QList<Person>> reply)
{
    d->api.search(prefix, context, std::move(reply));
}

void ChatClient::startChat(const Person &person, QObject *context, StoreReply<Person> reply)
{
    if (d->session)
        d->session->startChat(person, context, std::move(reply));
    else
        refuse(context, std::move(reply));
}

void ChatClient::setAlias(UserId uid, const QString &alias)
{
    if (d->session)
        d->session->changePerson(uid, [alias](Person &person) { person.alias = alias; });
}

void ChatClient::setMuted(UserId uid, bool muted)
{
    if (d->session)
        d->session->changePerson(uid, [muted](Person &person) { person.muted = muted; });
}

void ChatClient::setBlocked(UserId uid, bool blocked, QObject *context, ApiReply<Done> reply)
{
    d->api.setBlocked(uid, blocked, this, [=, this, guard = QPointer(context)](const ApiResult<Done> &result) {
        if (result && d->session)
            d->session->changePerson(uid, [blocked](Person &person) { person.blocked = blocked; });
        if (guard)
            reply(result);
    });
}

std::optional<bool> ChatClient::isOnline(UserId uid) const
{
    return d->session ? d->session->companions().isOnline(uid) : std::nullopt;
}

bool ChatClient::isTyping(UserId uid) const
{
    return d->session && d->session->companions().isTyping(uid);
}

qint64 ChatClient::unreadTotal() const
{
    return d->session ? d->session->unreadTotal() : 0;
}

} // namespace mimi::client
