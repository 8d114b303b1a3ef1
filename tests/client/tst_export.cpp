// SPDX-License-Identifier: GPL-3.0-or-later
// A history written out: what the files say, that they are whole or not there, and that memory does not grow.
#include "app/client/export/exportjob.h"
#include "app/client/localstore.h"
#include "app/client/serverapi.h"

#include "await.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mimi;
using namespace mimi::client;
using mimi::test::await;
using namespace Qt::StringLiterals;

class ExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyStateIsWritten_data();
    void everyStateIsWritten();
    void nothingInAMessageBecomesMarkup();
    void linesOfAMessageStayTogether();
    void oneConversationOrAll();
    void longHistoriesAreWrittenInOrder();
    void whatIsWrittenMeanwhileIsNotInIt();
    void cancellingLeavesNothingBehind();
    void aPlaceThatCannotBeWrittenIsTold();

private:
    static constexpr UserId self{1};
    static constexpr UserId bo{2};
    static constexpr UserId cy{3};

    void store(UserId peer, int first, int count, const QString &text);
    ExportJob::Request request(ExportFormat format, std::optional<UserId> peer = {}) const;
    QByteArray written(const ExportJob::Request &request);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalStore> m_store;
};

namespace {

const ExportHead head{.owner = u"Ana <Lima>"_s, .userName = u"ana"_s, .server = u"chat.example.org"_s, .time = 1};

Person person(UserId uid, const QString &name)
{
    Person person;
    person.uid = uid;
    person.userName = name;
    return person;
}

//! What a writer makes of one message.
QByteArray writtenOut(ExportFormat format, const Message &message)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto writer = makeExportWriter(format, buffer);
    const Person bo = person({2}, u"bo & <co>"_s);
    writer->begin(head, {bo});
    writer->beginConversation(bo);
    writer->add(message);
    writer->endConversation();
    writer->end();
    return buffer.data();
}

Message outgoing(MessageState state, const QString &text)
{
    Message message;
    message.id = {1};
    message.clientId = {"abc"};
    message.direction = Direction::Outgoing;
    message.state = state;
    message.text = text;
    message.time = 1'700'000'000'000;
    message.queuedAt = message.time;
    return message;
}

} // namespace

void ExportTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<LocalStore>(m_folder->filePath(u"messages.sqlite"_s));
    m_store->savePerson(person(bo, u"bo"_s), this, {});
    m_store->savePerson(person(cy, u"cy"_s), this, {});
}

void ExportTest::cleanup()
{
    m_store.reset();
}

void ExportTest::store(UserId peer, int first, int count, const QString &text)
{
    QList<HistoryMessage> messages;
    for (int i = first; i < first + count; ++i) {
        const bool own = i % 2 == 0;
        messages.append({.id = {i},
                         .clientId = {QByteArray::number(i)},
                         .sender = own ? self : peer,
                         .receiver = own ? peer : self,
                         .senderName = {},
                         .receiverName = {},
                         .text = text.arg(i),
                         .time = 1'700'000'000'000 + i * 1000LL,
                         .receivedAt = own ? 1'700'000'000'500 + i * 1000LL : 0});
    }
    const auto stored =
        await<Stored>([&](auto *context, auto reply) { m_store->storeMessages(messages, self, 1, context, reply); });
    QVERIFY(stored.has_value());
}

ExportJob::Request ExportTest::request(ExportFormat format, std::optional<UserId> peer) const
{
    return {.database = m_store->file(),
            .file = m_folder->filePath(u"new folder/history."_s + suffixOf(format)),
            .format = format,
            .peer = peer,
            .head = head};
}

