// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/serveraddress.h"
#include "app/client/types.h"
#include "protocol/result.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>
#include <QStringList>
#include <QUrlQuery>
#include <chrono>
#include <functional>

class QNetworkReply;

namespace mimi::client {

//! What a server presents that is not trusted (yet).
struct CertificateProblem
{
    QByteArray fingerprint; //!< SHA-256 of the certificate; put it into ServerAddress to trust it
    QString subject;        //!< common name
    QStringList reasons;    //!< translated sentences, for instance "The certificate has expired."
    bool changed = false;   //!< another certificate had been trusted: warn loudly

    friend bool operator==(const CertificateProblem &, const CertificateProblem &) = default;
};

struct ApiError
{
    enum class Kind {
        Unreachable, //!< no such host, nobody listens, no network
        TimedOut,
        Certificate, //!< see `certificate`
        NotMimi,     //!< something answers, but no Mimi server
        Refused,     //!< the server says no; see `code`
    };
    Kind kind = Kind::Unreachable;
    int code = 0;      //!< a chat::StatusCode, with Refused
    QString text{};    //!< one sentence for people, translated
    QString details{}; //!< for the log and for experts, English
    qint64 retryAfter = 0;
    std::optional<CertificateProblem> certificate{};

    //! The token is unknown, expired or missing: ask for the password.
    bool isTokenProblem() const;

    friend bool operator==(const ApiError &, const ApiError &) = default;
};

template<class T>
using ApiResult = Result<T, ApiError>;
template<class T>
using ApiReply = std::function<void(ApiResult<T>)>;

//! {base}/api/info and what the test has found out on the way.
struct ServerInfo
{
    QString version;
    QStringList extensions; //!< for instance "delivery", "read", "typing", "presence", "sent", "history"
    QString registration;   //!< "open", "closed", "invitation"; empty: open
    bool has(QStringView extension) const { return extensions.contains(extension); }

    friend bool operator==(const ServerInfo &, const ServerInfo &) = default;
};

struct SignIn
{
    QString token;
    Person user;
    qint64 created = 0;
    qint64 expires = 0;
};

struct NewAccount
{
    QString userName;
    QString displayName;
    QString password;
    QString invitation{};
};

//! A message as the server tells it in histories.
struct HistoryMessage
{
    ServerMessageId id;
    ClientMessageId clientId;
    UserId sender;
    UserId receiver;
    QString senderName;
    QString receiverName;
    QString text;
    qint64 time = 0;
    qint64 receivedAt = 0;
    bool read = false;
};

struct RemoteConversation
{
    Person person;
    HistoryMessage last;
    qint64 unread = 0;
    ServerMessageId readUpTo;
};

struct DeviceSession
{
    qint64 id = 0;
    QString device;
    qint64 created = 0;
    qint64 expires = 0;
    bool current = false;
    bool kept = false;
};

//! The REST calls, docs/protocol.md parts 2 and 9. Each reply comes exactly once, in this thread, after the call
//! has returned, unless \a context dies before.
class ServerApi : public QObject
{
    Q_OBJECT

public:
    explicit ServerApi(QObject *parent = nullptr);
    ~ServerApi() override;

    void setServer(const ServerAddress &server);
    const ServerAddress &server() const { return m_server; }
    void setToken(const QByteArray &token) { m_token = token; }
    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; }

    //! Is there a Mimi server? Health, then info. Needs neither setServer() nor a token.
    void probe(const ServerAddress &server, QObject *context, ApiReply<ServerInfo> reply);

    void createAccount(const NewAccount &account, QObject *context, ApiReply<Done> reply);
    //! \a keep asks for a token of 90 days; \a device names this device in the list of sessions.
    void login(const QString &userName, const QString &password, bool keep, const QString &device, QObject *context,
               ApiReply<SignIn> reply);
    //! Ends all of the user's tokens (all devices).
    void logout(QObject *context, ApiReply<Done> reply);

    void info(QObject *context, ApiReply<ServerInfo> reply);
    void me(QObject *context, ApiReply<Person> reply);
    //! Refused with ResourceNotFound if there is nobody of that name.
    void profile(const QString &userName, QObject *context, ApiReply<Person> reply);
    void search(const QString &prefix, QObject *context, ApiReply<QList<Person>> reply);
    //! Newest first, below \a before (invalid: from the newest).
    void history(UserId peer, ServerMessageId before, int limit, QObject *context,
                 ApiReply<QList<HistoryMessage>> reply);
    void conversations(QObject *context, ApiReply<QList<RemoteConversation>> reply);

    void setBlocked(UserId user, bool blocked, QObject *context, ApiReply<Done> reply);
    void blocks(QObject *context, ApiReply<QList<Person>> reply);
    void sessions(QObject *context, ApiReply<QList<DeviceSession>> reply);
    void revokeSession(qint64 id, QObject *context, ApiReply<Done> reply);
    void changePassword(const QString &oldPassword, const QString &newPassword, QObject *context, ApiReply<Done> reply);
    void deleteAccount(const QString &password, QObject *context, ApiReply<Done> reply);

private:
    struct Call;

    Call get(const ServerAddress &server, const QString &path, const QUrlQuery &query = {});
    Call post(const QString &path, const QUrlQuery &form);
    Call watch(QNetworkReply *reply, const ServerAddress &server);
    QNetworkRequest request(const ServerAddress &server, const QString &path, const QUrlQuery &query) const;

    QNetworkAccessManager m_network;
    ServerAddress m_server;
    QByteArray m_token;
    std::chrono::milliseconds m_timeout{15'000};
};

} // namespace mimi::client
