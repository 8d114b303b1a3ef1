// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notifications.h"

#include "app/desktop/notificationtext.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;

//! A notification daemon that shows nothing and remembers all.
class FakeDaemon : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Call
    {
        uint replaces = 0;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };

    explicit FakeDaemon(const QStringList &capabilities)
        : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"daemon"_s)), m_capabilities(capabilities)
    {
        m_bus.registerObject(u"/org/freedesktop/Notifications"_s, this, QDBusConnection::ExportAllContents);
        m_bus.registerService(u"org.freedesktop.Notifications"_s);
    }

    ~FakeDaemon() override
    {
        m_bus.unregisterService(u"org.freedesktop.Notifications"_s);
        QDBusConnection::disconnectFromBus(u"daemon"_s);
    }

    QList<Call> calls;
    QList<uint> shown; // ids on the screen
    bool slow = false; // keeps its answers until answer()

    void answer()
    {
        slow = false;
        for (const QDBusMessage &reply : std::exchange(m_waiting, {}))
            m_bus.send(reply);
    }

public Q_SLOTS:
    QStringList GetCapabilities() { return m_capabilities; }

    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &body,
                const QStringList &actions, const QVariantMap &hints, int)
    {
        calls.append({replaces, title, body, actions, hints});
        const uint id = replaces != 0 ? replaces : ++m_last;
        if (!shown.contains(id))
            shown.append(id);
        if (slow) {
            message().setDelayedReply(true);
            m_waiting.append(message().createReply(id));
        }
        return id;
    }

    void CloseNotification(uint id)
    {
        shown.removeAll(id);
        Q_EMIT NotificationClosed(id, 3);
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationReplied(uint id, const QString &text);
    void ActivationToken(uint id, const QString &token);
    void NotificationClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    QStringList m_capabilities;
    QList<QDBusMessage> m_waiting;
    uint m_last = 40;
};

class NotificationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodies_data();
    void bodies();
    void isUnavailableWithoutService();
    void noticesThatTheServiceComesAndGoes();
    void showsOnePerConversation();
    void doesNotStackWhileTheAnswerIsAwaited();
    void isWithdrawnOnceRead();
    void isWithdrawnAlthoughTheAnswerIsAwaited();
    void startsAnewOnceDismissed();
    void opens();
    void repliesWhereOffered();
    void marksRead();
    void ignoresIdsOfOthers();
    void hidesTextAndName();
    void sendsThePicture();

private:
    static void waitUntilAvailable(Notifications &notifications);
};

namespace {

const QStringList plasma = {u"actions"_s, u"body"_s, u"body-markup"_s, u"inline-reply"_s};

Notifications::Message message(const QString &conversation, const QString &text)
{
    Notifications::Message result;
    result.conversation = conversation;
    result.person = conversation.toUpper();
    result.text = text;
    return result;
}

} // namespace

void NotificationsTest::waitUntilAvailable(Notifications &notifications)
{
    QTRY_VERIFY(notifications.isAvailable());
}

void NotificationsTest::bodies_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<bool>("markup");
    QTest::addColumn<QString>("body");

    QTest::newRow("one") << QStringList{u"hello"_s} << true << u"hello"_s;
    QTest::newRow("markup is escaped") << QStringList{u"<b>1 & 2</b>"_s} << true << u"&lt;b&gt;1 &amp; 2&lt;/b&gt;"_s;
    QTest::newRow("no markup, nothing to escape") << QStringList{u"1 < 2"_s} << false << u"1 < 2"_s;
    QTest::newRow("line breaks become blanks") << QStringList{u"a\n\nb"_s} << true << u"a b"_s;
    QTest::newRow("the last four") << QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s} << true << u"2\n3\n4\n5"_s;
    QTest::newRow("long") << QStringList{QString(300, u'a')} << true << QString(QString(200, u'a') + u'…');
    QTest::newRow("no half emoji at the cut")
        << QStringList{QString(QString(199, u'a') + u"👍🏿 and more"_s)} << true << QString(QString(199, u'a') + u'…');
}

void NotificationsTest::bodies()
{
    QFETCH(QStringList, texts);
    QFETCH(bool, markup);
    QTEST(notificationBody(texts, markup), "body");
}

void NotificationsTest::isUnavailableWithoutService()
{
    Notifications notifications;
    notifications.show(message(u"ana"_s, u"hello"_s));
    notifications.withdraw(u"ana"_s);
    QVERIFY(!notifications.isAvailable());
    QVERIFY(!notifications.hasInlineReply());
}

