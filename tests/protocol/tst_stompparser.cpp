// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/stomp/parser.h"

#include <QTest>

using namespace mimi;
using namespace mimi::stomp;

using Wire = QByteArray;

namespace {

//! What came out of a parser: frames written in a form that is easy to compare, and the error at the end.
struct Seen
{
    QStringList frames;
    QString error;
    QString receipt;
};

QString describe(const Frame &frame)
{
    QString text = QString::fromUtf8(name(frame.command));
    for (const Header &h : frame.headers)
        text += u'|' + QString::fromUtf8(h.name) + u'=' + QString::fromUtf8(h.value);
    return text + u'#' + QString::fromUtf8(frame.body.toPercentEncoding("/{}\":, "));
}

Seen drain(Parser &parser, Seen seen = {})
{
    for (;;) {
        const auto next = parser.next();
        if (!next)
            return seen;
        if (*next) {
            seen.frames.append(describe(next->value()));
        } else {
            seen.error = QString::fromUtf8(next->error().reason);
            seen.receipt = QString::fromUtf8(next->error().receiptId);
            return seen;
        }
    }
}

Seen parse(QByteArrayView wire, std::optional<Version> version, qsizetype step)
{
    Parser parser;
    if (version)
        parser.setVersion(*version);
    Seen seen;
    for (qsizetype at = 0; at < wire.size() && seen.error.isEmpty(); at += step) {
        parser.feed(wire.sliced(at, qMin(step, wire.size() - at)));
        seen = drain(parser, seen);
    }
    return seen;
}

QStringList list(std::initializer_list<QByteArray> lines)
{
    QStringList result;
    for (const QByteArray &line : lines)
        result.append(QString::fromUtf8(line));
    return result;
}

Wire bytes(const char *text, qsizetype size)
{
    return QByteArray(text, size);
}

} // namespace

// A literal with NULs in it, without its final NUL.
#define WIRE(text) bytes(text, sizeof(text) - 1)

class StompParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frames_data();
    void frames();
    void errors_data();
    void errors();
    void limits_data();
    void limits();
    void repeatsItsError();
    void switchesRulesBetweenFramesOfOneChunk();
    void isIdleOnlyBetweenFrames();
};

void StompParserTest::frames_data()
{
    QTest::addColumn<Wire>("wire");
    QTest::addColumn<int>("version");
    QTest::addColumn<QStringList>("expected");

    const int any = int(Version::V1_2);
    QTest::newRow("no headers, no body") << WIRE("DISCONNECT\n\n\0") << any << list({"DISCONNECT#"});
    QTest::newRow("body ends at NUL") << WIRE("SEND\ndestination:/a\n\nhello\0") << any
                                      << list({"SEND|destination=/a#hello"});
    QTest::newRow("1.2: CR LF ends lines")
        << WIRE("SEND\r\ndestination:/a\r\n\r\nhello\0") << any << list({"SEND|destination=/a#hello"});
    QTest::newRow("1.1: CR belongs to the value")
        << WIRE("SEND\ndestination:/a\r\n\nhello\0") << int(Version::V1_1) << list({"SEND|destination=/a\r#hello"});
    QTest::newRow("NULs inside of a body with content-length")
        << WIRE("SEND\ncontent-length:3\n\na\0b\0") << any << list({"SEND|content-length=3#a%00b"});
    QTest::newRow("content-length of zero")
        << WIRE("SEND\ncontent-length:0\n\n\0") << any << list({"SEND|content-length=0#"});
    QTest::newRow("two frames at once") << WIRE("BEGIN\ntransaction:1\n\n\0COMMIT\ntransaction:1\n\n\0") << any
                                        << list({"BEGIN|transaction=1#", "COMMIT|transaction=1#"});
    QTest::newRow("end-of-lines between frames are heart-beats")
        << WIRE("\n\r\n\nBEGIN\ntransaction:1\n\n\0\n\n\r\nABORT\ntransaction:1\n\n\0\n") << any
        << list({"BEGIN|transaction=1#", "ABORT|transaction=1#"});
    QTest::newRow("only heart-beats") << WIRE("\n\n\n") << any << QStringList{};
    QTest::newRow("first of repeated headers stays first")
        << WIRE("SEND\na:1\na:2\n\n\0") << any << list({"SEND|a=1|a=2#"});
    QTest::newRow("empty value") << WIRE("SEND\na:\n\n\0") << any << list({"SEND|a=#"});
    QTest::newRow("spaces are kept") << WIRE("SEND\n a : b \n\n\0") << any << list({"SEND| a = b #"});
    QTest::newRow("a raw colon in a value is read") << WIRE("SEND\na:b:c\n\n\0") << any << list({"SEND|a=b:c#"});
    QTest::newRow("1.2: all escapes") << WIRE("SEND\na\\c1:x\\ny\\rz\\\\\\c\n\n\0") << any
                                      << list({"SEND|a:1=x\ny\rz\\:#"});
    QTest::newRow("1.1: escapes without \\r")
        << WIRE("SEND\na:x\\ny\\\\\\c\n\n\0") << int(Version::V1_1) << list({"SEND|a=x\ny\\:#"});
    QTest::newRow("1.0 has no escapes") << WIRE("SEND\na:x\\ny\\t\n\n\0") << int(Version::V1_0)
                                        << list({"SEND|a=x\\ny\\t#"});
    QTest::newRow("CONNECT is never unescaped")
        << WIRE("CONNECT\nlogin:a\\tb\n\n\0") << any << list({"CONNECT|login=a\\tb#"});
    QTest::newRow("before the version is known nothing is unescaped")
        << WIRE("CONNECT\r\nlogin:a\\nb\r\n\r\n\0") << -1 << list({"CONNECT|login=a\\nb#"});
    QTest::newRow("Chinese and emoji in header and body")
        << WIRE("SEND\nname:起来\n\n聊天👍🏽\0") << any
        << list({"SEND|name=起来#" + QByteArray("聊天👍🏽").toPercentEncoding()});
}

