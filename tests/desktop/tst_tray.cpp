// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tray.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QGuiApplication>
#include <QPixmap>
#include <QSignalSpy>
#include <QTest>

using mimi::desktop::Tray;
using namespace Qt::StringLiterals;

//! The desktop's watcher for tray icons, and the host that shows them.
class FakeWatcher : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)

public:
    explicit FakeWatcher(bool host)
        : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"watcher"_s)), m_host(host)
    {
        m_bus.registerObject(u"/StatusNotifierWatcher"_s, this, QDBusConnection::ExportAllContents);
        m_bus.registerService(u"org.kde.StatusNotifierWatcher"_s);
    }

    ~FakeWatcher() override
    {
        m_bus.unregisterService(u"org.kde.StatusNotifierWatcher"_s);
        QDBusConnection::disconnectFromBus(u"watcher"_s);
    }

    bool hasHost() const { return m_host; }

    void setHost(bool host)
    {
        m_host = host;
        if (host)
            Q_EMIT StatusNotifierHostRegistered();
        else
            Q_EMIT StatusNotifierHostUnregistered();
    }

    QStringList items;

    //! Asks the icon as a host would, and waits for the answer.
    QDBusMessage ask(const QString &path, const QString &interface, const QString &method,
                     const QVariantList &arguments)
    {
        auto message = QDBusMessage::createMethodCall(items.last(), path, interface, method);
        message.setArguments(arguments);
        QDBusPendingCallWatcher call(m_bus.asyncCall(message));
        QSignalSpy finished(&call, &QDBusPendingCallWatcher::finished);
        finished.wait();
        return call.reply();
    }

    QVariant property(const QString &name)
    {
        const auto reply = ask(u"/StatusNotifierItem"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                               {u"org.kde.StatusNotifierItem"_s, name});
        return reply.arguments().value(0).value<QDBusVariant>().variant();
    }

    QDBusConnection &bus() { return m_bus; }

public Q_SLOTS:
    void RegisterStatusNotifierItem(const QString &service) { items.append(service); }

Q_SIGNALS:
    void StatusNotifierHostRegistered();
    void StatusNotifierHostUnregistered();

private:
    QDBusConnection m_bus;
    bool m_host = false;
};

class TrayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNotHostedWithoutWatcher();
    void isNotHostedWithoutHost();
    void isHostedWhileAHostLives();
    void appearsOnlyWhenShown();
    void appearsAgainWithANewHost();
    void tellsWhatItIs();
    void isActivated();
    void offersItsMenu();
    void showsUnread();
    void goesAway();
};

namespace {

const QString itemPath = u"/StatusNotifierItem"_s;
const QString itemInterface = u"org.kde.StatusNotifierItem"_s;
const QString menuPath = u"/MenuBar"_s;
const QString menuInterface = u"com.canonical.dbusmenu"_s;

QIcon icon()
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::red);
    return QIcon(pixmap);
}

QList<Tray::MenuEntry> menu()
{
    return {{u"show"_s, u"&Show Mimi"_s},
            {{}, {}},
            {u"mute"_s, u"Mute all"_s, true, true, true},
            {u"quit"_s, u"Quit"_s, false}};
}

} // namespace

void TrayTest::isNotHostedWithoutWatcher()
{
    const Tray tray({}, u"Mimi"_s, icon());
    QVERIFY(!tray.isHosted());
}

void TrayTest::isNotHostedWithoutHost()
{
    FakeWatcher watcher(false);
    Tray tray({}, u"Mimi"_s, icon());
    QSignalSpy changed(&tray, &Tray::hostedChanged);
    watcher.setHost(true);
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(tray.isHosted());
}

void TrayTest::isHostedWhileAHostLives()
{
    Tray tray({}, u"Mimi"_s, icon());
    {
        FakeWatcher watcher(true);
        QTRY_VERIFY(tray.isHosted());
        watcher.setHost(false);
        QTRY_VERIFY(!tray.isHosted());
        watcher.setHost(true);
        QTRY_VERIFY(tray.isHosted());
    }
    QTRY_VERIFY(!tray.isHosted());
}

void TrayTest::appearsOnlyWhenShown()
{
    FakeWatcher watcher(true);
    Tray tray({}, u"Mimi"_s, icon());
    QTRY_VERIFY(tray.isHosted());
    QVERIFY(watcher.items.isEmpty());
    tray.setShown(true);
    QTRY_COMPARE(watcher.items.size(), 1);
    QVERIFY(watcher.items.first().startsWith(u"org.kde.StatusNotifierItem-"_s));
}

void TrayTest::appearsAgainWithANewHost()
{
    Tray tray({}, u"Mimi"_s, icon());
    tray.setShown(true);
    {
        FakeWatcher watcher(true);
        QTRY_COMPARE(watcher.items.size(), 1);
    }
    FakeWatcher watcher(true);
    QTRY_COMPARE(watcher.items.size(), 1);
}