void NotificationsTest::noticesThatTheServiceComesAndGoes()
{
    Notifications notifications;
    {
        FakeDaemon daemon(plasma);
        QTRY_VERIFY(notifications.hasInlineReply());
        notifications.show(message(u"ana"_s, u"hello"_s));
        QTRY_COMPARE(daemon.calls.size(), 1);
    }
    QTRY_VERIFY(!notifications.isAvailable());
    // Who comes next knows nothing of the first one's ids.
    FakeDaemon daemon({u"body"_s});
    waitUntilAvailable(notifications);
    QVERIFY(!notifications.hasInlineReply());
    notifications.show(message(u"ana"_s, u"hello"_s));
    QTRY_COMPARE(daemon.calls.size(), 1);
    QCOMPARE(daemon.calls.first().replaces, 0U);
    QVERIFY(daemon.calls.first().actions.isEmpty());
}

void NotificationsTest::showsOnePerConversation()
{
    FakeDaemon daemon(plasma);
    Notifications notifications;
    waitUntilAvailable(notifications);
    notifications.show(message(u"ana"_s, u"one"_s));
    QTRY_COMPARE(daemon.calls.size(), 1);
    QCOMPARE(daemon.calls.first().title, u"ANA"_s);
    QCOMPARE(daemon.calls.first().body, u"one"_s);
    QCOMPARE(daemon.calls.first().hints[u"category"_s].toString(), u"im.received"_s);

    notifications.show(message(u"bo"_s, u"other"_s));
    QTRY_COMPARE(daemon.shown.size(), 2);
    notifications.show(message(u"ana"_s, u"two"_s));
    QTRY_COMPARE(daemon.calls.size(), 3);
    QCOMPARE(daemon.calls.last().replaces, daemon.shown.first());
    QCOMPARE(daemon.calls.last().body, u"one\ntwo"_s);
    QVERIFY(daemon.calls.last().title.contains(u'2'));
    QCOMPARE(daemon.shown.size(), 2);
}

void NotificationsTest::doesNotStackWhileTheAnswerIsAwaited()
{
    FakeDaemon daemon(plasma);
    daemon.slow = true;
    Notifications notifications;
    waitUntilAvailable(notifications);
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s})
        notifications.show(message(u"ana"_s, text));
    QTRY_COMPARE(daemon.calls.size(), 1);
    daemon.answer();
    QTRY_COMPARE(daemon.calls.size(), 2);
    QCOMPARE(daemon.calls.last().body, u"one\ntwo\nthree"_s);
    QCOMPARE(daemon.shown.size(), 1);
}

void NotificationsTest::isWithdrawnOnceRead()
{
    FakeDaemon daemon(plasma);
    Notifications notifications;
    waitUntilAvailable(notifications);
    notifications.show(message(u"ana"_s, u"one"_s));
    notifications.show(message(u"bo"_s, u"one"_s));
    QTRY_COMPARE(daemon.shown.size(), 2);
    notifications.withdraw(u"ana"_s);
    QTRY_COMPARE(daemon.shown.size(), 1);
    notifications.withdrawAll();
    QTRY_VERIFY(daemon.shown.isEmpty());
}

void NotificationsTest::isWithdrawnAlthoughTheAnswerIsAwaited()
{
    FakeDaemon daemon(plasma);
    daemon.slow = true;
    Notifications notifications;
    waitUntilAvailable(notifications);
    notifications.show(message(u"ana"_s, u"one"_s));
    QTRY_COMPARE(daemon.calls.size(), 1);
    notifications.withdraw(u"ana"_s);
    daemon.answer();
    QTRY_VERIFY(daemon.shown.isEmpty());
}

void NotificationsTest::startsAnewOnceDismissed()
{
    FakeDaemon daemon(plasma);
    Notifications notifications;
    waitUntilAvailable(notifications);
    notifications.show(message(u"ana"_s, u"one"_s));
    QTRY_COMPARE(daemon.shown.size(), 1);
    // What follows on the same connection comes after the answer with the id.
    notifications.show(message(u"bo"_s, u"one"_s));
    QTRY_COMPARE(daemon.shown.size(), 2);
    daemon.CloseNotification(daemon.shown.first());
    notifications.show(message(u"bo"_s, u"two"_s));
    QTRY_COMPARE(daemon.calls.size(), 3);
    notifications.show(message(u"ana"_s, u"two"_s));
    QTRY_COMPARE(daemon.calls.size(), 4);
    QCOMPARE(daemon.calls.last().replaces, 0U);
    QCOMPARE(daemon.calls.last().body, u"two"_s);
}

