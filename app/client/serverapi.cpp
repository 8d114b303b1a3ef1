// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/serverapi.h"

#include "app/client/apiformat.h"
#include "app/client/certificate.h"
#include "protocol/chat/status.h"

#include <QJsonArray>
#include <QNetworkReply>
#include <QPointer>
#include <QSslConfiguration>
#include <memory>

using namespace Qt::StringLiterals;

namespace mimi::client {

//! A request under way, and the certificate problem that may have come up on its way.
struct ServerApi::Call
{
    QNetworkReply *reply = nullptr;
    std::shared_ptr<std::optional<CertificateProblem>> certificate;
};

namespace {

using Answer = ApiResult<QJsonValue>;

ApiError certificateError(const CertificateProblem &problem)
{
    return {.kind = ApiError::Kind::Certificate,
            .text = problem.changed
                ? ServerApi::tr("This server shows another certificate than before. Somebody may be "
                                "listening in: ask the server's owner before you go on.")
                : ServerApi::tr("The server's certificate is not known to this computer."),
            .details = problem.reasons.join(u"; "_s),
            .certificate = problem};
}

ApiError networkError(const QNetworkReply &reply)
{
    ApiError error{.details = reply.errorString()};
    const QString host = reply.url().host();
    switch (reply.error()) {
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        error.kind = ApiError::Kind::TimedOut;
        error.text = ServerApi::tr("%1 does not answer.").arg(host);
        break;
    case QNetworkReply::HostNotFoundError:
        error.text = ServerApi::tr("There is no computer named %1.").arg(host);
        break;
    case QNetworkReply::ConnectionRefusedError:
        error.text = ServerApi::tr("No server is running at %1, port %2.").arg(host).arg(reply.url().port());
        break;
    case QNetworkReply::SslHandshakeFailedError:
        error.text = ServerApi::tr("%1 does not speak https here; try http.").arg(host);
        break;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ProtocolFailure:
        error.kind = ApiError::Kind::NotMimi;
        error.text = ServerApi::tr("Something answers at this address, but it is not a Mimi server. Perhaps it wants "
                                   "https.");
        break;
    default:
        error.text = ServerApi::tr("%1 cannot be reached.").arg(host);
    }
    return error;
}

Answer readReply(QNetworkReply &reply, const std::optional<CertificateProblem> &certificate)
{
    const auto status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (status.isValid())
        return api::readAnswer(status.toInt(), reply.readAll());
    if (certificate)
        return Unexpected{certificateError(*certificate)};
    return Unexpected{networkError(reply)};
}

template<class T>
auto listReader(QString key, T (*read)(const QJsonObject &))
{
    return [key = std::move(key), read](const QJsonValue &content) {
        QList<T> list;
        for (const auto &item : api::listOf(content, key))
            list.append(read(item.toObject()));
        return list;
    };
}

Done readNothing(const QJsonValue &)
{
    return {};
}

Person readUserOf(const QJsonValue &content)
{
    const auto user = content["user"_L1].toObject();
    return api::readPerson(user.isEmpty() ? content.toObject() : user);
}

//! Hands the answer over, read as a T, unless the context has died.
template<class T, class Call, class Read>
void finish(const Call &call, QObject *context, ApiReply<T> reply, Read read)
{
    QObject::connect(call.reply, &QNetworkReply::finished, context, [call, reply = std::move(reply), read] {
        const Answer answer = readReply(*call.reply, *call.certificate);
        if (answer)
            reply(ApiResult<T>(T(read(answer.value()))));
        else
            reply(Unexpected{answer.error()});
    });
}

//! QUrlQuery leaves a plus sign as it is, which forms read as a blank.
QByteArray encodeForm(const QUrlQuery &form)
{
    QByteArray out;
    for (const auto &[key, value] : form.queryItems(QUrl::FullyDecoded)) {
        if (!out.isEmpty())
            out += '&';
        out += QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(value);
    }
    return out;
}

//! Adds a value that may hold any character.
void addItem(QUrlQuery &query, const QString &key, const QString &value)
{
    query.addQueryItem(key, QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

} // namespace

bool ApiError::isTokenProblem() const
{
    using chat::StatusCode;
    if (kind != Kind::Refused)
        return false;
    const auto status = StatusCode(code);
    return status == StatusCode::TokenError || status == StatusCode::AuthorizationNotFound
        || status == StatusCode::TokenExpired || status == StatusCode::AuthorityError;
}

ServerApi::ServerApi(QObject *parent) : QObject(parent)
{
    // A redirection could carry the token to somebody else.
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

ServerApi::~ServerApi() = default;

void ServerApi::setServer(const ServerAddress &server)
{
    m_server = server;
}

QNetworkRequest ServerApi::request(const ServerAddress &server, const QString &path, const QUrlQuery &query) const
{
    QUrl url = server.httpUrl(path);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setTransferTimeout(int(m_timeout.count()));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (!m_token.isEmpty() && server == m_server)
        request.setRawHeader("Authorization", "Bearer " + m_token);
    if (!server.fingerprint.isEmpty()) {
        // Without authorities every certificate is questioned, so that only the pinned one is accepted.
        auto ssl = QSslConfiguration::defaultConfiguration();
        ssl.setCaCertificates({});
        request.setSslConfiguration(ssl);
    }
    return request;
}

ServerApi::Call ServerApi::watch(QNetworkReply *reply, const ServerAddress &server)
{
    Call call{reply, std::make_shared<std::optional<CertificateProblem>>()};
    connect(reply, &QNetworkReply::sslErrors, this,
            [call, pinned = server.fingerprint](const QList<QSslError> &errors) {
                const auto presented =
                    errors.isEmpty() ? QSslCertificate() : call.reply->sslConfiguration().peerCertificate();
                if (isPinned(presented, pinned))
                    call.reply->ignoreSslErrors();
                else
                    *call.certificate = describeCertificate(presented, errors, pinned);
            });
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    return call;
}

ServerApi::Call ServerApi::get(const ServerAddress &server, const QString &path, const QUrlQuery &query)
{
    return watch(m_network.get(request(server, path, query)), server);
}

ServerApi::Call ServerApi::post(const QString &path, const QUrlQuery &form)
{
    auto http = request(m_server, path, {});
    http.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    return watch(m_network.post(http, encodeForm(form)), m_server);
}

void ServerApi::probe(const ServerAddress &server, QObject *context, ApiReply<ServerInfo> reply)
{
    finish<Done>(
        get(server, u"/api/health"_s), context,
        [this, server, guard = QPointer(context), reply](const ApiResult<Done> &health) {
            if (!health)
                reply(Unexpected{health.error()});
            else if (guard)
                finish<ServerInfo>(get(server, u"/api/info"_s), guard, reply, &api::readInfo);
        },
        &readNothing);
}

void ServerApi::createAccount(const NewAccount &account, QObject *context, ApiReply<Done> reply)
{
    QUrlQuery form;
    addItem(form, u"uname"_s, account.userName);
    addItem(form, u"nname"_s, account.displayName);
    addItem(form, u"passwd"_s, account.password);
    addItem(form, u"rpasswd"_s, account.password);
    if (!account.invitation.isEmpty())
        addItem(form, u"invite"_s, account.invitation);
    finish<Done>(post(u"/api/user/create"_s, form), context, std::move(reply), &readNothing);
}

void ServerApi::login(const QString &userName, const QString &password, bool keep, const QString &device,
                      QObject *context, ApiReply<SignIn> reply)
{
    QUrlQuery form;
    addItem(form, u"uname"_s, userName);
    addItem(form, u"passwd"_s, password);
    if (keep)
        addItem(form, u"keep"_s, u"true"_s);
    addItem(form, u"device"_s, device);
    finish<SignIn>(post(u"/api/user/login"_s, form), context, std::move(reply), &api::readSignIn);
}

void ServerApi::logout(QObject *context, ApiReply<Done> reply)
{
    finish<Done>(post(u"/api/user/logout"_s, {}), context, std::move(reply), &readNothing);
}

void ServerApi::info(QObject *context, ApiReply<ServerInfo> reply)
{
    finish<ServerInfo>(get(m_server, u"/api/info"_s), context, std::move(reply), &api::readInfo);
}

void ServerApi::me(QObject *context, ApiReply<Person> reply)
{
    finish<Person>(get(m_server, u"/api/user/me"_s), context, std::move(reply), &readUserOf);
}

void ServerApi::profile(const QString &userName, QObject *context, ApiReply<Person> reply)
{
    const auto name = QString::fromLatin1(QUrl::toPercentEncoding(userName));
    finish<Person>(get(m_server, u"/api/user/profile/"_s + name), context, std::move(reply), &readUserOf);
}

void ServerApi::search(const QString &prefix, QObject *context, ApiReply<QList<Person>> reply)
{
    QUrlQuery query;
    addItem(query, u"q"_s, prefix);
    finish<QList<Person>>(get(m_server, u"/api/user/search"_s, query), context, std::move(reply),
                          listReader(u"users"_s, &api::readPerson));
}

void ServerApi::history(UserId peer, ServerMessageId before, int limit, QObject *context,
                        ApiReply<QList<HistoryMessage>> reply)
{
    QUrlQuery query;
    addItem(query, u"peer"_s, QString::number(peer.value));
    if (before.isValid())
        addItem(query, u"before"_s, QString::number(before.value));
    addItem(query, u"limit"_s, QString::number(limit));
    finish<QList<HistoryMessage>>(get(m_server, u"/api/chat/history"_s, query), context, std::move(reply),
                                  listReader(u"messages"_s, &api::readHistoryMessage));
}

void ServerApi::conversations(QObject *context, ApiReply<QList<RemoteConversation>> reply)
{
    finish<QList<RemoteConversation>>(get(m_server, u"/api/chat/conversations"_s), context, std::move(reply),
                                      listReader(u"conversations"_s, &api::readConversation));
}

void ServerApi::setBlocked(UserId user, bool blocked, QObject *context, ApiReply<Done> reply)
{
    QUrlQuery form;
    addItem(form, u"uid"_s, QString::number(user.value));
    finish<Done>(post(blocked ? u"/api/user/block"_s : u"/api/user/unblock"_s, form), context, std::move(reply),
                 &readNothing);
}

void ServerApi::blocks(QObject *context, ApiReply<QList<Person>> reply)
{
    finish<QList<Person>>(get(m_server, u"/api/user/blocks"_s), context, std::move(reply),
                          listReader(u"users"_s, &api::readPerson));
}

void ServerApi::sessions(QObject *context, ApiReply<QList<DeviceSession>> reply)
{
    finish<QList<DeviceSession>>(get(m_server, u"/api/user/sessions"_s), context, std::move(reply),
                                 listReader(u"sessions"_s, &api::readSession));
}

void ServerApi::revokeSession(qint64 id, QObject *context, ApiReply<Done> reply)
{
    QUrlQuery form;
    addItem(form, u"id"_s, QString::number(id));
    finish<Done>(post(u"/api/user/sessions/revoke"_s, form), context, std::move(reply), &readNothing);
}

void ServerApi::changePassword(const QString &oldPassword, const QString &newPassword, QObject *context,
                               ApiReply<Done> reply)
{
    QUrlQuery form;
    addItem(form, u"passwd"_s, oldPassword);
    addItem(form, u"npasswd"_s, newPassword);
    addItem(form, u"rpasswd"_s, newPassword);
    finish<Done>(post(u"/api/user/passwd"_s, form), context, std::move(reply), &readNothing);
}

void ServerApi::deleteAccount(const QString &password, QObject *context, ApiReply<Done> reply)
{
    QUrlQuery form;
    addItem(form, u"passwd"_s, password);
    finish<Done>(post(u"/api/user/delete"_s, form), context, std::move(reply), &readNothing);
}

} // namespace mimi::client