void StompParserTest::frames()
{
    QFETCH(Wire, wire);
    QFETCH(int, version);
    QFETCH(QStringList, expected);
    const auto rules = version < 0 ? std::nullopt : std::optional(Version(version));

    // However the bytes are cut, in the middle of a character or an escape too, the result is the same.
    for (qsizetype step = 1; step <= wire.size(); ++step) {
        const Seen seen = parse(wire, rules, step);
        QCOMPARE(seen.error, QString());
        QCOMPARE(seen.frames, expected);
    }
    const Seen twice = parse(wire.repeated(2), rules, wire.size() * 2);
    QCOMPARE(twice.frames, expected + expected);
}

void StompParserTest::errors_data()
{
    QTest::addColumn<Wire>("wire");
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("receipt");

    const int any = int(Version::V1_2);
    QTest::newRow("unknown command") << WIRE("HELLO\n\n\0") << any << QString::fromLatin1("Unknown command.")
                                     << QString::fromLatin1("");
    QTest::newRow("commands are case-sensitive")
        << WIRE("send\n\n\0") << any << QString::fromLatin1("Unknown command.") << QString::fromLatin1("");
    QTest::newRow("NUL instead of a command")
        << WIRE("\0\n") << any << QString::fromLatin1("Unknown command.") << QString::fromLatin1("");
    QTest::newRow("header without colon")
        << WIRE("SEND\nreceipt:7\nfoo\n\n\0") << any << QString::fromLatin1("A header line has no colon.")
        << QString::fromLatin1("7");
    QTest::newRow("header without name") << WIRE("SEND\n:x\n\n\0") << any
                                         << QString::fromLatin1("A header has no name.") << QString::fromLatin1("");
    QTest::newRow("NUL inside of the head")
        << WIRE("SEND\na:b\0c\n\n\0") << any << QString::fromLatin1("The frame ends inside its head.")
        << QString::fromLatin1("");
    QTest::newRow("1.2: undefined escape")
        << WIRE("SEND\nreceipt:r1\na:\\t\n\n\0") << any
        << QString::fromLatin1("A header has an undefined escape sequence.") << QString::fromLatin1("r1");
    QTest::newRow("1.1: \\r is undefined")
        << WIRE("SEND\na:\\r\n\n\0") << int(Version::V1_1)
        << QString::fromLatin1("A header has an undefined escape sequence.") << QString::fromLatin1("");
    QTest::newRow("escape cut off by the line")
        << WIRE("SEND\na:x\\\n\n\0") << any << QString::fromLatin1("A header has an undefined escape sequence.")
        << QString::fromLatin1("");
    QTest::newRow("header is not UTF-8") << WIRE("SEND\na:\xff\n\n\0") << any
                                         << QString::fromLatin1("A header is not UTF-8.") << QString::fromLatin1("");
    QTest::newRow("content-length is a word")
        << WIRE("SEND\ncontent-length:x\n\n\0") << any << QString::fromLatin1("The content-length is not a number.")
        << QString::fromLatin1("");
    QTest::newRow("content-length is empty")
        << WIRE("SEND\ncontent-length:\n\n\0") << any << QString::fromLatin1("The content-length is not a number.")
        << QString::fromLatin1("");
    QTest::newRow("content-length is negative")
        << WIRE("SEND\ncontent-length:-1\n\n\0") << any << QString::fromLatin1("The content-length is not a number.")
        << QString::fromLatin1("");
    QTest::newRow("content-length has a plus")
        << WIRE("SEND\ncontent-length:+1\n\na\0") << any << QString::fromLatin1("The content-length is not a number.")
        << QString::fromLatin1("");
    QTest::newRow("content-length is beyond all numbers")
        << WIRE("SEND\ncontent-length:99999999999999999999999\n\n\0") << any
        << QString::fromLatin1("The frame is too large.") << QString::fromLatin1("");
    QTest::newRow("content-length does not end at a NUL")
        << WIRE("SEND\nreceipt:r\ncontent-length:2\n\nabcd\0") << any
        << QString::fromLatin1("The body does not end where its content-length says.") << QString::fromLatin1("r");
}