void NotificationsTest::opens()
{
    FakeDaemon daemon(plasma);
    Notifications notifications;
    waitUntilAvailable(notifications);
    QSignalSpy opened(&notifications, &Notifications::opened);
    notifications.show(message(u"ana"_s, u"one"_s));
    QTRY_COMPARE(daemon.shown.size(), 1);
    Q_EMIT daemon.ActivationToken(daemon.shown.first(), u"token-7"_s);
    Q_EMIT daemon.ActionInvoked(daemon.shown.first(), u"default"_s);
    QTRY_COMPARE(opened.size(), 1);
    QCOMPARE(opened.first().at(0).toString(), u"ana"_s);
    QCOMPARE(opened.first().at(1).toString(), u"token-7"_s);
    QTRY_VERIFY(daemon.shown.isEmpty());
}

void NotificationsTest::repliesWhereOffered()
{
    FakeDaemon daemon(plasma);
    Notifications notifications;
    waitUntilAvailable(notifications);
    QSignalSpy replied(&notifications, &Notifications::replied);
    notifications.show(message(u"ana"_s, u"one"_s));
    QTRY_COMPARE(daemon.shown.size(), 1);
    QVERIFY(daemon.calls.first().actions.contains(u"inline-reply"_s));
    const uint id = daemon.shown.first();
    Q_EMIT daemon.NotificationReplied(id, u"  "_s);
    Q_EMIT daemon.NotificationReplied(id, u"on my way"_s);
    QTRY_COMPARE(replied.size(), 1);
    QCOMPARE(replied.first().at(0).toString(), u"ana"_s);
    QCOMPARE(replied.first().at(1).toString(), u"on my way"_s);
}

void NotificationsTest::marksRead()
{
    FakeDaemon daemon({u"actions"_s});
    Notifications notifications;
    waitUntilAvailable(notifications);
    QSignalSpy read(&notifications, &Notifications::markedRead);
    notifications.show(message(u"ana"_s, u"one"_s));
    QTRY_COMPARE(daemon.shown.size(), 1);
    QVERIFY(!daemon.calls.first().actions.contains(u"inline-reply"_s));
    Q_EMIT daemon.ActionInvoked(daemon.shown.first(), u"mark-read"_s);
    QTRY_COMPARE(read.size(), 1);
}

void NotificationsTest::ignoresIdsOfOthers()
{
    FakeDaemon daemon(plasma);
    Notifications notifications;
    waitUntilAvailable(notifications);
    QSignalSpy opened(&notifications, &Notifications::opened);
    notifications.show(message(u"ana"_s, u"one"_s));
    QTRY_COMPARE(daemon.shown.size(), 1);
    Q_EMIT daemon.ActionInvoked(7, u"default"_s);
    Q_EMIT daemon.ActionInvoked(0, u"default"_s);
    Q_EMIT daemon.ActionInvoked(daemon.shown.first(), u"default"_s);
    QTRY_COMPARE(opened.size(), 1);
}

void NotificationsTest::hidesTextAndName()
{
    FakeDaemon daemon(plasma);
    Notifications notifications;
    waitUntilAvailable(notifications);
    notifications.setTextShown(false);
    auto secret = message(u"ana"_s, u"secret"_s);
    secret.picture = QImage(8, 8, QImage::Format_RGB32);
    notifications.show(secret);
    QTRY_COMPARE(daemon.calls.size(), 1);
    const auto &call = daemon.calls.first();
    QVERIFY(!call.title.contains(u"ANA"_s));
    QVERIFY(call.body.isEmpty());
    QVERIFY(!call.hints.contains(u"image-data"_s));
    QVERIFY(!call.hints[u"x-kde-reply-placeholder-text"_s].toString().contains(u"ANA"_s));
    QVERIFY(!call.actions.contains(u"inline-reply"_s)); // nobody answers what he may not read
}

void NotificationsTest::sendsThePicture()
{
    FakeDaemon daemon(plasma);
    Notifications notifications;
    waitUntilAvailable(notifications);
    auto with = message(u"ana"_s, u"one"_s);
    with.picture = QImage(200, 100, QImage::Format_RGB32);
    with.picture.fill(Qt::red);
    notifications.show(with);
    QTRY_COMPARE(daemon.calls.size(), 1);
    const auto argument = daemon.calls.first().hints[u"image-data"_s].value<QDBusArgument>();
    QCOMPARE(argument.currentSignature(), u"(iiibiiay)"_s);
    int width = 0;
    int height = 0;
    argument.beginStructure();
    argument >> width >> height;
    argument.endStructure();
    QCOMPARE(QSize(width, height), QSize(128, 64));
}

QTEST_MAIN(NotificationsTest)
#include "tst_notifications.moc"
