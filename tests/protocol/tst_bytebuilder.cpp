// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/bytebuilder.h"

#include <QTest>
#include <limits>

using mimi::ByteBuilder;

class ByteBuilderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsPiecesTogether_data();
    void putsPiecesTogether();
    void isEmptyUntilSomethingComes();
};

void ByteBuilderTest::putsPiecesTogether_data()
{
    QTest::addColumn<qsizetype>("expected");
    QTest::newRow("nothing expected") << qsizetype(0);
    QTest::newRow("less than comes") << qsizetype(7);
    QTest::newRow("exactly what comes") << qsizetype(1050);
    QTest::newRow("more than comes") << qsizetype(5000);
}

void ByteBuilderTest::putsPiecesTogether()
{
    QFETCH(qsizetype, expected);
    const QByteArray text(1000, 'x');
    const QByteArray bytes = ByteBuilder(expected)
                                 .append("abc")
                                 .append('\0')
                                 .append(QByteArrayView())
                                 .appendNumber(0)
                                 .append(',')
                                 .appendNumber(std::numeric_limits<qint64>::max())
                                 .append(',')
                                 .appendNumber(std::numeric_limits<qint64>::min())
                                 .append(text)
                                 .append('}')
                                 .take();
    QCOMPARE(bytes,
             QByteArray("abc\0"
                        "0,9223372036854775807,-9223372036854775808",
                        46)
                 + text + '}');
}

void ByteBuilderTest::isEmptyUntilSomethingComes()
{
    ByteBuilder builder(16);
    QVERIFY(builder.isEmpty());
    builder.append('x');
    QVERIFY(!builder.isEmpty());
    QCOMPARE(builder.take(), "x");
    QCOMPARE(ByteBuilder(16).take(), "");
}

QTEST_APPLESS_MAIN(ByteBuilderTest)
#include "tst_bytebuilder.moc"
