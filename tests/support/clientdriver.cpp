// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/chatclient.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>
#include <QThread>
#include <ranges>

using namespace Qt::StringLiterals;
using namespace mimi::client;

//! The client core as a program without a window, so that tests can kill it at any moment.
//!
//! clientdriver PROFILE-FOLDER SERVER-URL USER PASSWORD. Signs in (creates the account if there is none), then reads
//! lines from standard input: "send UID TEXT", "dump UID". It writes, flushed: "online UID", "queued TEXT" (on disk),
//! "sent TEXT" (the server has it), "got TEXT" (on disk, told once), "failed TEXT"; for a dump "stored TEXT" for each
//! message on disk, oldest first, and "dumped".
namespace {

class Driver : public QObject
{
public:
    Driver(const QString &folder, ServerAddress server, QString user, QString password)
        : m_client(folder), m_server(std::move(server)), m_user(std::move(user)), m_password(std::move(password))
    {
        connect(&m_client, &ChatClient::messageAdded, this, [this](const Message &message, Arrival arrival) {
            if (arrival == Arrival::Live)
                tell(u"got "_s + message.text);
        });
        connect(&m_client, &ChatClient::messageChanged, this, &Driver::onChanged);
        connect(&m_client, &ChatClient::connectivityChanged, this, [this] {
            if (m_client.connectivity().state == Connectivity::State::Online)
                tell(u"online %1"_s.arg(m_client.account()->uid.value));
        });
        signIn();
    }

    void obey(const QString &line)
    {
        const UserId peer{line.section(u' ', 1, 1).toLongLong()};
        const QString text = line.section(u' ', 2);
        if (line.startsWith(u"dump "_s))
            dump(peer);
        if (!line.startsWith(u"send "_s))
            return;
        m_client.send(peer, text, this, [this, text](const StoreResult<Message> &queued) {
            tell((queued ? u"queued "_s : u"failed "_s) + text);
        });
    }

private:
    void signIn()
    {
        m_client.signIn(m_server, m_user, m_password, true, this, [this](const ApiResult<Account> &account) {
            if (!account)
                createAccount();
        });
    }

    void createAccount()
    {
        const NewAccount account{m_user, m_user + u" X", m_password};
        m_client.createAccount(m_server, account, true, this, [this](const ApiResult<Account> &created) {
            if (!created)
                QTimer::singleShot(retryMs, this, &Driver::signIn);
        });
    }

    void dump(UserId peer)
    {
        constexpr int all = 1'000'000;
        m_client.store()->page({.peer = peer, .limit = all}, this, [this](const StoreResult<MessagePage> &page) {
            if (page) {
                for (const auto &message : page->messages | std::views::reverse)
                    tell(u"stored "_s + message.text);
            }
            tell(u"dumped"_s);
        });
    }

    void onChanged(const Message &message)
    {
        if (message.state == MessageState::Sent)
            tell(u"sent "_s + message.text);
        else if (message.state == MessageState::Failed)
            tell(u"failed "_s + message.text);
    }

    void tell(const QString &line) { m_out << line << Qt::endl; }

    static constexpr int retryMs = 200;
    QTextStream m_out{stdout};
    ChatClient m_client;
    ServerAddress m_server;
    QString m_user;
    QString m_password;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto arguments = application.arguments();
    const auto server = arguments.size() == 5 ? parseServerAddress(arguments[2]) : parseServerAddress(u"");
    if (!server) {
        QTextStream(stderr) << "usage: clientdriver PROFILE-FOLDER SERVER-URL USER PASSWORD" << Qt::endl;
        return 2;
    }
    Driver driver(arguments[1], server.value(), arguments[3], arguments[4]);

    // Blocking reads in a thread of their own: standard input may be a pipe or a file.
    auto *reader = QThread::create([&driver] {
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return;
        while (true) {
            const QByteArray line = input.readLine();
            if (line.isEmpty())
                return;
            QMetaObject::invokeMethod(&driver,
                                      [&driver, text = QString::fromUtf8(line).chopped(1)] { driver.obey(text); });
        }
    });
    QObject::connect(reader, &QThread::finished, &application, &QCoreApplication::quit);
    reader->start();
    const int code = application.exec();
    reader->wait();
    delete reader;
    return code;
}
