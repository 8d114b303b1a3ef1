// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/session.h"

#include "app/desktop/embeddedserver.h"
#include "app/viewmodels/settings.h"
#include "app/viewmodels/wording.h"

#include <QDateTime>
#include <algorithm>
#include <chrono>

namespace mimi {

using client::ApiError;
using client::ApiResult;
using client::ChatClient;
using client::Connectivity;
using client::ServerAddress;
using desktop::EmbeddedServer;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Session::Session(ChatClient &client, EmbeddedServer &server, desktop::Keychain &keychain, Settings &settings,
                 QObject *parent)
    : QObject(parent),
      m_client(client),
      m_server(server),
      m_keychain(keychain),
      m_settings(settings),
      m_embedded(settings.embedded())
{
    connect(&client, &ChatClient::accountChanged, this, &Session::accountChanged);
    connect(&client, &ChatClient::connectivityChanged, this, &Session::onConnectivity);
    connect(&client, &ChatClient::tokenIssued, this, &Session::onTokenIssued);
    connect(&client, &ChatClient::tokenRevoked, this, &Session::onTokenRevoked);
    connect(&server, &EmbeddedServer::stateChanged, this, &Session::onServerState);
    connect(&server, &EmbeddedServer::addressChanged, this, &Session::onServerState);
    m_countdown.setInterval(1s);
    connect(&m_countdown, &QTimer::timeout, this, [this] {
        const int wait = retryIn();
        if (std::exchange(m_shownWait, wait) != wait)
            Q_EMIT linkChanged();
    });
}

// ---- the account

double Session::uid() const
{
    return m_client.account() ? double(m_client.account()->uid.value) : 0;
}

QString Session::userName() const
{
    return m_client.account() ? m_client.account()->userName : QString();
}

QString Session::displayName() const
{
    if (!m_client.account())
        return {};
    const QString &name = m_client.account()->displayName;
    return name.isEmpty() ? userName() : name;
}

QString Session::initials() const
{
    return wording::initials(displayName());
}

int Session::colorIndex() const
{
    return m_client.account() ? wording::colorIndex(m_client.account()->uid) : 0;
}

QString Session::tokenKey(const client::Account &account)
{
    const QString server = account.server.own ? u"own"_s : account.server.toString();
    return "token/"_L1 + server + u'/' + account.userName;
}

void Session::start()
{
    if (!m_client.account())
        return;
    m_address = m_client.account()->server;
    if (m_embedded)
        m_server.start();
    else
        resume();
}

void Session::resume()
{
    if (m_resumed || !m_client.account())
        return;
    m_resumed = true;
    m_keychain.read(tokenKey(*m_client.account()), this, [this](const desktop::Keychain::Answer &answer) {
        if (answer.ok)
            noteToken(answer);
        if (answer.ok && m_client.account())
            m_client.resume(answer.secret);
        else
            Q_EMIT linkChanged();
    });
}

void Session::onTokenIssued(const client::Account &account, const QByteArray &token, bool kept)
{
    m_resumed = true;
    if (kept)
        m_keychain.write(tokenKey(account), token, this,
                         [this](const desktop::Keychain::Answer &answer) { noteToken(answer); });
}

//! A keychain that fails keeps nobody out; it is only said.
void Session::noteToken(const desktop::Keychain::Answer &answer)
{
    m_tokenNote.clear();
    if (answer.ok && answer.place == desktop::Keychain::Place::File)
        m_tokenNote = tr("Your sign-in is kept in a file that only you can read, not in the keychain.");
    else if (!answer.ok)
        m_tokenNote = tr("Your sign-in could not be kept: %1").arg(answer.problem);
    Q_EMIT tokenNoteChanged();
}

void Session::onTokenRevoked(const client::Account &account)
{
    m_keychain.remove(tokenKey(account), this, [](const desktop::Keychain::Answer &) {});
}

void Session::signOut(bool removeData)
{
    m_client.signOut(removeData);
    startOver();
}

// ---- the embedded server

bool Session::canEmbed() const
{
    return !EmbeddedServer::findExecutable().isEmpty();
}

ServerAddress Session::embeddedAddress() const
{
    const auto address = client::parseServerAddress(m_server.address().toString());
    if (!address)
        return {};
    ServerAddress result = *address;
    result.own = true;
    result.fingerprint = m_server.fingerprint(); // of its own certificate, while it is shared
    return result;
}

void Session::onServerState()
{
    if (!m_embedded)
        return;
    switch (m_server.state()) {
    case EmbeddedServer::State::Running:
        if (m_client.account()) {
            m_client.setServer(embeddedAddress());
            resume();
            m_client.goOnline();
        } else if (m_step == Where) {
            m_address = embeddedAddress();
            m_step = Account;
        }
        m_busy = false;
        m_error.clear();
        break;
    case EmbeddedServer::State::Waiting:
        m_busy = false;
        m_error = m_server.problem();
        if (m_client.account())
            m_client.goOffline();
        break;
    default:
        break;
    }
    Q_EMIT stepChanged();
    Q_EMIT linkChanged();
}

void Session::chooseThisComputer()
{
    m_embedded = true;
    m_creating = true;
    begin();
    if (m_server.state() == EmbeddedServer::State::Running)
        onServerState();
    else if (m_server.state() == EmbeddedServer::State::Waiting)
        m_server.retry();
    else
        m_server.start();
}

// ---- another server

void Session::suggestServer(const QString &address, const QByteArray &fingerprint)
{
    m_typedAddress = address;
    auto parsed = client::parseServerAddress(address);
    if (!parsed || m_client.account())
        return;
    parsed->fingerprint = fingerprint;
    probe(*parsed);
}

QString Session::suggestedName() const
{
    if (!m_embedded)
        return {};
    const QString login = qEnvironmentVariable("USER");
    return login == "root"_L1 ? QString() : login;
}

QString Session::serverAddress() const
{
    if (m_client.account())
        return m_embedded ? tr("This computer") : m_client.account()->server.shortText();
    return m_step == Account ? m_address.shortText() : m_typedAddress;
}

bool Session::livesAt(const QUrl &server) const
{
    const auto address = client::parseServerAddress(server.toString());
    const auto isAt = [&](const ServerAddress &known) { return address && address->toString() == known.toString(); };
    if (!m_client.account() || !address)
        return false;
    if (isAt(m_client.account()->server))
        return true;
    const auto shared = m_server.sharedAddresses();
    return m_embedded && std::any_of(shared.begin(), shared.end(), [&](const QUrl &own) {
               const auto known = client::parseServerAddress(own.toString());
               return known && isAt(*known);
           });
}

void Session::serverEdited(const QString &text)
{
    m_typedAddress = text;
    m_test = Untested;
    m_serverLine.clear();
    m_certificate.reset();
    Q_EMIT stepChanged();
}

void Session::testServer(const QString &text)
{
    m_typedAddress = text;
    const auto address = client::parseServerAddress(text);
    if (!address) {
        m_test = Bad;
        m_serverLine = client::describe(address.error());
        Q_EMIT stepChanged();
        return;
    }
    probe(*address);
}

void Session::probe(const ServerAddress &address)
{
    m_address = address;
    m_test = Testing;
    m_serverLine = tr("Testing %1…").arg(address.shortText());
    m_certificate.reset();
    Q_EMIT stepChanged();
    m_client.api().probe(address, this, [this, address](const ApiResult<client::ServerInfo> &result) {
        if (address == m_address && m_test == Testing)
            onProbed(result);
    });
}

void Session::onProbed(const ApiResult<client::ServerInfo> &result)
{
    if (result) {
        m_test = Good;
        m_serverLine = result->version.isEmpty() ? tr("The server answers.")
                                                 : tr("The server answers (Mimi %1).").arg(result->version);
    } else {
        m_test = Bad;
        m_serverLine = result.error().text;
        m_certificate = result.error().certificate;
    }
    Q_EMIT stepChanged();
}

QString Session::fingerprint() const
{
    return m_certificate ? client::fingerprintText(m_certificate->fingerprint) : QString();
}

QString Session::certificateReasons() const
{
    return m_certificate ? m_certificate->reasons.join(u' ') : QString();
}

QString Session::trustedFingerprint() const
{
    const ServerAddress &server = m_client.account() ? m_client.account()->server : m_address;
    return isFingerprintChanged() ? client::fingerprintText(server.fingerprint) : QString();
}

void Session::trustCertificate()
{
    if (!m_certificate)
        return;
    const QByteArray fingerprint = m_certificate->fingerprint;
    m_certificate.reset();
    if (m_client.account()) {
        m_client.trustCertificate(fingerprint);
        return;
    }
    ServerAddress address = m_address;
    address.fingerprint = fingerprint;
    probe(address);
}

void Session::chooseServer()
{
    m_embedded = false;
    m_creating = false;
    m_error.clear();
    m_step = Account;
    Q_EMIT stepChanged();
}

void Session::startOver()
{
    m_step = Where;
    m_busy = false;
    m_error.clear();
    Q_EMIT stepChanged();
}

// ---- signing in

void Session::setCreating(bool creating)
{
    m_creating = creating;
    m_error.clear();
    Q_EMIT stepChanged();
}

void Session::begin()
{
    m_busy = true;
    m_error.clear();
    Q_EMIT stepChanged();
}

void Session::fail(const QString &error)
{
    m_busy = false;
    m_error = error;
    Q_EMIT stepChanged();
}

void Session::createAccount(const QString &userName, const QString &displayName, const QString &password, bool keep)
{
    begin();
    const QString name = userName.trimmed();
    const QString shown = displayName.trimmed().isEmpty() ? name : displayName.trimmed();
    m_client.createAccount(m_address, {.userName = name, .displayName = shown, .password = password}, keep, this,
                           [this](const ApiResult<client::Account> &result) { finish(result); });
}

void Session::signIn(const QString &userName, const QString &password, bool keep)
{
    begin();
    const ServerAddress server = m_client.account() ? m_client.account()->server : m_address;
    m_client.signIn(server, userName.trimmed(), password, keep, this,
                    [this](const ApiResult<client::Account> &result) { finish(result); });
}

void Session::finish(const ApiResult<client::Account> &result)
{
    if (!result) {
        fail(result.error().text);
        return;
    }
    m_busy = false;
    m_error.clear();
    m_settings.setEmbedded(m_embedded);
    Q_EMIT stepChanged();
}

// ---- the connection

void Session::onConnectivity()
{
    const Connectivity &now = m_client.connectivity();
    if (now.state != Connectivity::State::Connecting) {
        m_certificate = now.certificate;
        m_interrupted = now.state == Connectivity::State::Offline;
    }
    if (now.state == Connectivity::State::Offline && now.nextAttempt > 0)
        m_countdown.start();
    else
        m_countdown.stop();
    Q_EMIT linkChanged();
    Q_EMIT stepChanged();
}

Session::Link Session::link() const
{
    switch (m_client.connectivity().state) {
    case Connectivity::State::SignedOut:
        return NoAccount;
    case Connectivity::State::NeedsPassword:
        // Before the keychain has answered nobody is asked for a password.
        return m_resumed && !m_busy ? NeedsPassword : Connecting;
    case Connectivity::State::Offline:
        return Offline;
    case Connectivity::State::Connecting:
        return Connecting;
    case Connectivity::State::Online:
        return Online;
    }
    return NoAccount;
}

QString Session::linkText() const
{
    if (m_embedded && m_server.state() == EmbeddedServer::State::Waiting)
        return m_server.problem();
    return m_client.connectivity().reason;
}

int Session::retryIn() const
{
    const qint64 at = m_embedded && m_server.retryAt() > 0 ? m_server.retryAt() : m_client.connectivity().nextAttempt;
    if (at == 0)
        return -1;
    const qint64 seconds = std::max<qint64>(0, (at - QDateTime::currentMSecsSinceEpoch() + 999) / 1000);
    // Nobody needs to know a long wait to the second, and each new text is drawn.
    return int(seconds <= 5 ? seconds : (seconds + 4) / 5 * 5);
}

void Session::retryNow()
{
    if (m_embedded && m_server.state() == EmbeddedServer::State::Waiting)
        m_server.retry();
    else
        m_client.retryNow();
}

} // namespace mimi
