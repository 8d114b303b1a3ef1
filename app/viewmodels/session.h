// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/chatclient.h"
#include "app/desktop/keychain.h"

#include <QObject>
#include <QTimer>
#include <QtQmlIntegration>

namespace mimi::desktop {
class EmbeddedServer;
}

namespace mimi {

class Settings;

//! Who is signed in, where, and how the connection stands: the first run, the banner, the account page.
class Session : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(bool signedIn READ isSignedIn NOTIFY accountChanged)
    Q_PROPERTY(double uid READ uid NOTIFY accountChanged)
    Q_PROPERTY(QString userName READ userName NOTIFY accountChanged)
    Q_PROPERTY(QString displayName READ displayName NOTIFY accountChanged)
    Q_PROPERTY(QString initials READ initials NOTIFY accountChanged)
    Q_PROPERTY(int colorIndex READ colorIndex NOTIFY accountChanged)

    //! Where the sign-in is kept if it is not the keychain, for people; empty otherwise.
    Q_PROPERTY(QString tokenNote READ tokenNote NOTIFY tokenNoteChanged)

    Q_PROPERTY(Step step READ step NOTIFY stepChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY stepChanged)
    Q_PROPERTY(QString error READ error NOTIFY stepChanged)
    Q_PROPERTY(bool creating READ isCreating WRITE setCreating NOTIFY stepChanged)
    Q_PROPERTY(bool canEmbed READ canEmbed CONSTANT)
    Q_PROPERTY(bool embedded READ isEmbedded NOTIFY stepChanged)
    Q_PROPERTY(QString suggestedName READ suggestedName NOTIFY stepChanged)
    Q_PROPERTY(QString serverAddress READ serverAddress NOTIFY stepChanged)
    Q_PROPERTY(Test serverTest READ serverTest NOTIFY stepChanged)
    Q_PROPERTY(QString serverLine READ serverLine NOTIFY stepChanged)
    //! A certificate that is not trusted (yet): its fingerprint as people compare it, empty if there is no such
    //! problem; whose it says it is; and what is wrong with it.
    Q_PROPERTY(QString fingerprint READ fingerprint NOTIFY stepChanged)
    Q_PROPERTY(QString certificateSubject READ certificateSubject NOTIFY stepChanged)
    Q_PROPERTY(QString certificateReasons READ certificateReasons NOTIFY stepChanged)
    //! Another certificate had been trusted: warn loudly.
    Q_PROPERTY(bool fingerprintChanged READ isFingerprintChanged NOTIFY stepChanged)
    //! The fingerprint that had been trusted; with fingerprintChanged.
    Q_PROPERTY(QString trustedFingerprint READ trustedFingerprint NOTIFY stepChanged)

    Q_PROPERTY(Link link READ link NOTIFY linkChanged)
    //! Offline, or trying to change that: the banner stands still meanwhile.
    Q_PROPERTY(bool interrupted READ isInterrupted NOTIFY linkChanged)
    Q_PROPERTY(QString linkText READ linkText NOTIFY linkChanged)
    //! Seconds until the next attempt; -1 while none is planned.
    Q_PROPERTY(int retryIn READ retryIn NOTIFY linkChanged)

public:
    enum Step { Where, Account };
    Q_ENUM(Step)
    enum Test { Untested, Testing, Good, Bad };
    Q_ENUM(Test)
    enum Link { NoAccount, NeedsPassword, Offline, Connecting, Online };
    Q_ENUM(Link)

    Session(client::ChatClient &client, desktop::EmbeddedServer &server, desktop::Keychain &keychain,
            Settings &settings, QObject *parent = nullptr);

    bool isSignedIn() const { return m_client.account().has_value(); }
    double uid() const;
    QString userName() const;
    QString displayName() const;
    QString initials() const;
    int colorIndex() const;

    QString tokenNote() const { return m_tokenNote; }

    Step step() const { return m_step; }
    bool isBusy() const { return m_busy; }
    QString error() const { return m_error; }
    bool isCreating() const { return m_creating; }
    void setCreating(bool creating);
    bool canEmbed() const;
    bool isEmbedded() const { return m_embedded; }
    QString suggestedName() const;
    QString serverAddress() const;
    //! The account is at that server.
    bool livesAt(const QUrl &server) const;
    Test serverTest() const { return m_test; }
    QString serverLine() const { return m_serverLine; }
    QString fingerprint() const;
    QString certificateSubject() const { return m_certificate ? m_certificate->subject : QString(); }
    QString certificateReasons() const;
    QString trustedFingerprint() const;
    bool isFingerprintChanged() const { return m_certificate && m_certificate->changed; }

    Link link() const;
    bool isInterrupted() const { return m_interrupted; }
    QString linkText() const;
    int retryIn() const;

    //! Goes on where the last run ended: starts the embedded server if the account lives there, and connects.
    void start();
    //! An address given from outside (command line, mimi: link), perhaps with the fingerprint of its certificate.
    void suggestServer(const QString &address, const QByteArray &fingerprint = {});

    Q_INVOKABLE void chooseThisComputer();
    Q_INVOKABLE void serverEdited(const QString &text);
    Q_INVOKABLE void testServer(const QString &text);
    Q_INVOKABLE void chooseServer();
    //! People have compared the fingerprint.
    Q_INVOKABLE void trustCertificate();
    Q_INVOKABLE void startOver();
    Q_INVOKABLE void createAccount(const QString &userName, const QString &displayName, const QString &password,
                                   bool keep);
    Q_INVOKABLE void signIn(const QString &userName, const QString &password, bool keep);
    Q_INVOKABLE void signOut(bool removeData);
    Q_INVOKABLE void retryNow();

Q_SIGNALS:
    void accountChanged();
    void stepChanged();
    void linkChanged();
    void tokenNoteChanged();

private:
    void onServerState();
    void onTokenIssued(const client::Account &account, const QByteArray &token, bool kept);
    void onTokenRevoked(const client::Account &account);
    void onConnectivity();
    void noteToken(const desktop::Keychain::Answer &answer);
    void resume();
    void probe(const client::ServerAddress &address);
    void onProbed(const client::ApiResult<client::ServerInfo> &result);
    void begin();
    void finish(const client::ApiResult<client::Account> &result);
    void fail(const QString &error);
    client::ServerAddress embeddedAddress() const;
    static QString tokenKey(const client::Account &account);

    client::ChatClient &m_client;
    desktop::EmbeddedServer &m_server;
    desktop::Keychain &m_keychain;
    Settings &m_settings;
    Step m_step = Where;
    Test m_test = Untested;
    client::ServerAddress m_address;
    std::optional<client::CertificateProblem> m_certificate;
    QString m_typedAddress;
    QString m_serverLine;
    QString m_error;
    QString m_tokenNote;
    bool m_busy = false;
    bool m_creating = true;
    bool m_embedded = false;
    bool m_resumed = false;
    bool m_interrupted = false;
    int m_shownWait = -1;
    QTimer m_countdown;
};

} // namespace mimi
