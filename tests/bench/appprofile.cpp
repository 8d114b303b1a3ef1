// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/viewmodels/testapp.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QProcess>
#include <limits>

//! Makes the profile of somebody who is signed in and has written a lot: appprofile FOLDER SERVER PEOPLE MESSAGES. The
//! first conversation has all these messages, the others twenty each, and the first is open.
namespace {

using namespace mimi;
using namespace Qt::StringLiterals;
using client::HistoryMessage;
using client::UserId;

constexpr qint64 minute = 60'000;
constexpr int shortHistory = 20;
constexpr int writingMs = 300'000;
constexpr qint64 firstUid = 1000;              // far above those that the server gives
constexpr qint64 firstMessage = 1'000'000'000; // likewise

void writeHistory(client::LocalStore &store, UserId self, UserId peer, int count, qint64 &id)
{
    QList<HistoryMessage> messages;
    const qint64 start = QDateTime::currentMSecsSinceEpoch() - (count + 24 * 60 * 7) * minute;
    for (int i = 0; i < count; ++i) {
        const bool own = i % 3 == 0;
        HistoryMessage message;
        message.id.value = ++id;
        message.clientId.text = QByteArray::number(id);
        message.sender = own ? self : peer;
        message.receiver = own ? peer : self;
        message.text = u"Message %1 "_s.arg(i) + u"with some words "_s.repeated(i % 11);
        message.time = start + i * minute;
        message.receivedAt = message.time;
        message.read = true;
        messages.append(message);
    }
    store.storeMessages(messages, self, start, &store, {});
}

bool fill(test::TestApp &app, int people, int messages)
{
    client::LocalStore &store = *app.client().store();
    qint64 id = firstMessage;
    bool written = false;
    for (int i = people - 1; i >= 0; --i) {
        client::Person person;
        person.uid = UserId{firstUid + i};
        person.userName = u"person%1"_s.arg(i);
        person.displayName = u"Person Number%1"_s.arg(i);
        store.savePerson(person, &store, {});
        writeHistory(store, app.client().account()->uid, person.uid, i == 0 ? messages : shortHistory, id);
        store.markRead(person.uid, client::LocalId{std::numeric_limits<qint64>::max()}, &store, {});
    }
    store.unreadTotal(&store, [&](const auto &) { written = true; }); // comes after all of that
    if (!QTest::qWaitFor([&] { return written; }, writingMs))
        return false;
    Chat &chat = *app->chat();
    chat.openPeer(firstUid);
    return test::TestApp::waitFor([&] { return chat.isOpen(); });
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    test::TestApp app;
    const int people = arguments.value(3).toInt();
    if (!app.join(arguments.value(2), u"ana"_s) || !fill(app, people, arguments.value(4).toInt()))
        qFatal("The profile cannot be made.");
    app.close();
    return QProcess::execute(u"cp"_s, {u"-rT"_s, app.folder(), arguments.value(1)});
}
