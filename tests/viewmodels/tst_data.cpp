// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping and clearing: exports from the window, sizes, deleting everything here, two devices in step.
#include "tests/support/serverprocess.h"

#include "testapp.h"

#include <QFile>
#include <QSignalSpy>

using namespace mimi;
using namespace mimi::test;
using namespace Qt::StringLiterals;

class DataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aConversationIsExported();
    void suggestionsAreNamesOfFiles_data();
    void suggestionsAreNamesOfFiles();
    void clearedMessagesDoNotComeBack();
    void aSecondDeviceIsInStep();
    void whatIsReadIsNotToldUnlessWanted();

private:
    bool openBo(TestApp &app)
    {
        app->follow(u"mimi:bo"_s);
        return TestApp::waitFor([&] { return app->chat()->isOpen(); });
    }
    qint64 count(TestApp &app, client::UserId peer)
    {
        qint64 found = -1;
        app.client().store()->count(peer, this, [&](const auto &result) { found = result ? *result : -2; });
        return TestApp::waitFor([&] { return found != -1; }) ? found : -1;
    }
    QString url() const { return m_server->url().toString(); }

    std::unique_ptr<ServerProcess> m_server;
};

void DataTest::init()
{
    m_server = std::make_unique<ServerProcess>();
    QVERIFY(m_server->start());
}

void DataTest::aConversationIsExported()
{
    TestApp bo;
    QVERIFY(bo.join(url(), u"bo"_s));
    TestApp ana;
    QVERIFY(ana.join(url(), u"ana"_s));
    QVERIFY(openBo(ana));
    ana.write(ana->chat()->peerId(), u"你好, Bo"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bo->conversations()->unreadTotal(), 1, patience);

    HistoryExport &job = *ana->historyExport();
    const QString file = ana.folder() + u"/out.txt"_s;
    QVERIFY(!job.exists(file));
    job.start(ana->chat()->peer(), HistoryExport::Text, file);
    QVERIFY(job.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!job.isRunning(), patience);
    QVERIFY2(!job.hasFailed(), qPrintable(job.result()));
    QVERIFY(job.result().contains(file));
    QVERIFY(job.exists(file));
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().contains("ANA: 你好, Bo"));

    job.start(0, HistoryExport::Json, ana.folder() + u"/out.txt/out.json"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!job.isRunning(), patience);
    QVERIFY(job.hasFailed());
    QVERIFY(!job.result().isEmpty());
}

void DataTest::suggestionsAreNamesOfFiles_data()
{
    QTest::addColumn<QString>("person");
    QTest::addColumn<QString>("part");
    QTest::newRow("name") << u"Ana Lima"_s << u"Mimi - Ana Lima - "_s;
    QTest::newRow("Chinese") << u"王小明"_s << u"王小明"_s;
    QTest::newRow("a path") << u"../../etc/passwd"_s << u"Mimi - .._.._etc_passwd - "_s;
    QTest::newRow("what Windows refuses") << u"a:b*c?\"<>|\n"_s << u"Mimi - a_b_c_ - "_s;
    QTest::newRow("very long") << QString(500, u'x') << QString(60, u'x');
}

void DataTest::suggestionsAreNamesOfFiles()
{
    QFETCH(QString, person);
    QFETCH(QString, part);
    TestApp app;
    const QString file = app->historyExport()->suggestion(person, HistoryExport::Html);
    QVERIFY2(file.contains(part), qPrintable(file));
    QVERIFY(file.endsWith(u".html"_s));
    QVERIFY(QFileInfo(file).fileName().size() < 100);
    QCOMPARE(app->historyExport()->withFormat(file, HistoryExport::Json), file.left(file.size() - 5) + u".json"_s);
}

