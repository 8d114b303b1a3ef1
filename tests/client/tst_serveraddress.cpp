// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/serveraddress.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace mimi::client;

class ServerAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsWhatPeopleType_data();
    void understandsWhatPeopleType();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void makesAddresses();
    void readsFingerprints();
    void readsJoiningLinks();
};

void ServerAddressTest::understandsWhatPeopleType_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    QTest::newRow("host alone") << u"chat.example.org"_s << u"http://chat.example.org:8080/Mimi"_s;
    QTest::newRow("blanks around") << u"  chat.example.org\n"_s << u"http://chat.example.org:8080/Mimi"_s;
    QTest::newRow("port") << u"chat.example.org:9000"_s << u"http://chat.example.org:9000/Mimi"_s;
    QTest::newRow("context") << u"chat.example.org/Mimi-2.0"_s << u"http://chat.example.org:8080/Mimi-2.0"_s;
    QTest::newRow("context with slash at its end") << u"host/chat/"_s << u"http://host:8080/chat"_s;
    QTest::newRow("root is the default context") << u"http://host/"_s << u"http://host:8080/Mimi"_s;
    QTest::newRow("https") << u"https://host:443/Mimi"_s << u"https://host:443/Mimi"_s;
    QTest::newRow("scheme in capitals") << u"HTTPS://Host"_s << u"https://host:8080/Mimi"_s;
    QTest::newRow("WebSocket endpoint") << u"ws://127.0.0.1:8080/Mimi/client"_s << u"http://127.0.0.1:8080/Mimi"_s;
    QTest::newRow("secure WebSocket") << u"wss://host/Mimi/socketServer"_s << u"https://host:8080/Mimi"_s;
    QTest::newRow("call") << u"http://host:8080/Mimi/api/health"_s << u"http://host:8080/Mimi"_s;
    QTest::newRow("IPv4") << u"192.168.1.20:8080"_s << u"http://192.168.1.20:8080/Mimi"_s;
    QTest::newRow("IPv6 in brackets") << u"[::1]:9000"_s << u"http://[::1]:9000/Mimi"_s;
    QTest::newRow("IPv6 without brackets") << u"fe80::1"_s << u"http://[fe80::1]:8080/Mimi"_s;
    QTest::newRow("international name") << u"聊天.example"_s << u"http://xn--rss932g.example:8080/Mimi"_s;
}

void ServerAddressTest::understandsWhatPeopleType()
{
    QFETCH(const QString, text);
    QFETCH(const QString, canonical);
    const auto address = parseServerAddress(text);
    QVERIFY(address);
    QCOMPARE(address->toString(), canonical);
    const auto again = parseServerAddress(address->toString());
    QVERIFY(again);
    QCOMPARE(*again, *address);
}

void ServerAddressTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<AddressError>("error");
    QTest::newRow("nothing") << u"  "_s << AddressError::Empty;
    QTest::newRow("scheme alone") << u"http://"_s << AddressError::NoHost;
    QTest::newRow("blank inside") << u"my server"_s << AddressError::NoHost;
    QTest::newRow("port zero") << u"host:0"_s << AddressError::BadPort;
    QTest::newRow("port too large") << u"host:70000"_s << AddressError::BadPort;
    QTest::newRow("port in words") << u"host:http"_s << AddressError::BadPort;
    QTest::newRow("other scheme") << u"ftp://host"_s << AddressError::UnknownScheme;
    QTest::newRow("link without a server") << u"mimi:ana"_s << AddressError::Empty;
}

void ServerAddressTest::saysWhatIsWrong()
{
    QFETCH(const QString, text);
    QFETCH(const AddressError, error);
    const auto address = parseServerAddress(text);
    QVERIFY(!address);
    QCOMPARE(address.error(), error);
    QVERIFY(!describe(error).isEmpty());
}

void ServerAddressTest::makesAddresses()
{
    const ServerAddress address{.secure = true, .host = u"::1"_s, .port = 9443, .context = u"/Mimi"_s};
    QCOMPARE(address.httpUrl(u"/api/info"_s).toString(), u"https://[::1]:9443/Mimi/api/info"_s);
    QCOMPARE(address.webSocketUrl().toString(), u"wss://[::1]:9443/Mimi/client"_s);
    QCOMPARE(address.shortText(), u"[::1]:9443"_s);
    QVERIFY(!ServerAddress().isValid());
    QCOMPARE(ServerAddress().toString(), QString());
}

void ServerAddressTest::readsFingerprints()
{
    const QByteArray fingerprint(32, '\xA5');
    QCOMPARE(fingerprintFromText(fingerprintText(fingerprint)), fingerprint);
    QCOMPARE(fingerprintFromText(QString::fromLatin1(fingerprint.toHex(' '))), fingerprint);
    QVERIFY(!fingerprintFromText(u"A5:A5"_s));
    QVERIFY(!fingerprintFromText(u"zz"_s.repeated(32)));
}

void ServerAddressTest::readsJoiningLinks()
{
    const QByteArray pin(32, 'x');
    const QString link = u"mimi:?server=https%3A%2F%2F10.0.0.2%3A8443%2FMimi&pin="_s + QString::fromLatin1(pin.toHex());
    const auto address = parseServerAddress(link);
    QVERIFY(address);
    QCOMPARE(address->toString(), u"https://10.0.0.2:8443/Mimi"_s);
    QCOMPARE(address->fingerprint, pin);
}

QTEST_GUILESS_MAIN(ServerAddressTest)
#include "tst_serveraddress.moc"