void TrayTest::tellsWhatItIs()
{
    FakeWatcher watcher(true);
    Tray tray(u"work"_s, u"Mimi"_s, icon());
    tray.setShown(true);
    QTRY_COMPARE(watcher.items.size(), 1);
    QCOMPARE(watcher.property(u"Category"_s).toString(), u"Communications"_s);
    QCOMPARE(watcher.property(u"Id"_s).toString(), u"mimi-work"_s);
    QCOMPARE(watcher.property(u"Title"_s).toString(), u"Mimi"_s);
    QCOMPARE(watcher.property(u"Menu"_s).value<QDBusObjectPath>().path(), menuPath);
    QCOMPARE(watcher.property(u"ItemIsMenu"_s).toBool(), false);

    const auto pixmaps = watcher.property(u"IconPixmap"_s).value<QDBusArgument>();
    QCOMPARE(pixmaps.currentSignature(), u"a(iiay)"_s);
    int width = 0;
    int height = 0;
    QByteArray data;
    pixmaps.beginArray();
    pixmaps.beginStructure();
    pixmaps >> width >> height >> data;
    pixmaps.endStructure();
    pixmaps.endArray();
    QCOMPARE(QSize(width, height), QSize(22, 22));
    QCOMPARE(data.first(4), QByteArray("\xFF\xFF\x00\x00", 4)); // ARGB, the most significant octet first
}

void TrayTest::isActivated()
{
    FakeWatcher watcher(true);
    Tray tray({}, u"Mimi"_s, icon());
    QSignalSpy activated(&tray, &Tray::activated);
    tray.setShown(true);
    QTRY_COMPARE(watcher.items.size(), 1);
    watcher.ask(itemPath, itemInterface, u"ProvideXdgActivationToken"_s, {u"token-7"_s});
    watcher.ask(itemPath, itemInterface, u"Activate"_s, {10, 20});
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toString(), u"token-7"_s);
    watcher.ask(itemPath, itemInterface, u"Activate"_s, {10, 20});
    QTRY_COMPARE(activated.size(), 2);
    QVERIFY(activated.last().first().toString().isEmpty());
}

void TrayTest::offersItsMenu()
{
    FakeWatcher watcher(true);
    Tray tray({}, u"Mimi"_s, icon());
    QSignalSpy triggered(&tray, &Tray::menuTriggered);
    tray.setMenu(menu());
    tray.setShown(true);
    QTRY_COMPARE(watcher.items.size(), 1);

    const auto layout = watcher.ask(menuPath, menuInterface, u"GetLayout"_s, {0, -1, QStringList()});
    QCOMPARE(layout.signature(), u"u(ia{sv}av)"_s);
    const auto label = [&](int id) {
        return watcher.ask(menuPath, menuInterface, u"GetProperty"_s, {id, u"label"_s})
            .arguments()
            .value(0)
            .value<QDBusVariant>()
            .variant()
            .toString();
    };
    QCOMPARE(label(1), u"_Show Mimi"_s);
    QCOMPARE(label(4), u"Quit"_s);

    const auto event = [&](int id) {
        const QVariant nothing = QVariant::fromValue(QDBusVariant(QString()));
        watcher.ask(menuPath, menuInterface, u"Event"_s, {id, u"clicked"_s, nothing, 0U});
    };
    event(99);
    event(0);
    event(3);
    QTRY_COMPARE(triggered.size(), 1);
    QCOMPARE(triggered.first().first().toString(), u"mute"_s);
}

void TrayTest::showsUnread()
{
    FakeWatcher watcher(true);
    Tray tray({}, u"Mimi"_s, icon());
    tray.setIcons(icon(), icon());
    tray.setShown(true);
    QTRY_COMPARE(watcher.items.size(), 1);
    QCOMPARE(watcher.property(u"Status"_s).toString(), u"Active"_s);
    tray.setUnread(2);
    QCOMPARE(watcher.property(u"Status"_s).toString(), u"NeedsAttention"_s);
    tray.setUnread(0);
    QCOMPARE(watcher.property(u"Status"_s).toString(), u"Active"_s);
}

void TrayTest::goesAway()
{
    FakeWatcher watcher(true);
    Tray tray({}, u"Mimi"_s, icon());
    tray.setShown(true);
    QTRY_COMPARE(watcher.items.size(), 1);
    QDBusServiceWatcher names(watcher.items.first(), watcher.bus(), QDBusServiceWatcher::WatchForUnregistration);
    QSignalSpy gone(&names, &QDBusServiceWatcher::serviceUnregistered);
    tray.setShown(false);
    QTRY_COMPARE(gone.size(), 1);
}

QTEST_MAIN(TrayTest)
#include "tst_tray.moc"