void StompParserTest::errors()
{
    QFETCH(Wire, wire);
    QFETCH(int, version);
    QFETCH(QString, error);
    QFETCH(QString, receipt);

    for (qsizetype step = 1; step <= wire.size(); ++step) {
        const Seen seen = parse(wire, Version(version), step);
        QCOMPARE(seen.frames, QStringList());
        QCOMPARE(seen.error, error);
        QCOMPARE(seen.receipt, receipt);
    }
}

void StompParserTest::limits_data()
{
    QTest::addColumn<Wire>("wire");
    QTest::addColumn<QString>("error");

    const QString none;
    QTest::newRow("line of 40 bytes") << WIRE("SEND\na:34567890123456789012345678901234567890\n\n\0") << none;
    QTest::newRow("line of 41 bytes") << WIRE("SEND\na:345678901234567890123456789012345678901\n\n\0")
                                      << QString::fromLatin1("A line of the frame's head is too long.");
    QTest::newRow("a line that never ends")
        << Wire(1000, 'x') << QString::fromLatin1("A line of the frame's head is too long.");
    QTest::newRow("three headers") << WIRE("SEND\na:1\nb:2\nc:3\n\n\0") << none;
    QTest::newRow("four headers") << WIRE("SEND\na:1\nb:2\nc:3\nd:4\n\n\0")
                                  << QString::fromLatin1("The frame has too many headers.");
    QTest::newRow("frame of 100 bytes") << WIRE("SEND\n\n") + Wire(94, 'x') + WIRE("\0") << none;
    QTest::newRow("frame of 101 bytes") << WIRE("SEND\n\n") + Wire(95, 'x') + WIRE("\0")
                                        << QString::fromLatin1("The frame is too large.");
    QTest::newRow("a body that never ends")
        << WIRE("SEND\n\n") + Wire(1000, 'x') << QString::fromLatin1("The frame is too large.");
    QTest::newRow("large content-length, before the body comes")
        << WIRE("SEND\ncontent-length:1000\n\n") << QString::fromLatin1("The frame is too large.");
}

void StompParserTest::limits()
{
    QFETCH(Wire, wire);
    QFETCH(QString, error);

    for (const qsizetype step : {qsizetype(1), wire.size()}) {
        Parser parser({.frame = 100, .headers = 3, .headerLine = 40});
        parser.setVersion(Version::V1_2);
        Seen seen;
        for (qsizetype at = 0; at < wire.size() && seen.error.isEmpty(); at += step) {
            parser.feed(QByteArrayView(wire).sliced(at, qMin(step, wire.size() - at)));
            seen = drain(parser, seen);
        }
        QCOMPARE(seen.error, error);
        QCOMPARE(seen.frames.size(), error.isEmpty() ? 1 : 0);
    }
}

void StompParserTest::repeatsItsError()
{
    Parser parser;
    parser.feed("NONSENSE\n");
    QVERIFY(!parser.next()->has_value());
    parser.feed(WIRE("SEND\n\n\0"));
    QVERIFY(!parser.next()->has_value());
}

void StompParserTest::switchesRulesBetweenFramesOfOneChunk()
{
    Parser parser;
    parser.feed(WIRE("CONNECT\nlogin:a\\cb\n\n\0SEND\na:b\\cc\n\n\0"));
    QCOMPARE(parser.next()->value().header("login"), "a\\cb");
    parser.setVersion(Version::V1_2);
    QCOMPARE(parser.next()->value().header("a"), "b:c");
}

void StompParserTest::isIdleOnlyBetweenFrames()
{
    Parser parser;
    QVERIFY(parser.isIdle());
    parser.feed("SEND\n");
    QVERIFY(!parser.next());
    QVERIFY(!parser.isIdle());
    parser.feed(WIRE("\n\0"));
    QVERIFY(parser.next());
    QVERIFY(parser.isIdle());
}

QTEST_APPLESS_MAIN(StompParserTest)
#include "tst_stompparser.moc"