void DataTest::clearedMessagesDoNotComeBack()
{
    TestApp bo;
    QVERIFY(bo.join(url(), u"bo"_s));
    TestApp ana;
    QVERIFY(ana.join(url(), u"ana"_s));
    QVERIFY(openBo(ana));
    const client::UserId peer = ana->chat()->peerId();
    for (int i = 0; i < 20; ++i)
        ana.write(peer, u"message %1"_s.arg(i));
    QTRY_COMPARE_WITH_TIMEOUT(bo->conversations()->unreadTotal(), 20, patience);
    ana->storage()->load();
    QTRY_VERIFY_WITH_TIMEOUT(ana->storage()->messages().contains(u"20"_s), patience);
    QVERIFY(!ana->storage()->messagesSize().isEmpty());

    ana->storage()->clearMessages();
    QVERIFY(ana->storage()->isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(!ana->storage()->isBusy(), patience);
    QCOMPARE(count(ana, peer), 0);
    QTRY_VERIFY_WITH_TIMEOUT(ana->storage()->messages().startsWith(u'0'), patience);
    QFile database(ana.client().store()->file());
    QVERIFY(database.open(QIODevice::ReadOnly));
    QVERIFY(!database.readAll().contains("message 7"));

    ana.reopen();
    ana->session()->start();
    QTRY_COMPARE_WITH_TIMEOUT(ana->session()->link(), Session::Online, patience);
    ana.write(peer, u"a new beginning"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bo->conversations()->unreadTotal(), 21, patience);
    QCOMPARE(count(ana, peer), 1);
}

void DataTest::aSecondDeviceIsInStep()
{
    TestApp bo;
    QVERIFY(bo.join(url(), u"bo"_s));
    TestApp ana;
    QVERIFY(ana.join(url(), u"ana"_s));
    QVERIFY(openBo(ana));
    const client::UserId peer = ana->chat()->peerId();
    for (int i = 0; i < 3; ++i)
        ana.write(peer, u"message %1"_s.arg(i));
    QTRY_COMPARE_WITH_TIMEOUT(bo->conversations()->unreadTotal(), 3, patience);

    TestApp second;
    QVERIFY(second.signIn(url(), u"bo"_s));
    QTRY_COMPARE_WITH_TIMEOUT(second->conversations()->rowCount(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(second->conversations()->unreadTotal(), 3, patience);
    bo->conversations()->markRead(bo->conversations()->peerAt(0));
    QTRY_COMPARE_WITH_TIMEOUT(second->conversations()->unreadTotal(), 0, patience);

    // What the one writes the other has too.
    second.write(client::UserId{qint64(second->conversations()->peerAt(0))}, u"from the second"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ana->conversations()->rowCount(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(count(bo, client::UserId{qint64(bo->conversations()->peerAt(0))}), 4, patience);

    // A block on the one stands on the other.
    bool blocked = false;
    bo.client().setBlocked(client::UserId{qint64(bo->conversations()->peerAt(0))}, true, this,
                           [&](const auto &result) { blocked = result.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(blocked, patience);
    TestApp third;
    QVERIFY(third.signIn(url(), u"bo"_s));
    QTRY_COMPARE_WITH_TIMEOUT(third->conversations()->rowCount(), 1, patience);
    third->chat()->openPeer(third->conversations()->peerAt(0));
    QTRY_VERIFY_WITH_TIMEOUT(third->chat()->isBlocked(), patience);
}

void DataTest::whatIsReadIsNotToldUnlessWanted()
{
    TestApp bo;
    QVERIFY(bo.join(url(), u"bo"_s));
    TestApp ana;
    QVERIFY(ana.join(url(), u"ana"_s));
    QVERIFY(openBo(ana));
    QSignalSpy changes(&ana.client(), &client::ChatClient::messageChanged);
    const auto isRead = [&] {
        return std::any_of(changes.begin(), changes.end(), [](const auto &change) {
            return change[0].template value<client::Message>().state == client::MessageState::Read;
        });
    };
    bo.settings().setSendRead(false);
    ana.write(ana->chat()->peerId(), u"one"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bo->conversations()->unreadTotal(), 1, patience);
    bo->conversations()->markRead(bo->conversations()->peerAt(0));
    QTRY_COMPARE_WITH_TIMEOUT(bo->conversations()->unreadTotal(), 0, patience);
    // Whatever was told would arrive before this.
    bo.write(client::UserId{qint64(bo->conversations()->peerAt(0))}, u"answer"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(ana, ana->chat()->peerId()), 2, patience);
    QVERIFY(!isRead());

    bo.settings().setSendRead(true);
    ana.write(ana->chat()->peerId(), u"two"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bo->conversations()->unreadTotal(), 1, patience);
    bo->conversations()->markRead(bo->conversations()->peerAt(0));
    QTRY_VERIFY_WITH_TIMEOUT(isRead(), patience);
}

QTEST_MAIN(DataTest)
#include "tst_data.moc"
