// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/savedialog.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDir>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using mimi::desktop::SaveDialog;
using namespace Qt::StringLiterals;

//! xdg-desktop-portal, as far as choosing files goes.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.FileChooser")
    Q_PROPERTY(uint version MEMBER m_version)

public:
    FakePortal() : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s))
    {
        m_bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this, QDBusConnection::ExportAllContents);
        m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }

    ~FakePortal() override
    {
        m_bus.unregisterService(u"org.freedesktop.portal.Desktop"_s);
        QDBusConnection::disconnectFromBus(u"portal"_s);
    }

    struct Call
    {
        QString parent;
        QString title;
        QVariantMap options;
        QString path;
    };
    QList<Call> calls;

    void answer(uint response, const QVariantMap &results)
    {
        auto signal = QDBusMessage::createSignal(calls.last().path, u"org.freedesktop.portal.Request"_s, u"Response"_s);
        signal << response << results;
        m_bus.send(signal);
    }

public Q_SLOTS:
    QDBusObjectPath SaveFile(const QString &parent, const QString &title, const QVariantMap &options)
    {
        QString sender = QDBusConnection::sessionBus().baseService().mid(1).replace(u'.', u'_');
        const QString path =
            u"/org/freedesktop/portal/desktop/request/%1/%2"_s.arg(sender, options[u"handle_token"_s].toString());
        calls.append({parent, title, options, path});
        return QDBusObjectPath(path);
    }

private:
    uint m_version = 3;
    QDBusConnection m_bus;
};

class SaveDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isUnavailableWithoutPortal();
    void asksWithNameAndFolder();
    void answers_data();
    void answers();
};

void SaveDialogTest::isUnavailableWithoutPortal()
{
    SaveDialog dialog;
    dialog.look();
    QSignalSpy cancelled(&dialog, &SaveDialog::cancelled);
    dialog.open(u"Export"_s, u"/tmp/a.html"_s, 0);
    QTRY_COMPARE(cancelled.size(), 1);
    QVERIFY(!dialog.isAvailable());
}

void SaveDialogTest::asksWithNameAndFolder()
{
    FakePortal portal;
    SaveDialog dialog;
    dialog.look();
    QTRY_VERIFY(dialog.isAvailable());
    dialog.open(u"Export"_s, u"/tmp/王 & co.html"_s, 0x2a);
    QTRY_COMPARE(portal.calls.size(), 1);
    dialog.open(u"Export"_s, u"/tmp/second.html"_s, 0); // the first one is open
    const auto &call = portal.calls.first();
    QCOMPARE(call.parent, u"x11:2a"_s);
    QCOMPARE(call.title, u"Export"_s);
    QCOMPARE(call.options[u"current_name"_s].toString(), u"王 & co.html"_s);
    QCOMPARE(call.options[u"current_folder"_s].toByteArray(), QByteArray("/tmp\0", 5));
    QSignalSpy chosen(&dialog, &SaveDialog::chosen);
    portal.answer(0, {{u"uris"_s, QStringList{u"file:///home/ana/my%20file.html"_s}}});
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), u"/home/ana/my file.html"_s);
    QCOMPARE(portal.calls.size(), 1);
}

void SaveDialogTest::answers_data()
{
    QTest::addColumn<uint>("response");
    QTest::addColumn<QStringList>("addresses");
    QTest::newRow("cancelled") << 1U << QStringList();
    QTest::newRow("ended otherwise") << 2U << QStringList();
    QTest::newRow("no address") << 0U << QStringList();
    QTest::newRow("not a file") << 0U << QStringList{u"https://example.org/a"_s};
}

void SaveDialogTest::answers()
{
    QFETCH(uint, response);
    QFETCH(QStringList, addresses);
    FakePortal portal;
    SaveDialog dialog;
    QSignalSpy chosen(&dialog, &SaveDialog::chosen);
    QSignalSpy cancelled(&dialog, &SaveDialog::cancelled);
    dialog.open(u"Export"_s, QDir::tempPath() + u"/a.txt"_s, 0);
    QTRY_COMPARE(portal.calls.size(), 1);
    portal.answer(response, {{u"uris"_s, addresses}});
    QTRY_COMPARE(cancelled.size(), 1);
    QVERIFY(chosen.isEmpty());
    dialog.open(u"Export"_s, QDir::tempPath() + u"/a.txt"_s, 0); // it can be opened again
    QTRY_COMPARE(portal.calls.size(), 2);
}

QTEST_MAIN(SaveDialogTest)
#include "tst_savedialog.moc"
