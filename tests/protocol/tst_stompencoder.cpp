// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/stomp/encoder.h"
#include "protocol/stomp/parser.h"

#include <QTest>

using namespace mimi::stomp;

class StompEncoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapes_data();
    void escapes();
    void addsContentLengthToBodies();
    void keepsAContentLengthThatIsThere();
    void whatIsEncodedIsParsedAgain_data();
    void whatIsEncodedIsParsedAgain();
};

void StompEncoderTest::escapes_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<Command>("command");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("wire");

    QTest::newRow("1.2") << Version::V1_2 << Command::Message << QByteArray("a:b\\c\nd\re")
                         << QByteArray("a\\cb\\\\c\\nd\\re");
    QTest::newRow("1.1 has no \\r") << Version::V1_1 << Command::Message << QByteArray("a:b\\c\nd\re")
                                    << QByteArray("a\\cb\\\\c\\nd\re");
    QTest::newRow("1.0 has no escapes, so line ends go")
        << Version::V1_0 << Command::Message << QByteArray("a:b\\c\nd\re") << QByteArray("a:b\\c d e");
    QTest::newRow("CONNECTED is not escaped")
        << Version::V1_2 << Command::Connected << QByteArray("a:b\\c\nd") << QByteArray("a:b\\c d");
    QTest::newRow("NUL would end the frame")
        << Version::V1_2 << Command::Message << QByteArray("a\0b", 3) << QByteArray("a b");
}

void StompEncoderTest::escapes()
{
    QFETCH(Version, version);
    QFETCH(Command, command);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, wire);
    const QByteArray encoded = encode({command, {{"h", value}}, {}}, version);
    QCOMPARE(encoded, name(command).toByteArray() + "\nh:" + wire + "\n\n" + QByteArray(1, '\0'));
}

void StompEncoderTest::addsContentLengthToBodies()
{
    QCOMPARE(encode({Command::Message, {}, QByteArray("a\0b", 3)}, Version::V1_2),
             QByteArray("MESSAGE\ncontent-length:3\n\na\0b\0", 30));
    QCOMPARE(encode({Command::Receipt, {}, {}}, Version::V1_2), QByteArray("RECEIPT\n\n\0", 10));
}

void StompEncoderTest::keepsAContentLengthThatIsThere()
{
    QCOMPARE(encode({Command::Message, {{"content-length", "1"}}, "a"}, Version::V1_2),
             QByteArray("MESSAGE\ncontent-length:1\n\na\0", 28));
}

void StompEncoderTest::whatIsEncodedIsParsedAgain_data()
{
    QTest::addColumn<Version>("version");
    QTest::newRow("1.1") << Version::V1_1;
    QTest::newRow("1.2") << Version::V1_2;
}

void StompEncoderTest::whatIsEncodedIsParsedAgain()
{
    QFETCH(Version, version);
    const Frame frame{
        Command::Send, {{"destination", "/a:b\\c\nd"}, {"名", "值"}, {"empty", ""}}, QByteArray("x\0y\n", 4)};
    Parser parser;
    parser.setVersion(version);
    parser.feed(encode(frame, version));
    Frame parsed = parser.next()->value();
    QCOMPARE(parsed.headers.takeLast(), (Header{"content-length", "4"}));
    QCOMPARE(parsed, frame);
}

QTEST_APPLESS_MAIN(StompEncoderTest)
#include "tst_stompencoder.moc"
