// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/runningapp.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mimi::test;
using namespace Qt::StringLiterals;

//! Two people, each with the program itself on a profile of their own: one has a server on her computer, the other
//! joins it. What they do goes through keyboard and accessibility tree alone.
class TwoAppsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chat();

private:
    static bool startOnThisComputer(const RunningApp &app, const QString &name);
    static QString serverAddress(const RunningApp &app);
    static bool join(const RunningApp &app, const QString &address, const QString &name);
    static bool write(const RunningApp &app, const QString &text);
    //! The last words of the message's sentence: "delivered".
    static QString stateOf(const RunningApp &app, const QString &text);
};

namespace {

bool fillAccount(const RunningApp &app, const QString &name)
{
    return app.fill(role::text, u"User name"_s, name.toLower()) && app.fill(role::text, u"Display name"_s, name)
        && app.fill(role::password, u"Password"_s, password) && app.press(role::button, u"Create account"_s)
        && !app.await(role::list, u"Conversations"_s).isNull();
}

} // namespace

bool TwoAppsTest::startOnThisComputer(const RunningApp &app, const QString &name)
{
    return app.press(role::button, u"Chat on this computer"_s) && fillAccount(app, name);
}

QString TwoAppsTest::serverAddress(const RunningApp &app)
{
    const QString prefix = u"The server runs at "_s;
    if (!app.keys({u"ctrl+comma"_s}) || !app.press(role::listItem, u"Account"_s))
        return {};
    const QString line = app.awaitBeginning(role::label, prefix).name();
    return app.press(role::button, u"Close"_s) ? line.mid(prefix.size()).chopped(1) : QString();
}

bool TwoAppsTest::join(const RunningApp &app, const QString &address, const QString &name)
{
    return app.press(role::button, u"Use a server"_s) && app.fill(role::text, u"Server address"_s, address)
        && app.press(role::button, u"Test the server"_s) && app.press(role::button, u"Continue"_s)
        && app.press(role::button, u"Create a new account"_s) && fillAccount(app, name);
}

bool TwoAppsTest::write(const RunningApp &app, const QString &text)
{
    return app.fill(role::text, u"Message"_s, text) && app.keys({u"Return"_s});
}

QString TwoAppsTest::stateOf(const RunningApp &app, const QString &text)
{
    const Accessible message = app.root().find([&](const Accessible &object) {
        return object.role() == role::listItem && object.name().contains(text) && object.name().startsWith(u"You, "_s);
    });
    return message.name().section(u", "_s, -1);
}

void TwoAppsTest::chat()
{
    const QTemporaryDir folder;
    RunningApp ana(folder.filePath(u"ana"_s));
    RunningApp ben(folder.filePath(u"ben"_s));
    QVERIFY(ana.start());
    QVERIFY(startOnThisComputer(ana, u"Ana"_s));
    const QString address = serverAddress(ana);
    QVERIFY2(address.startsWith(u"http://127.0.0.1:"_s), qPrintable(address));

    QVERIFY(ben.start());
    QVERIFY(join(ben, address, u"Ben"_s));

    // He finds her by her name and writes; she has not opened the conversation yet.
    QVERIFY(ben.press(role::button, u"Find people"_s));
    QVERIFY(ben.fill(role::text, u"Search people and messages"_s, u"ana"_s));
    QVERIFY(!ben.awaitBeginning(role::listItem, u"Ana, "_s).isNull());
    QVERIFY(ben.keys({u"Return"_s}));
    QVERIFY(write(ben, u"Hello Ana, are you there?"_s));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(ben, u"Hello Ana"_s), u"delivered"_s, patience);

    // She sees that it is unread, opens it, and he sees that she has read it.
    const Accessible row = ana.awaitBeginning(role::listItem, u"Ben, 1 unread message"_s);
    QVERIFY(row.act());
    QVERIFY(!ana.awaitBeginning(role::listItem, u"Ben, "_s).isNull());
    QVERIFY(ana.keys({u"F6"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(ben, u"Hello Ana"_s), u"read"_s, patience);

    // While he is away her answer is at the server. When he is back, the conversation is the one of the last time, and
    // his window has the keyboard: he sees it at once.
    QVERIFY(ben.stop());
    QVERIFY(write(ana, u"Yes, here I am"_s));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(ana, u"Yes, here"_s), u"sent"_s, patience);
    QVERIFY(ben.start());
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(ana, u"Yes, here"_s), u"read"_s, patience);

    // Now it is she who has the keyboard: he does not see her next words before he looks at his window.
    QVERIFY(write(ana, u"Where were you?"_s));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(ana, u"Where were"_s), u"delivered"_s, patience);
    QVERIFY(!ben.awaitBeginning(role::listItem, u"Ana, 1 unread message"_s).isNull());
    QCOMPARE(stateOf(ana, u"Where were"_s), u"delivered"_s);
    QVERIFY(ben.takeKeyboard());
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(ana, u"Where were"_s), u"read"_s, patience);
    QVERIFY(write(ben, u"See you"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!ana.root()
                                  .find([](const Accessible &object) {
                                      return object.role() == role::listItem && object.name().startsWith(u"Ben, "_s)
                                          && object.name().endsWith(u", See you"_s);
                                  })
                                  .isNull(),
                             patience);
}

QTEST_GUILESS_MAIN(TwoAppsTest)
#include "tst_twoapps.moc"