QByteArray ExportTest::written(const ExportJob::Request &request)
{
    ExportJob job(request);
    QSignalSpy finished(&job, &ExportJob::finished);
    if (finished.isEmpty() && !finished.wait(30'000))
        return "never finished";
    if (!finished[0][1].toString().isEmpty())
        return finished[0][1].toString().toUtf8();
    QFile file(request.file);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
}

void ExportTest::everyStateIsWritten_data()
{
    QTest::addColumn<MessageState>("state");
    QTest::addColumn<QByteArray>("inJson");
    QTest::newRow("queued") << MessageState::Queued << QByteArray("queued");
    QTest::newRow("sending") << MessageState::Sending << QByteArray("sending");
    QTest::newRow("sent") << MessageState::Sent << QByteArray("sent");
    QTest::newRow("delivered") << MessageState::Delivered << QByteArray("delivered");
    QTest::newRow("read") << MessageState::Read << QByteArray("read");
    QTest::newRow("failed") << MessageState::Failed << QByteArray("failed");
}

void ExportTest::everyStateIsWritten()
{
    QFETCH(MessageState, state);
    QFETCH(QByteArray, inJson);
    const QByteArray word = describe(state).toUtf8();
    QVERIFY(!word.isEmpty());
    Message message = outgoing(state, u"hello"_s);
    if (state == MessageState::Failed)
        message.failure = {-400, u"no such user"_s};
    QVERIFY(writtenOut(ExportFormat::Text, message).contains(QByteArray(": hello [" + word + "]")));
    QVERIFY(writtenOut(ExportFormat::Html, message).contains(QByteArray(" · " + word)));
    const auto json = QJsonDocument::fromJson(writtenOut(ExportFormat::Json, message)).object();
    QCOMPARE(json["conversations"_L1][0]["messages"_L1][0]["state"_L1].toString().toUtf8(), inJson);
    if (state == MessageState::Failed) {
        QVERIFY(writtenOut(ExportFormat::Text, message).contains(describe(message.failure).toUtf8()));
        QVERIFY(writtenOut(ExportFormat::Html, message).contains(describe(message.failure).toUtf8()));
        QCOMPARE(json["conversations"_L1][0]["messages"_L1][0]["failure"_L1]["code"_L1].toInt(), -400);
    }
}

void ExportTest::nothingInAMessageBecomesMarkup()
{
    const QString nasty = u"<script>alert(1)</script> & \"%1\" 'x' %2 %3"_s;
    const QByteArray html = writtenOut(ExportFormat::Html, outgoing(MessageState::Read, nasty));
    QVERIFY(!html.contains("<script"));
    QVERIFY(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;%1&quot; 'x' %2 %3"));
    QVERIFY(!html.contains("<Lima>"));
    QVERIFY(!html.contains("<co>"));
    const auto json =
        QJsonDocument::fromJson(writtenOut(ExportFormat::Json, outgoing(MessageState::Read, nasty))).object();
    QCOMPARE(json["conversations"_L1][0]["messages"_L1][0]["content"_L1].toString(), nasty);
}

void ExportTest::linesOfAMessageStayTogether()
{
    const QByteArray text = writtenOut(ExportFormat::Text, outgoing(MessageState::Sent, u"one\n=====\n两\n"_s));
    QVERIFY(
        text.contains(QByteArray("one\n    =====\n    两\n     [" + describe(MessageState::Sent).toUtf8() + "]\n")));
}

void ExportTest::oneConversationOrAll()
{
    store(bo, 1, 3, u"with bo %1"_s);
    store(cy, 11, 2, u"with cy %1"_s);
    const auto all = QJsonDocument::fromJson(written(request(ExportFormat::Json))).object();
    QCOMPARE(all["format"_L1].toString(), u"mimi-export"_s);
    QCOMPARE(all["conversations"_L1].toArray().size(), 2);
    QCOMPARE(all["conversations"_L1][0]["person"_L1]["uname"_L1].toString(), u"cy"_s); // the newest first

    const auto one = QJsonDocument::fromJson(written(request(ExportFormat::Json, bo))).object();
    const auto messages = one["conversations"_L1][0]["messages"_L1].toArray();
    QCOMPARE(one["conversations"_L1].toArray().size(), 1);
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages[0]["content"_L1].toString(), u"with bo 1"_s);
    QCOMPARE(messages[0]["own"_L1].toBool(), false);
    QCOMPARE(messages[1]["state"_L1].toString(), u"delivered"_s);
    QCOMPARE(messages[1]["time"_L1].toString(), u"2023-11-14T22:13:22.000Z"_s);

    const QByteArray nobody = written(request(ExportFormat::Text, UserId{99}));
    QVERIFY(nobody.contains("@ana"));
    QCOMPARE(QFileInfo(request(ExportFormat::Text).file).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void ExportTest::longHistoriesAreWrittenInOrder()
{
    constexpr int count = 2345;
    store(bo, 1, count, u"number %1."_s);
    const auto json = QJsonDocument::fromJson(written(request(ExportFormat::Json, bo))).object();
    const auto messages = json["conversations"_L1][0]["messages"_L1].toArray();
    QCOMPARE(messages.size(), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(messages[i]["content"_L1].toString(), u"number %1."_s.arg(i + 1));
    QCOMPARE(written(request(ExportFormat::Text, bo)).count("number "), count);
    QCOMPARE(written(request(ExportFormat::Html, bo)).count("number "), count);
}

void ExportTest::whatIsWrittenMeanwhileIsNotInIt()
{
    store(bo, 1, 2000, u"old %1"_s);
    ExportJob job(request(ExportFormat::Text, bo));
    QSignalSpy progressed(&job, &ExportJob::progressed);
    QSignalSpy finished(&job, &ExportJob::finished);
    QVERIFY(!progressed.isEmpty() || progressed.wait(30'000)); // it has begun
    store(bo, 3001, 500, u"new %1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QCOMPARE(finished[0][0].toLongLong(), 2000);
    QFile file(request(ExportFormat::Text).file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("new "));
}

void ExportTest::cancellingLeavesNothingBehind()
{
    store(bo, 1, 5000, u"some text %1"_s);
    const auto wanted = request(ExportFormat::Html);
    {
        ExportJob job(wanted);
        QSignalSpy finished(&job, &ExportJob::finished);
        job.cancel();
        QVERIFY(!finished.isEmpty() || finished.wait(30'000));
        QVERIFY(finished[0][2].toBool());
        QVERIFY(finished[0][1].toString().isEmpty());
    }
    QCOMPARE(QFileInfo(wanted.file).dir().entryList(QDir::Files), QStringList());
    ExportJob dropped(wanted); // its end waits for the thread
}

void ExportTest::aPlaceThatCannotBeWrittenIsTold()
{
    store(bo, 1, 1, u"%1"_s);
    auto wanted = request(ExportFormat::Html);
    wanted.file = m_store->file() + u"/history.html"_s; // a file is no folder
    ExportJob job(wanted);
    QSignalSpy finished(&job, &ExportJob::finished);
    QVERIFY(!finished.isEmpty() || finished.wait(30'000));
    QVERIFY(!finished[0][1].toString().isEmpty());
}

QTEST_GUILESS_MAIN(ExportTest)
#include "tst_export.moc"
