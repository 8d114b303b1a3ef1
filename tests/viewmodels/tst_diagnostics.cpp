// SPDX-License-Identifier: GPL-3.0-or-later
// What the diagnostics page shows and what a report says: enough to help, nothing that is anybody's own.
#include "tests/support/serverprocess.h"

#include "testapp.h"

#include <QFile>

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;

class DiagnosticsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void framesAreShownWithoutTheirBodies();
    void onlyTheLastFramesAreKept();
    void nothingIsRecordedUnlessSomebodyLooks();
    void aReportNamesNobody();

private:
    static constexpr auto user = "annabelle";
    static constexpr auto secret = "meet me at the harbour";

    QString everything(const FrameLog &frames) const
    {
        QString text;
        for (int row = 0; row < frames.count(); ++row) {
            for (const int role :
                 {FrameLog::CommandRole, FrameLog::SummaryRole, FrameLog::HeadersRole, FrameLog::BodyRole})
                text += frames.data(frames.index(row), role).toString() + u'\n';
        }
        return text;
    }

    ServerProcess m_server;
    std::unique_ptr<TestApp> m_app;
};

void DiagnosticsTest::initTestCase()
{
    QVERIFY(m_server.start());
    m_app = std::make_unique<TestApp>();
    (*m_app)->diagnostics()->frames()->setRecording(true);
    QVERIFY(m_app->join(m_server.url().toString(), QString::fromLatin1(user)));
    m_app->write(client::UserId{1}, QString::fromLatin1(secret));
    QTRY_VERIFY_WITH_TIMEOUT(everything(*(*m_app)->diagnostics()->frames()).contains(u"/socket/chat/send"_s), patience);
}

void DiagnosticsTest::framesAreShownWithoutTheirBodies()
{
    FrameLog &frames = *(*m_app)->diagnostics()->frames();
    QString text = everything(frames);
    QVERIFY(text.contains(u"CONNECTED"_s));
    QVERIFY(text.contains(u"SUBSCRIBE"_s));
    QVERIFY(!text.contains(QString::fromLatin1(secret)));
    QVERIFY(!text.contains(QString::fromLatin1(user)));
    frames.setBodiesShown(true);
    QVERIFY(everything(frames).contains(QString::fromLatin1(secret)));
    frames.setBodiesShown(false);
    QVERIFY(!everything(frames).contains(QString::fromLatin1(secret)));
}

void DiagnosticsTest::onlyTheLastFramesAreKept()
{
    FrameLog &frames = *(*m_app)->diagnostics()->frames();
    for (int i = 0; i < FrameLog::most + 20; ++i)
        m_app->client().connection().send("/socket/chat/init", {});
    QCOMPARE(frames.count(), FrameLog::most);
}

void DiagnosticsTest::nothingIsRecordedUnlessSomebodyLooks()
{
    FrameLog &frames = *(*m_app)->diagnostics()->frames();
    frames.setBodiesShown(true);
    frames.setRecording(false);
    QCOMPARE(frames.count(), 0);
    QVERIFY(!frames.areBodiesShown());
    m_app->client().connection().send("/socket/chat/init", {});
    QCOMPARE(frames.count(), 0);
    frames.setRecording(true);
    m_app->client().connection().send("/socket/chat/init", {});
    QVERIFY(frames.count() > 0);
}

void DiagnosticsTest::aReportNamesNobody()
{
    qWarning("GET %s/api/user/profile/%s?srect=0123456789", qPrintable(m_server.url().toString()), user);
    qWarning(R"({"content":"%s","sender":"%s"})", secret, user);
    const QString report = (*m_app)->diagnostics()->report();
    QVERIFY(report.contains(u"Qt "_s));
    QVERIFY(report.contains(u"STOMP 1.2"_s));
    QVERIFY(report.contains(u"/api/user/profile/"_s));
    for (const QString &unwanted : {QString::fromLatin1(user), QString::fromLatin1(secret), u"0123456789"_s,
                                    QString::number(m_server.port()), m_app->client().account()->server.host})
        QVERIFY2(!report.contains(unwanted), qPrintable(unwanted));
    QVERIFY((*m_app)->diagnostics()->facts().contains(m_app->client().account()->server.toString()));

    const QString file = m_app->folder() + u"/report.txt"_s;
    QCOMPARE((*m_app)->diagnostics()->saveReport(file), QString());
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QVERIFY(!saved.readAll().contains(user));
    QVERIFY(!(*m_app)->diagnostics()->saveReport(m_app->folder() + u"/no/such/folder"_s).isEmpty());
    QVERIFY(!(*m_app)->diagnostics()->log().isEmpty());
}

QTEST_MAIN(DiagnosticsTest)
#include "tst_diagnostics.moc"
