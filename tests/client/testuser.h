// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/chatclient.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <memory>

namespace mimi::test {

//! Somebody with a device: a client core and what it has told.
class TestUser
{
public:
    explicit TestUser(QString name) : m_name(std::move(name)) { open(); }

    //! Starts the core, as after a restart of the program.
    void open()
    {
        client = std::make_unique<client::ChatClient>(m_folder.path());
        QObject::connect(client.get(), &client::ChatClient::messageAdded, client.get(),
                         [this](const client::Message &message, client::Arrival) { m_added.append(message); });
        QObject::connect(client.get(), &client::ChatClient::messageChanged, client.get(),
                         [this](const client::Message &message) { m_changed.insert(message.id, message); });
        QObject::connect(client.get(), &client::ChatClient::tokenIssued, client.get(),
                         [this](const client::Account &, const QByteArray &token) { m_token = token; });
    }
    //! Ends the core; what is on disk stays.
    void close() { client.reset(); }
    //! Starts it again and connects with the token of before.
    void reopen()
    {
        close();
        open();
        client->resume(m_token);
    }

    bool create(const QUrl &server)
    {
        const auto address = client::parseServerAddress(server.toString());
        bool answered = false;
        bool ok = false;
        client->createAccount(address.value(), {m_name, m_name + u" X", password()}, true, client.get(),
                              [&](const client::ApiResult<client::Account> &result) {
                                  answered = true;
                                  ok = result.has_value();
                                  if (!result)
                                      qWarning() << result.error().text << result.error().details;
                              });
        return QTest::qWaitFor([&] { return answered; }, patience) && ok && waitOnline();
    }

    bool signIn(const QUrl &server)
    {
        const auto address = client::parseServerAddress(server.toString());
        bool answered = false;
        bool ok = false;
        client->signIn(address.value(), m_name, password(), true, client.get(),
                       [&](const client::ApiResult<client::Account> &result) {
                           answered = true;
                           ok = result.has_value();
                       });
        return QTest::qWaitFor([&] { return answered; }, patience) && ok && waitOnline();
    }

    bool waitOnline()
    {
        return QTest::qWaitFor([&] { return client->connectivity().state == client::Connectivity::State::Online; },
                               patience);
    }

    //! Finds somebody at the server and makes him known here.
    client::UserId meet(const TestUser &other)
    {
        const client::UserId uid = other.uid();
        client::Person person;
        person.uid = uid;
        person.userName = other.m_name;
        bool met = false;
        client->startChat(person, client.get(), [&](const auto &) { met = true; });
        return QTest::qWaitFor([&] { return met; }, patience) ? uid : client::UserId();
    }

    void send(client::UserId peer, const QString &text)
    {
        client->send(peer, text, client.get(), [](const client::StoreResult<client::Message> &) {});
    }

    client::UserId uid() const { return client->account() ? client->account()->uid : client::UserId(); }
    const QString &name() const { return m_name; }
    const QByteArray &token() const { return m_token; }
    QString folder() const { return m_folder.path(); }

    //! Texts of others, in the order in which they were told.
    QStringList received() const
    {
        QStringList texts;
        for (const auto &message : m_added) {
            if (!message.isOutgoing())
                texts.append(message.text);
        }
        return texts;
    }
    qsizetype countInState(client::MessageState state) const
    {
        return std::count_if(m_changed.begin(), m_changed.end(),
                             [state](const auto &message) { return message.state == state; });
    }
    void forget()
    {
        m_added.clear();
        m_changed.clear();
    }

    //! The conversation as it is on disk, oldest first.
    QList<client::Message> stored(client::UserId peer)
    {
        QList<client::Message> messages;
        bool answered = false;
        client->store()->page({.peer = peer, .limit = 100'000}, client.get(),
                              [&](const client::StoreResult<client::MessagePage> &page) {
                                  answered = true;
                                  if (page)
                                      messages = page->messages;
                              });
        if (!QTest::qWaitFor([&] { return answered; }, patience))
            return {};
        std::reverse(messages.begin(), messages.end());
        return messages;
    }
    QStringList storedTexts(client::UserId peer)
    {
        QStringList texts;
        for (const auto &message : stored(peer))
            texts.append(message.text);
        return texts;
    }

    static constexpr int patience = 30'000;
    std::unique_ptr<client::ChatClient> client;

private:
    static QString password() { return QStringLiteral("correct horse"); }

    QString m_name;
    QTemporaryDir m_folder;
    QByteArray m_token;
    QList<client::Message> m_added;
    QHash<client::LocalId, client::Message> m_changed;
};

} // namespace mimi::test
