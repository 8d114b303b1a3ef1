// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/redaction.h"

#include <QDir>
#include <QTest>

using mimi::desktop::redacted;
using namespace Qt::StringLiterals;

class RedactionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesSecretsAway_data();
    void takesSecretsAway();
    void leavesTheRest_data();
    void leavesTheRest();
};

void RedactionTest::takesSecretsAway_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");

    QTest::newRow("token in an address") << u"GET ws://h/Mimi/client?srect=AbC-12_x&v=1"_s
                                         << u"GET ws://…/Mimi/client?srect=…&v=1"_s;
    QTest::newRow("host") << u"connected to http://chat.example.org:8080/Mimi"_s << u"connected to http://…/Mimi"_s;
    QTest::newRow("host alone") << u"no answer from wss://[2001:db8::1]:443"_s << u"no answer from wss://…"_s;
    QTest::newRow("bearer") << u"Authorization: Bearer AbC-12_x"_s << u"Authorization: Bearer …"_s;
    QTest::newRow("janke") << u"janke-authorization: AbC"_s << u"janke-authorization: …"_s;
    QTest::newRow("token in JSON") << uR"({"secret":"AbC","uid":7})"_s << uR"({"secret":"…","uid":7})"_s;
    QTest::newRow("form") << u"uname=ana&passwd=hunter2&rpasswd=hunter2"_s << u"uname=ana&passwd=…&rpasswd=…"_s;
    QTest::newRow("password with a quote") << uR"({"passwd":"a\"b","x":1})"_s << uR"({"passwd":"…","x":1})"_s;
    QTest::newRow("content") << uR"({"msgID":"1","content":"meet me \"there\"","time":1})"_s
                             << uR"({"msgID":"1","content":"…","time":1})"_s;
    QTest::newRow("content that was cut") << uR"({"content":"meet me)"_s << uR"({"content":"…")"_s;
    QTest::newRow("names") << uR"({"sender":"ana","reciver":"bo"})"_s << uR"({"sender":"…","reciver":"…"})"_s;
    QTest::newRow("name in a destination") << u"SUBSCRIBE /user/ana/recive"_s << u"SUBSCRIBE /user/…/recive"_s;
    QTest::newRow("search") << u"GET /Mimi/api/user/search?q=ana&n=3"_s << u"GET /Mimi/api/user/search?q=…&n=3"_s;
    QTest::newRow("home") << QString(u"open "_s + QDir::homePath() + u"/x"_s) << u"open ~/x"_s;
}

void RedactionTest::takesSecretsAway()
{
    QFETCH(QString, line);
    QTEST(redacted(line), "expected");
}

void RedactionTest::leavesTheRest_data()
{
    QTest::addColumn<QString>("line");

    QTest::newRow("plain") << u"the connection was closed by the server: 1001"_s;
    QTest::newRow("queue") << u"SUBSCRIBE /user/queue/send/status"_s;
    QTest::newRow("call") << u"POST /Mimi/api/user/login 200"_s;
}

void RedactionTest::leavesTheRest()
{
    QFETCH(QString, line);
    QCOMPARE(redacted(line), line);
}

QTEST_GUILESS_MAIN(RedactionTest)
#include "tst_redaction.moc"
