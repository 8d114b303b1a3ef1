// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/qrcode.h"

#include <QTest>

using mimi::desktop::qrCode;
using namespace Qt::StringLiterals;

class QrCodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasQuietZoneAndFinderPatterns();
    void growsWithTheText();
    void isNullWithoutText();
    void isNullIfTheTextIsTooLong();
};

void QrCodeTest::hasQuietZoneAndFinderPatterns()
{
    const QImage image = qrCode(u"mimi:ana"_s);
    QCOMPARE(image.width(), image.height());
    constexpr int quiet = 4;
    const auto dark = [&image](int x, int y) { return qGray(image.pixel(x, y)) == 0; };
    for (int at = 0; at < image.width(); ++at) {
        for (int edge = 0; edge < quiet; ++edge)
            QVERIFY(!dark(at, edge) && !dark(edge, at));
    }
    // ISO/IEC 18004, "Finder pattern": 7 dark, with a light ring inside, in three corners.
    const int far = image.width() - quiet - 7;
    for (const QPoint corner : {QPoint(quiet, quiet), QPoint(far, quiet), QPoint(quiet, far)}) {
        for (int at = 0; at < 7; ++at)
            QVERIFY(dark(corner.x() + at, corner.y()) && dark(corner.x(), corner.y() + at));
        QVERIFY(!dark(corner.x() + 1, corner.y() + 1));
        QVERIFY(dark(corner.x() + 3, corner.y() + 3));
    }
}

void QrCodeTest::growsWithTheText()
{
    QVERIFY(qrCode(QString(500, u'a')).width() > qrCode(u"a"_s).width());
}

void QrCodeTest::isNullWithoutText()
{
    QVERIFY(qrCode(QString()).isNull());
}

void QrCodeTest::isNullIfTheTextIsTooLong()
{
    QVERIFY(!qrCode(QString(2300, u'a')).isNull());
    QVERIFY(qrCode(QString(2400, u'a')).isNull());
}

QTEST_GUILESS_MAIN(QrCodeTest)
#include "tst_qrcode.moc"
