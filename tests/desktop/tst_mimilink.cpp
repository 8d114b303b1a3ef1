// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/mimilink.h"

#include <QTest>

using namespace mimi::desktop;
using namespace Qt::StringLiterals;

class MimiLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

namespace {

const QByteArray pin = QByteArray(31, '\xAB') + '\x01';
const QString pinHex = QString::fromLatin1(pin.toHex());

} // namespace

void MimiLinkTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QUrl>("server");
    QTest::addColumn<QByteArray>("readPin");

    const QUrl server(u"https://192.168.1.5:41234/Mimi"_s);
    QTest::newRow("person") << u"mimi:ana"_s << u"ana"_s << QUrl() << QByteArray();
    QTest::newRow("scheme in capitals") << u"MIMI:ana"_s << u"ana"_s << QUrl() << QByteArray();
    QTest::newRow("Chinese, encoded") << u"mimi:%E5%B0%8F%E6%98%8E"_s << u"小明"_s << QUrl() << QByteArray();
    QTest::newRow("Chinese, bare") << u"mimi:小明"_s << u"小明"_s << QUrl() << QByteArray();
    QTest::newRow("question mark in the name") << u"mimi:a%3Fb"_s << u"a?b"_s << QUrl() << QByteArray();
    QTest::newRow("server") << u"mimi:?server=https%3A%2F%2F192.168.1.5%3A41234%2FMimi"_s << QString() << server
                            << QByteArray();
    QTest::newRow("all") << QString(u"mimi:ana?server=https%3A%2F%2F192.168.1.5%3A41234%2FMimi&pin="_s + pinHex)
                         << u"ana"_s << server << pin;
}

void MimiLinkTest::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, user);
    QFETCH(QUrl, server);
    QFETCH(QByteArray, readPin);

    const auto link = parseMimiLink(text);
    QVERIFY(link);
    QCOMPARE(link->user, user);
    QCOMPARE(link->server, server);
    QCOMPARE(link->pin, readPin);
    QCOMPARE(parseMimiLink(formatMimiLink(*link)), link);
}

void MimiLinkTest::refuses_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("empty") << QString();
    QTest::newRow("nobody") << u"mimi:"_s;
    QTest::newRow("another scheme") << u"https://example.org/ana"_s;
    QTest::newRow("authority") << u"mimi://ana"_s;
    QTest::newRow("slash in the name") << u"mimi:a/b"_s;
    QTest::newRow("line break in the name") << u"mimi:a%0Ab"_s;
    QTest::newRow("name too long") << QString(u"mimi:"_s + QString(33, u'a'));
    QTest::newRow("file as server") << u"mimi:?server=file%3A%2F%2F%2Fetc%2Fpasswd"_s;
    QTest::newRow("password in the server") << u"mimi:?server=https%3A%2F%2Fu%3Ap%40h%2F"_s;
    QTest::newRow("pin too short") << u"mimi:ana?pin=abcd"_s;
    QTest::newRow("pin with other letters") << QString(u"mimi:ana?pin=zz"_s + pinHex);
    QTest::newRow("endless") << QString(u"mimi:?server=https%3A%2F%2Fh%2F"_s + QString(3000, u'a'));
}

void MimiLinkTest::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!parseMimiLink(text));
}

QTEST_GUILESS_MAIN(MimiLinkTest)
#include "tst_mimilink.moc"
