// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/chatclient.h"
#include "app/desktop/autostart.h"
#include "app/desktop/embeddedserver.h"
#include "app/desktop/keychain.h"
#include "app/desktop/logfile.h"
#include "app/desktop/passphraselock.h"
#include "app/viewmodels/app.h"

#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace mimi::test {

constexpr int patience = 30'000;

//! The view models of a window over a profile in a folder; they can be closed and opened again.
class TestApp
{
public:
    TestApp() { open(); }

    void open() { m_parts = std::make_unique<Parts>(m_folder.path()); }
    void close() { m_parts.reset(); }
    void reopen()
    {
        close();
        open();
    }

    App *operator->() { return &m_parts->app; }
    App &operator*() { return m_parts->app; }
    client::ChatClient &client() { return m_parts->client; }
    desktop::EmbeddedServer &server() { return m_parts->server; }
    Settings &settings() { return m_parts->settings; }
    desktop::PassphraseLock &lock() { return m_parts->lock; }
    QString folder() const { return m_folder.path(); }

    //! Tests the address, creates the account there, and waits for the connection.
    bool join(const QString &server, const QString &user)
    {
        Session &session = *m_parts->app.session();
        session.testServer(server);
        if (!waitFor([&] { return session.serverTest() == Session::Good; }))
            return false;
        session.chooseServer();
        session.createAccount(user, user.toUpper(), password(), true);
        return waitFor([&] { return session.link() == Session::Online; });
    }
    bool signIn(const QString &server, const QString &user)
    {
        Session &session = *m_parts->app.session();
        session.testServer(server);
        if (!waitFor([&] { return session.serverTest() == Session::Good; }))
            return false;
        session.chooseServer();
        session.signIn(user, password(), true);
        return waitFor([&] { return session.link() == Session::Online; });
    }

    void write(client::UserId peer, const QString &text)
    {
        client().send(peer, text, &client(), [](const client::StoreResult<client::Message> &) {});
    }

    template<class Condition>
    static bool waitFor(Condition condition)
    {
        return QTest::qWaitFor(condition, patience);
    }
    static QString password() { return QStringLiteral("correct horse"); }

private:
    struct Parts
    {
        explicit Parts(const QString &folder)
            : settings(folder + QStringLiteral("/settings.ini")),
              client(folder),
              server(optionsFor(folder)),
              keychain(QStringLiteral("mimi-test"), folder),
              lock(folder + QStringLiteral("/lock")),
              autostart(QStringLiteral("test"), QStringLiteral("/nowhere/mimi"), {}),
              app({client, server, keychain, lock, autostart, settings, log(), folder})
        {
            keychain.setKeychainUsed(false);
        }
        //! A program has one; made behind the handler of Qt Test, so that both see what is logged.
        static const desktop::LogFile &log()
        {
            static const QTemporaryDir folder;
            static const desktop::LogFile log(folder.filePath(QStringLiteral("mimi.log")));
            return log;
        }
        static desktop::EmbeddedServer::Options optionsFor(const QString &folder)
        {
            desktop::EmbeddedServer::Options options;
            options.dataFolder = folder + QStringLiteral("/server");
            options.executable = QStringLiteral(MIMI_SERVER);
            return options;
        }

        Settings settings;
        client::ChatClient client;
        desktop::EmbeddedServer server;
        desktop::Keychain keychain;
        desktop::PassphraseLock lock;
        desktop::Autostart autostart;
        App app;
    };

    QTemporaryDir m_folder;
    std::unique_ptr<Parts> m_parts;
};

} // namespace mimi::test
